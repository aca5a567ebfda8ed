import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { RULE_DOMAINS, type RuleDomain } from '../domain/domains.js';
import { type Found, inForce } from '../domain/in-force.js';
import { makesWay } from '../domain/rule-gaps.js';
import { RuleSet } from '../domain/rule-set.js';
import { type RuleState, ruleWorkflow } from '../rule.workflow.js';
import { rulePermissions as may } from '../rules.permissions.js';

/** A set that has been approved has a first day. */
export type EnactedSet = RuleSet & { effectiveFrom: string };

export interface RuleFilter extends Omit<CaseFilter, 'view'> {
  view?: 'desk';
  domain?: RuleDomain;
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

  page(actor: Actor, { domain, ...filter }: RuleFilter): Promise<Page<RuleSet>> {
    const narrow = (bind: (value: unknown) => string) => (domain ? [`c.domain = ${bind(domain)}`] : []);
    return casePage(this.uow, { workflow: ruleWorkflow, entity: RuleSet, permission: may.working, narrow }, actor, filter);
  }

  private async enacted(where: { state?: string; code?: string; domain?: RuleDomain }): Promise<EnactedSet[]> {
    const sets = await this.uow.manager.findBy(RuleSet, where);
    return sets.filter((set): set is EnactedSet => set.effectiveFrom !== null);
  }
}
