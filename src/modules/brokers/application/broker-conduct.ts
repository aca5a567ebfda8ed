import { Injectable } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { brokerProblem } from '../brokers.problems.js';
import { type BrokeredMatter, type ConflictDeclaration, conflictOf, declared, isOwnParty } from '../domain/conflict.js';
import { BrokerQueries } from './broker.queries.js';
import { BrokerStanding } from './broker-standing.js';

/** What must hold where a broker acts (BR-1, BR-2); said once, and asked by everything that a broker does for clients. */
@Injectable()
export class BrokerConduct {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly queries: BrokerQueries,
    private readonly standing: BrokerStanding,
    private readonly identity: IdentityFacade,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * The broker begins to act for the parties: confirmed, of the organisation that he or she acts for, and free of conflicts as declared. The declaration is kept with its rule.
   * Call in the transaction in which the broker begins.
   * @throws BROKER_NOT_CONFIRMED, BROKER_SUSPENDED, BROKER_TWO_ORGANISATIONS, BROKER_OFFICE, BROKER_OWN_PARTY, BROKER_STAKE, BROKER_INVESTED, INVALID where nothing is declared
   */
  async declare(matter: BrokeredMatter, declaration: ConflictDeclaration | undefined, actor: Actor): Promise<void> {
    if (!isSignedIn(actor) || !actor.organisationId) throw problem('UNAUTHENTICATED');
    const { personId, organisationId } = actor;
    if (isOwnParty(matter, await this.identity.organisationsOf(personId))) throw brokerProblem('BROKER_OWN_PARTY');
    await this.requireConfirmed(personId, organisationId);
    if (!declaration) throw problem('INVALID', { count: 1 }, [reason('DECLARATION', '请先作出无利益冲突声明', 'Declare first that there is no conflict of interest', '/declaration')]);
    const { code, version, params: { investmentMonths } } = await this.standing.rule();
    const fault = conflictOf(declaration);
    if (fault) throw brokerProblem(fault, { months: investmentMonths });
    await this.uow.query(
      `INSERT INTO broker_declaration (id, matter_kind, matter_id, person_id, organisation_id, parties, text, rule_code, rule_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), matter.kind, matter.id, personId, organisationId, matter.parties, declared(investmentMonths), code, version],
    );
    await this.audit.record({ actor, action: 'broker.declare', objectKind: matter.kind, objectId: matter.id, outcome: 'done', detail: { ...declaration, rule: code } });
  }

  /** In what already runs, only a suspension stops a broker. @throws BROKER_SUSPENDED */
  async refuseSuspended(actor: Actor): Promise<void> {
    if (isSignedIn(actor) && actor.organisationId) await this.refuseWhileSuspended(actor.personId, actor.organisationId);
  }

  /** The same of a broker for whom the own organisation acts. @throws BROKER_SUSPENDED */
  async refuseWhileSuspended(personId: string, organisationId: string): Promise<void> {
    if ((await this.queries.of(personId, organisationId))?.state === 'SUSPENDED') throw brokerProblem('BROKER_SUSPENDED');
  }

  /** When the broker of a matter has declared, the words of it and the rule; null where there is none. */
  async declaration(kind: BrokeredMatter['kind'], matterId: string): Promise<{ at: Date; text: string } | null> {
    const [row] = await this.uow.query<{ at: Date; text: string }>(`SELECT declared_at AS at, text FROM broker_declaration WHERE matter_kind = $1 AND matter_id = $2 ORDER BY declared_at DESC LIMIT 1`, [kind, matterId]);
    return row ?? null;
  }

  /** @throws BROKER_NOT_CONFIRMED, BROKER_SUSPENDED, BROKER_TWO_ORGANISATIONS, BROKER_OFFICE */
  async requireConfirmed(personId: string, organisationId: string): Promise<void> {
    const against = (await this.against(personId, organisationId)).map(({ code }) => code);
    if (against.includes('SUSPENDED')) throw brokerProblem('BROKER_SUSPENDED');
    if (against.includes('UNCONFIRMED')) throw brokerProblem('BROKER_NOT_CONFIRMED');
    if (against.includes('OFFICE')) throw brokerProblem('BROKER_OFFICE', { years: (await this.standing.rule()).params.officeYears });
    if (against.includes('TWO_ORGANISATIONS')) throw brokerProblem('BROKER_TWO_ORGANISATIONS');
  }

  /** What stands against somebody as a broker of the organisation, for these parties, now: for whoever decides about the broker; empty where nothing does. */
  async against(personId: string, organisationId: string, parties: readonly string[] = []): Promise<Reason[]> {
    const profile = await this.queries.of(personId, organisationId);
    if (profile?.state === 'SUSPENDED') return [reason('SUSPENDED', '技术经理人登记已被暂停', 'The registration as a broker is suspended')];
    if (profile?.state !== 'CONFIRMED') return [reason('UNCONFIRMED', '不是科技局已确认的技术经理人', 'Is no broker whom the bureau has confirmed')];
    const own = isOwnParty({ parties }, await this.identity.organisationsOf(personId));
    return [...(await this.standing.against(personId, organisationId)), ...(own ? [reason('OWN_PARTY', '是交易一方的人员，应当回避（BR-2）', 'Belongs to one of the parties (BR-2)')] : [])];
  }
}
