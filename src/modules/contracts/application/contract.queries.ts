import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { containing, UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { WITHOUT_DAY } from '../domain/in-hand.js';
import { TechContract } from '../domain/tech-contract.js';

export interface ContractFilter extends CaseFilter {
  kind?: string;
  q?: string;
  /** the deal, or the challenge of the award */
  draftedFrom?: string;
}

/** An expert is waited for until the opinion is given. */
const unanswered = (actor: Actor, params: unknown[]): string => {
  const called = sqlScope(may.advise, actor, 'c', params);
  return `(${called} AND NOT EXISTS (SELECT 1 FROM contract_opinion o WHERE o.contract_id = c.id AND o.hearing = c.hearing AND o.person_id = $${params.push(actor.personId)}::uuid))`;
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

  page(actor: Actor, { kind, q, draftedFrom, ...filter }: ContractFilter): Promise<Page<TechContract>> {
    const narrow = (bind: (value: unknown) => string) => [...(kind ? [`c.sub_kind LIKE ${bind(`${kind}-%`)}`] : []), ...(q ? [named(bind(containing(q)))] : []), ...(draftedFrom ? [`c.drafted_from_id = ${bind(draftedFrom)}::uuid`] : [])];
    return casePage(this.uow, { workflow: contractWorkflow, entity: TechContract, permission: may.read, narrow, waitsWithoutDay: `c.state = ANY('{${WITHOUT_DAY.join(',')}}')`, alsoWaits: (params) => unanswered(actor, params) }, actor, filter);
  }
}

/** Also by the number on its certificate. */
const named = (like: string): string => `(c.id IN (SELECT r.contract_id FROM certificate r WHERE r.number ILIKE ${like}) OR ${['title', 'number', 'seller_name', 'buyer_name', 'national_no'].map((column) => `c.${column} ILIKE ${like}`).join(' OR ')})`;
