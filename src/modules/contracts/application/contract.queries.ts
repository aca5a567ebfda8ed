import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { inOrder, UnitOfWork } from '../../../kernel/database/index.js';
import { decodeCursor, type Page, pageOf, problem } from '../../../kernel/http/index.js';
import { NEVER_DUE, waitsFor } from '../../../kernel/workflow/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { TechContract } from '../domain/tech-contract.js';

export interface ContractFilter {
  /** `desk`: what waits for the reader, soonest due first; `own`: of the reader's organisation; absent: everything that the reader may see, latest change first */
  view?: 'desk' | 'own';
  state?: string;
  kind?: string;
  q?: string;
  limit: number;
  cursor?: string;
}

interface Row {
  id: string;
  key: string;
}

/** An expert is waited for until the opinion is given. */
const unanswered = (actor: Actor, params: unknown[]): string => {
  const called = sqlScope(may.advise, actor, 'c', params);
  return `(${called} AND NOT EXISTS (SELECT 1 FROM contract_opinion o WHERE o.contract_id = c.id AND o.person_id = $${params.push(actor.personId)}::uuid))`;
};

/** The reads of technology contracts. */
@Injectable()
export class ContractQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** @throws NOT_FOUND where the actor may not see it */
  async one(id: string, actor: Actor): Promise<TechContract> {
    const found = await this.uow.manager.findOneBy(TechContract, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  async page(actor: Actor, filter: ContractFilter): Promise<Page<TechContract>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(may.read, actor, 'c', params)];
    if (filter.view === 'desk') where.push(`(${waitsFor(contractWorkflow, actor, 'c', params)} OR ${unanswered(actor, params)})`);
    if (filter.view === 'own') where.push(`c.organisation_id = ${bind(actor.organisationId)}::uuid`);
    if (filter.state) where.push(`c.state = ${bind(filter.state)}`);
    if (filter.kind) where.push(`c.sub_kind LIKE ${bind(`${filter.kind}-%`)}`);
    if (filter.q) {
      const like = bind(`%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
      where.push(`(c.title ILIKE ${like} OR c.number ILIKE ${like} OR c.seller_name ILIKE ${like} OR c.buyer_name ILIKE ${like} OR c.national_no ILIKE ${like})`);
    }
    const [key, order, then] = filter.view === 'desk' ? [`coalesce(c.due_at, ${NEVER_DUE})`, 'ASC', '>'] : ['c.updated_at', 'DESC', '<'];
    const after = decodeCursor(filter.cursor, ['moment', 'id']);
    if (after) where.push(`(${key}, c.id) ${then} (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`);
    const rows = await this.uow.query<Row>(`SELECT c.id, (${key})::text AS key FROM tech_contract c WHERE ${where.join(' AND ')} ORDER BY ${key} ${order}, c.id ${order} LIMIT ${bind(filter.limit + 1)}`, params);
    return pageOf(await inOrder(this.uow, TechContract, rows), filter.limit, ({ key: at, id }) => [at, id], ({ record }) => record);
  }
}
