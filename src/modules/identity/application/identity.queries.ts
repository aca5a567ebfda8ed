import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, ORGANISATION_KINDS, type OrganisationKind, permission, type Role, ROLE_CODES, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { decodeCursor, type Page, pageOf, problem } from '../../../kernel/http/index.js';
import { waitsFor } from '../../../kernel/workflow/index.js';
import { everCalled } from '../domain/ever-called.js';
import { Organisation } from '../domain/organisation.js';
import { type AccountStatus, Person } from '../domain/person.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { type OrganisationState, organisationWorkflow } from '../organisation.workflow.js';
import { IDLE_MINUTES } from './authentication.js';
import { HANDLERS } from './case-mails.js';

export interface MembershipRow {
  id: string;
  organisationId: string;
  organisationName: string;
  kind: OrganisationKind;
  organisationState: string;
  roles: Role[];
}

export interface MemberRow {
  id: string;
  /** null as long as the person has not accepted: who it is behind the address is not the inviting side's business */
  personId: string | null;
  name: string;
  email: string;
  title: string;
  roles: Role[];
  status: string;
  /** of somebody who has not accepted it is not told */
  account: AccountStatus;
  version: number;
}

export interface SameCodeRow {
  id: string;
  name: string;
  state: OrganisationState;
}

/** A suspension of an organisation; `endedAt` is when it was reinstated. */
export interface Suspension {
  name: string;
  at: Date;
  reason: string;
  endedAt: Date | null;
}

export interface DemoPersonRow {
  id: string;
  email: string;
  name: string;
  title: string;
  organisationKind: OrganisationKind;
  organisationName: string;
  roles: Role[];
}

/** Far beyond what one organisation or one person has; nobody reads more in one page. */
const MAX_MEMBERS = 1_000;
const MAX_ROWS = 100;

