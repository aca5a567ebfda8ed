import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, sqlScope } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { momentPage } from '../../../kernel/workflow/index.js';
import { RULE_DOMAINS, type RuleDomain } from '../domain/domains.js';
import { type Found, inForce } from '../domain/in-force.js';
import { makesWay } from '../domain/rule-gaps.js';
import { RuleSet } from '../domain/rule-set.js';
import { type RuleState, ruleWorkflow } from '../rule.workflow.js';
import { rulePermissions as may } from '../rules.permissions.js';

/** A set that has been approved has a first day. */
export type EnactedSet = RuleSet & { effectiveFrom: string };

export interface RuleFilter {
  state?: string;
  domain?: RuleDomain;
  limit: number;
  cursor?: string;
}

const ACTIVE = 'ACTIVE' satisfies RuleState;

/** The reads of rule sets. */
@Injectable()
export class RuleQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** The set of each domain that holds on the day, or why none does. */
  async on(day: string, domains: readonly RuleDomain[] = RULE_DOMAINS): Promise<(readonly [RuleDomain, Found<EnactedSet>])[]> {
    const sets = await this.enacted({ state: ACTIVE });
    return domains.map((domain) => [domain, inForce(sets.filter((set) => set.domain === domain), day)] as const);
  }

  async of(domain: RuleDomain, day: string): Promise<Found<EnactedSet>> {
    return inForce(await this.enacted({ state: ACTIVE, domain }), day);
  }

  /** Every version of a code that is or was in force, newest first. */
  async versions(code: string): Promise<EnactedSet[]> {
    return (await this.enacted({ code })).filter(({ state }) => state === ACTIVE || state === ('SUPERSEDED' satisfies RuleState)).sort((a, b) => b.no - a.no);
  }

  /** @throws NOT_FOUND where the actor may not see it */
  async working(id: string, actor: Actor): Promise<RuleSet> {
    const found = await this.uow.manager.findOneBy(RuleSet, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.working, found, may.working);
    return found;
  }

  /** What the set is compared with: the version that it replaces, the set that it follows, or the latest of its code. */
  async predecessor(set: RuleSet): Promise<RuleSet | null> {
    const { replaced, closed } = makesWay(set);
    const id = replaced?.id ?? closed?.set.id;
    if (id) return this.uow.manager.findOneBy(RuleSet, { id });
    const earlier = (await this.versions(set.code)).find(({ no }) => no < set.no);
    return earlier ?? null;
  }

  /** Latest change first. */
  page(actor: Actor, { state, domain, limit, cursor }: RuleFilter): Promise<Page<RuleSet>> {
    const params: unknown[] = [];
    const bind = (value: unknown) => `$${params.push(value)}`;
    const where = [sqlScope(may.working, actor, 'c', params)];
    if (state) where.push(`c.state = ${bind(state)}`);
    if (domain) where.push(`c.domain = ${bind(domain)}`);
    return momentPage(this.uow, { table: ruleWorkflow.table, entity: RuleSet, where, params }, { limit, cursor });
  }

  private async enacted(where: { state?: string; code?: string; domain?: RuleDomain }): Promise<EnactedSet[]> {
    const sets = await this.uow.manager.findBy(RuleSet, where);
    return sets.filter((set): set is EnactedSet => set.effectiveFrom !== null);
  }
}
