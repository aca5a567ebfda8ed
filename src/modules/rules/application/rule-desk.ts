import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { given, problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import type { RuleDomain } from '../domain/domains.js';
import { draftFaults , unknownParams } from '../domain/params.js';
import { makesWay } from '../domain/rule-gaps.js';
import { type Article, type ArticleDraft, RuleSet, wholeArticle } from '../domain/rule-set.js';
import { type RuleAction, ruleWorkflow as workflow } from '../rule.workflow.js';
import { rulePermissions as may } from '../rules.permissions.js';
import { ruleProblem } from '../rules.problems.js';
import { oneAfterAnother } from './one-after-another.js';

/** What a draft says; what is not known yet is left out. */
export type RuleContent = Pick<RuleSet, 'titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'sourceUrl' | 'effectiveFrom' | 'effectiveTo' | 'replaces' | 'evidence' | 'params' | 'articles'>;
export type RuleDraft = { [K in Exclude<keyof RuleContent, 'articles'>]?: RuleContent[K] | undefined } & { articles?: readonly ArticleDraft[] | undefined };

export interface RuleInput extends ActionInput {
  /** of a verification: which text was read; the set's own source where nothing is given */
  source?: string;
}

const EMPTY: RuleContent = {
  titleZh: '', titleEn: '', docNo: '', issuer: '', sourceUrl: '', effectiveFrom: null, effectiveTo: null, replaces: null, evidence: 'OFFICIAL', params: {}, articles: [],
};

/** The writing use cases of rule sets: draft a version, save it, take a step of its process. */
@Injectable()
export class RuleDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({ workflow, entity: RuleSet, called: 'code', effects: { approve: ({ after }) => this.enact(after) } });
  }

  /** Begins the next version of a code. @throws FORBIDDEN, INVALID */
  create(domain: RuleDomain, code: string, draft: RuleDraft, actor: Actor): Promise<RuleSet> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      const { organisationId, personId: createdBy } = actor;
      this.access.require(actor, may.draft, { organisationId, createdBy });
      const content = checked(domain, { ...EMPTY, ...given(draft) });
      await oneAfterAnother(this.uow);
      const [known] = await this.uow.query<{ domain: string; last: number }>(`SELECT domain, max(no)::int AS last FROM rule_set WHERE code = $1 GROUP BY domain`, [code]);
      if (known && known.domain !== domain) throw problem('INVALID', { count: 1 }, [CODE_OF_OTHER]);
      const nobody = { verifiedOn: null, verifiedBy: null, verifiedByName: '', verifiedSource: '', verifiedNote: '' };
      const set = await this.workflow.open(workflow, { id: newId(), code, no: (known?.last ?? 0) + 1, domain, organisationId, createdBy, ...content, ...nobody }, actor);
      await this.audit.record({ actor, action: 'rule.create', objectKind: 'rule', objectId: set.id, outcome: 'done', detail: { code, no: set.no, domain } });
      return set;
    });
  }

  /** Saves a part of a draft. @throws NOT_FOUND, FORBIDDEN, STALE, WRONG_STATE, INVALID */
  save(id: string, draft: RuleDraft, actor: Actor, version: number): Promise<RuleSet> {
    return this.workflow.write({ workflow, id, actor, version }, (set) => {
      const columns = checked(set.domain, given(draft)) as Partial<RuleSet>;
      return { columns, detail: { fields: Object.keys(columns) } };
    });
  }

  /** Takes a step of the process. @throws what the executor throws; RULE_OVERLAP where another set was approved past the turn */
  act(id: string, action: RuleAction, actor: Actor, version: number | null, input: RuleInput): Promise<RuleSet> {
    return this.uow.run(async () => {
      // the guard looks at what is in force: approvals wait for one another, so that it sees what the one before has made
      if (action === 'approve') await oneAfterAnother(this.uow);
      return this.workflow.run({ workflow, id, action, actor, version, input });
    });
  }

  /** Who has to make way does: a version that was wrong altogether, or the set whose days now end. */
  private async enact(set: RuleSet): Promise<void> {
    const { replaced, closed } = makesWay(set);
    // who reads the history knows rules by their names
    const by = `《${set.titleZh}》第 ${set.no} 版`;
    const step = (id: string, action: RuleAction, input: ActionInput) => this.workflow.run({ workflow, id, action, actor: SYSTEM, version: null, input });
    if (replaced) await step(replaced.id, 'supersede', { comment: `由${by}更正取代` });
    if (closed) await step(closed.set.id, 'close', { comment: `由${by}接续，适用至${dateSaid(closed.lastDay).zh}`, lastDay: closed.lastDay });
    await this.noTwoOnOneDay();
  }

  /** Asks the database now, not at the end of a transaction that may hold more: the answer belongs to this step. */
  private async noTwoOnOneDay(): Promise<void> {
    try {
      await this.uow.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    } catch (error) {
      throw (error as { driverError?: { code?: string } }).driverError?.code === EXCLUSION ? ruleProblem('RULE_OVERLAP') : error;
    }
  }
}

/** SQLSTATE of an exclusion constraint */
const EXCLUSION = '23P01';
const CODE_OF_OTHER: Reason = { code: 'CODE_OF_OTHER', zh: '此代号属于其他领域', en: 'The code belongs to another domain', pointer: '/code' };

/** @throws INVALID for parameters that the domain does not know or that are of the wrong kind */
function checked<T extends Pick<RuleDraft, 'params' | 'articles'>>(domain: RuleDomain, draft: T): Omit<T, 'articles'> & { articles?: Article[] } {
  const reasons = [...draftFaults(domain, draft.params ?? {}), ...(draft.articles ?? []).flatMap(({ supports }, at) => unknownParams(domain, supports ?? [], `/articles/${at}/supports`))];
  if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
  const { articles, ...others } = draft;
  return articles ? { ...others, articles: articles.map(wholeArticle) } : others;
}
