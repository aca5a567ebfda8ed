import { Injectable } from '@nestjs/common';
import { ADMIN_ROLE, areSeparated, type OrganisationKind, type Role, ROLES, ROLES_OF_KIND } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { administeredOf, HOLDING_STATES, type Organisation } from '../domain/organisation.js';
import { identityProblem } from '../identity.problems.js';

/** What must hold of all memberships at every moment; asked inside the transaction that changes one. */
@Injectable()
export class MembershipRules {
  constructor(private readonly uow: UnitOfWork) {}

  /** @throws INVALID for a role that members of such an organisation do not hold, ROLES_SEPARATED for duties that nobody joins */
  checkRoles(kind: OrganisationKind, roles: readonly Role[], place = ''): void {
    const foreign = roles.findIndex((role) => !ROLES_OF_KIND[kind].includes(role));
    if (foreign < 0 && !areSeparated(roles)) throw identityProblem('ROLES_SEPARATED');
    if (foreign < 0) return;
    throw problem('INVALID', { count: 1 }, [{ code: 'ROLE_OF_KIND', zh: '该岗位不适用于本类单位', en: 'This role does not exist in an organisation of this kind', pointer: `${place}/roles/${foreign}` }]);
  }

  /**
   * Separation of duties over the roles that the person holds by now, the change included. The person's row is locked: two memberships
   * must not become active side by side without either seeing the other.
   * @throws ROLES_SEPARATED
   */
  async checkSeparation(personId: string): Promise<void> {
    await this.uow.query(`SELECT id FROM person WHERE id = $1 FOR UPDATE`, [personId]);
    const held = await this.uow.query<{ role: Role }>(`SELECT DISTINCT unnest(roles) AS role FROM membership WHERE person_id = $1 AND status = 'ACTIVE'`, [personId]);
    if (!areSeparated(held.map(({ role }) => role))) throw identityProblem('ROLES_SEPARATED');
  }

  /** Serialises changes of administrators, so that two of them cannot remove each other at once. */
  async lockAdministration(organisation: Pick<Organisation, 'id' | 'kind'>): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [administrationOf(organisation)]);
  }

  /** The same for several, always in one order: two who lock the same ones do not wait for each other. */
  async lockAdministrations(organisations: readonly Pick<Organisation, 'id' | 'kind'>[]): Promise<void> {
    for (const place of [...new Set(organisations.map(administrationOf))].sort()) await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [place]);
  }

  /**
   * Every organisation that has been verified keeps an administrator, and the platform a system administrator. Whoever waits for
   * verification, or was refused it, has nothing that others rely on, and may go. The caller has locked the administration.
   * @throws LAST_ADMINISTRATOR
   */
  async keepAdministrator({ id, kind, name }: Pick<Organisation, 'id' | 'kind' | 'name'>): Promise<void> {
    if (kind === 'GOVERNMENT') return this.keepSystemAdministrator();
    const [bare] = await this.uow.query(`SELECT 1 FROM organisation o WHERE o.id = $1 AND o.state = ANY($2) AND NOT ${administeredOf('o')}`, [id, HOLDING_STATES]);
    if (bare) throw identityProblem('LAST_ADMINISTRATOR', { where: name });
  }

  /** The platform keeps a system administrator. @throws LAST_ADMINISTRATOR */
  async keepSystemAdministrator(): Promise<void> {
    const [left] = await this.uow.query(
      `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE' WHERE m.status = 'ACTIVE' AND $1 = ANY(m.roles)`, [ADMIN_ROLE.GOVERNMENT],
    );
    if (!left) throw identityProblem('LAST_ADMINISTRATOR', { where: PLATFORM });
  }

  /**
   * From outside an organisation somebody is invited only where nobody administers it, only as its administrator, and with the ground.
   * The caller has locked the administration. @throws HAS_ADMINISTRATOR, INVALID
   */
  async checkAppointment({ id, kind }: Pick<Organisation, 'id' | 'kind'>, { roles, comment = '' }: { roles: readonly Role[]; comment?: string }): Promise<void> {
    const [held] = await this.uow.query(`SELECT 1 FROM organisation o WHERE o.id = $1 AND ${administeredOf('o')}`, [id]);
    if (held) throw identityProblem('HAS_ADMINISTRATOR');
    const { zh, en } = ROLES[ADMIN_ROLE[kind]];
    const reasons: Reason[] = [
      ...(roles.length === 1 && roles[0] === ADMIN_ROLE[kind] ? [] : [{ code: 'APPOINTED_ROLE', zh: `只能邀请为“${zh}”，其他岗位由其分配`, en: `Only as “${en}”, who gives the other roles`, pointer: '/roles' }]),
      ...(comment.trim() === '' ? [{ code: 'GROUND_UNTOLD', zh: '请写明依据，例如单位出具的函件', en: 'Please say on what ground, such as a letter of the organisation', pointer: '/comment' }] : []),
    ];
    if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
  }
}

const PLATFORM = { zh: '平台', en: 'the platform' };

const administrationOf = ({ id, kind }: Pick<Organisation, 'id' | 'kind'>): string => `administrators of ${kind === 'GOVERNMENT' ? 'platform' : id}`;
