import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage, momentPage } from '../../../kernel/workflow/index.js';
import { brokerWorkflow } from '../broker.workflow.js';
import { brokerPermissions as may } from '../brokers.permissions.js';
import { BrokerProfile } from '../domain/broker-profile.js';

/** What narrows a list of brokers. */
export interface BrokerFilter {
  /** L-TECH */
  field?: string;
  /** GB/T 2260: brokers who serve it, something in it or something around it */
  region?: string;
  /** L-BROKER */
  level?: string;
  /** part of the name or of the organisation's */
  q?: string;
}

/** The reads of the register. */
@Injectable()
export class BrokerQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** Profiles of the register, with those that are not confirmed, as far as the actor sees them. */
  profiles(actor: Actor, { field, region, level, q, ...filter }: CaseFilter & BrokerFilter): Promise<Page<BrokerProfile>> {
    const narrow = (bind: (value: unknown) => string) => narrowed({ ...(field ? { field } : {}), ...(region ? { region } : {}), ...(level ? { level } : {}), ...(q ? { q } : {}) }, bind);
    return casePage(this.uow, { workflow: brokerWorkflow, entity: BrokerProfile, permission: may.read, narrow }, actor, filter);
  }

  /** The public directory, latest confirmed first. Whose account is closed, or whose organisation is not verified any more, is not in it. */
  directory(actor: Actor, { limit, cursor, ...filter }: BrokerFilter & { limit: number; cursor?: string }): Promise<Page<BrokerProfile>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(may.directory, actor, 'c', params), PRACTISING('c'), ...narrowed(filter, bind)];
    return momentPage(this.uow, { table: 'broker_profile', entity: BrokerProfile, where, params, key: 'c.confirmed_at' }, { limit, cursor });
  }

  /** Everybody of the directory who may be asked now: confirmed, and still a broker of a verified organisation. */
  async practising(): Promise<BrokerProfile[]> {
    const rows = await this.uow.query<{ id: string }>(`SELECT c.id FROM broker_profile c WHERE c.state = 'CONFIRMED' AND ${PRACTISING('c')} ORDER BY c.id`);
    return rows.length === 0 ? [] : this.uow.manager.findBy(BrokerProfile, { id: In(rows.map(({ id }) => id)) });
  }

  /** A broker of the directory. @throws NOT_FOUND */
  async listed(id: string, actor: Actor): Promise<BrokerProfile> {
    const [row] = await this.uow.query(`SELECT 1 FROM broker_profile c WHERE c.id = $1 AND ${PRACTISING('c')}`, [id]);
    return this.visible(row ? await this.uow.manager.findOneBy(BrokerProfile, { id }) : null, may.directory, actor);
  }

  /** @throws NOT_FOUND */
  async profile(id: string, actor: Actor): Promise<BrokerProfile> {
    return this.visible(await this.uow.manager.findOneBy(BrokerProfile, { id }), may.read, actor);
  }

  /** The profile with which somebody acts for an organisation; null where there is none. */
  async of(personId: string, organisationId: string): Promise<BrokerProfile | null> {
    return (await this.ofEach([{ personId, organisationId }]))[0] ?? null;
  }

  /** Those with which these people act for these organisations, in their order. */
  async ofEach(people: readonly { personId: string; organisationId: string }[]): Promise<(BrokerProfile | null)[]> {
    if (people.length === 0) return [];
    const found = await this.uow.manager.findBy(BrokerProfile, { createdBy: In([...new Set(people.map(({ personId }) => personId))]), state: Not('WITHDRAWN') });
    return people.map(({ personId, organisationId }) => found.find((one) => one.createdBy === personId && one.organisationId === organisationId) ?? null);
  }

  private visible(found: BrokerProfile | null, key: string, actor: Actor): BrokerProfile {
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, key, found, key);
    return found;
  }
}

const PRACTISING = (row: string): string =>
  `EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id JOIN organisation o ON o.id = m.organisation_id WHERE m.person_id = ${row}.created_by AND m.organisation_id = ${row}.organisation_id AND m.status = 'ACTIVE' AND 'BRK' = ANY(m.roles) AND p.status = 'ACTIVE' AND o.state = 'VERIFIED')`;

/** SQL of a region without the zeros that say "the whole of". */
const AREA = (code: string): string => `regexp_replace(${code}, '(00){1,2}$', '')`;

function narrowed({ field, region, level, q }: BrokerFilter, bind: (value: unknown) => string): string[] {
  const within = (asked: string) => `EXISTS (SELECT 1 FROM jsonb_array_elements_text(c.content -> 'regions') r (code) WHERE starts_with(${AREA('r.code')}, ${AREA(asked)}) OR starts_with(${AREA(asked)}, ${AREA('r.code')}))`;
  return [
    ...(field ? [`c.content -> 'fields' ? ${bind(field)}`] : []), ...(region ? [within(`${bind(region)}::text`)] : []), ...(level ? [`c.content ->> 'level' = ${bind(level)}`] : []),
    ...(q ? [`(strpos((SELECT p.name FROM person p WHERE p.id = c.created_by), ${bind(q)}) > 0 OR strpos((SELECT o.name FROM organisation o WHERE o.id = c.organisation_id), ${bind(q)}) > 0)`] : []),
  ];
}