@Injectable()
export class IdentityQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  memberships(personId: string): Promise<MembershipRow[]> {
    return this.uow.query<MembershipRow>(
      `SELECT m.id, o.id AS "organisationId", o.name AS "organisationName", o.kind, o.state AS "organisationState", m.roles
         FROM membership m JOIN organisation o ON o.id = m.organisation_id
        WHERE m.person_id = $1 AND m.status = 'ACTIVE' ORDER BY m.created_at, m.id`,
      [personId],
    );
  }

  /** Somebody through whom an organisation is reached: this person, as long as he or she belongs to it, else one of those who handle its cases; null where there is nobody. */
  async reachedThrough(organisationId: string, personId: string | null): Promise<Person | null> {
    const [found] = await this.uow.query<{ id: string }>(
      `SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE'
        WHERE m.organisation_id = $1 AND m.status = 'ACTIVE' AND (p.id = $2 OR m.roles && $3::text[]) ORDER BY p.id = $2 DESC NULLS LAST, p.name, p.id LIMIT 1`,
      [organisationId, personId, HANDLERS],
    );
    return found ? this.uow.manager.findOneBy(Person, { id: found.id }) : null;
  }

  colleagues(organisationId: string, role: Role): Promise<{ personId: string; name: string; title: string }[]> {
    return this.uow.query(
      `SELECT p.id AS "personId", p.name, p.title FROM membership m JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE'
        WHERE m.organisation_id = $1 AND m.status = 'ACTIVE' AND $2 = ANY(m.roles) ORDER BY p.name, p.id`,
      [organisationId, role],
    );
  }

  /** @throws NOT_FOUND where the actor may not see it */
  async organisation(id: string, actor: Actor): Promise<Organisation> {
    const organisation = await this.uow.manager.findOneBy(Organisation, { id });
    if (!organisation) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, organisation, may.read);
    return organisation;
  }

  async organisations(actor: Actor, filter: { state?: string; kind?: string; limit: number; cursor?: string }): Promise<Page<Organisation>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(may.read, actor, 'o', params)];
    if (filter.state) where.push(`o.state = ${bind(filter.state)}`);
    if (filter.kind) where.push(`o.kind = ${bind(filter.kind)}`);
    const after = decodeCursor(filter.cursor, ['text', 'id']);
    if (after) where.push(`(o.name, o.id::text) > (${bind(after[0])}, ${bind(after[1])})`);
    const rows = await this.uow.query<{ id: string }>(
      `SELECT o.id FROM organisation o WHERE ${where.join(' AND ')} ORDER BY o.name, o.id::text LIMIT ${bind(filter.limit + 1)}`,
      params,
    );
    const found = await this.uow.manager.createQueryBuilder(Organisation, 'o').whereInIds(rows.map((row) => row.id)).orderBy('o.name').addOrderBy('o.id').getMany();
    return pageOf(found, filter.limit, (row) => [row.name, row.id], (row) => row);
  }

  /** Organisations whose verification or change this actor may decide. */
  async pending(actor: Actor): Promise<Organisation[]> {
    const params: unknown[] = [];
    const rows = await this.uow.query<{ id: string }>(
      `SELECT o.id FROM organisation o WHERE ${waitsFor(organisationWorkflow, actor, 'o', params)} ORDER BY o.due_at, o.id LIMIT 50`,
      params,
    );
    if (rows.length === 0) return [];
    return this.uow.manager.createQueryBuilder(Organisation, 'o').whereInIds(rows.map((row) => row.id)).orderBy('o.dueAt').getMany();
  }

  /** Organisations that wait to be verified while nobody is there who may: the clock runs for them all the same. */
  async waitingForNobody(): Promise<number> {
    const roles = permission(may.verify).grants.map(({ to }) => to);
    const [row] = await this.uow.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM organisation o WHERE (o.state = 'PENDING' OR o.proposed IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id WHERE m.status = 'ACTIVE' AND p.status = 'ACTIVE' AND m.roles && $1::text[])`,
      [roles],
    );
    return row?.count ?? 0;
  }

  /** Other organisations of the same code that this actor may see the cases of: an official all of them, an applicant none. */
  sameCode({ id, uscc, proposed }: Organisation, actor: Actor): Promise<SameCodeRow[]> {
    const params: unknown[] = [id, proposed?.uscc ?? uscc];
    return this.uow.query<SameCodeRow>(
      `SELECT o.id, o.name, o.state FROM organisation o
        WHERE o.uscc = $2 AND o.id <> $1 AND ${sqlScope(may.case, actor, 'o', params)} ORDER BY o.created_at, o.id LIMIT ${MAX_ROWS}`,
      params,
    );
  }

  async countVerified(): Promise<Record<OrganisationKind, number>> {
    const rows = await this.uow.query<{ kind: OrganisationKind; count: string }>(`SELECT kind, count(*) AS count FROM organisation WHERE is_public GROUP BY kind`);
    const found = Object.fromEntries(rows.map((row) => [row.kind, Number(row.count)]));
    return { ENTERPRISE: 0, INSTITUTE: 0, AGENCY: 0, GOVERNMENT: 0, ...found };
  }

  suspensions({ ids, usccs, since }: { ids: readonly string[]; usccs: readonly string[]; since: Date }): Promise<Suspension[]> {
    return this.uow.query<Suspension>(
      `SELECT o.name, h.at, h.comment AS reason, r.at AS "endedAt" FROM organisation o JOIN workflow_history h ON h.workflow = 'organisation' AND h.subject_id = o.id AND h.action = 'suspend'
         LEFT JOIN LATERAL (SELECT n.at FROM workflow_history n WHERE n.workflow = 'organisation' AND n.subject_id = o.id AND n.action = 'reinstate' AND n.version > h.version ORDER BY n.version LIMIT 1) r ON true
        WHERE (o.id = ANY($1) OR EXISTS (SELECT 1 FROM ${everCalled('o')} k WHERE k.uscc = ANY($2))) AND (r.at IS NULL OR r.at > $3) ORDER BY h.at, o.name`, [ids, usccs, since],
    );
  }

  async regionsOf(role: Role): Promise<string[]> {
    const rows = await this.uow.query<{ code: string }>(`SELECT DISTINCT o.region_code AS code FROM membership m JOIN organisation o ON o.id = m.organisation_id JOIN person p ON p.id = m.person_id AND p.status = 'ACTIVE' WHERE m.status = 'ACTIVE' AND $1 = ANY(m.roles) ORDER BY o.region_code`, [role]);
    return rows.map(({ code }) => code);
  }

  /** @param invited whom the actor has just invited: all that somebody reads who only appoints an administrator */
  async members(organisationId: string, actor: Actor, invited: string | null = null): Promise<MemberRow[]> {
    const organisation = await this.organisation(organisationId, actor);
    const only = this.access.allows(actor, may.members, organisation) ? null : invited;
    this.access.require(actor, only === null ? may.members : may.appoint, organisation, may.read);
    return this.uow.query<MemberRow>(
      `SELECT m.id, p.id AS "personId", coalesce(p.name, m.invited_name) AS name, CASE p.status WHEN 'CLOSED' THEN '' ELSE coalesce(p.email, m.invited_email) END AS email, coalesce(p.title, '') AS title, m.roles, m.status,
              coalesce(p.status, 'ACTIVE') AS account, m.version
         FROM membership m LEFT JOIN person p ON p.id = m.person_id AND m.invited_email = ''
        WHERE m.organisation_id = $1 AND ($2::uuid IS NULL OR m.id = $2) ORDER BY m.status, coalesce(p.name, m.invited_name), m.id LIMIT ${MAX_MEMBERS}`,
      [organisationId, only],
    );
  }

  /** By kind of organisation, then organisation by organisation in the order of their registration, those who answer for it first. */
  demoPeople(): Promise<DemoPersonRow[]> {
    return this.uow.query<DemoPersonRow>(
      `SELECT p.id, p.email, p.name, p.title, o.kind AS "organisationKind", o.name AS "organisationName", m.roles
         FROM person p JOIN membership m ON m.person_id = p.id AND m.status = 'ACTIVE' JOIN organisation o ON o.id = m.organisation_id
        WHERE p.demo AND p.status = 'ACTIVE' ORDER BY array_position($1::text[], o.kind), o.id, array_position($2::text[], m.roles[1]), p.id`,
      [ORGANISATION_KINDS, ROLE_CODES],
    );
  }

  sessions(personId: string): Promise<{ id: string; createdAt: Date; lastSeenAt: Date; ip: string; userAgent: string }[]> {
    return this.uow.query(
      `SELECT id, created_at AS "createdAt", last_seen_at AS "lastSeenAt", ip, user_agent AS "userAgent"
         FROM session WHERE person_id = $1 AND expires_at > now() AND last_seen_at > now() - make_interval(mins => $2) ORDER BY last_seen_at DESC LIMIT ${MAX_ROWS}`,
      [personId, IDLE_MINUTES.others],
    );
  }
}
