import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type ActionInput, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import type { RuleDomain } from '../domain/domains.js';
import { draftFaults } from '../domain/params.js';
import { makesWay } from '../domain/rule-gaps.js';
import { RuleSet } from '../domain/rule-set.js';
import { isDraft, type RuleAction, type RuleState, ruleWorkflow as workflow } from '../rule.workflow.js';
import { rulePermissions as may } from '../rules.permissions.js';
import { ruleProblem } from '../rules.problems.js';
import { oneAfterAnother } from './one-after-another.js';

/** What a draft says; what is not known yet is left out. */
export type RuleContent = Pick<RuleSet, 'titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'sourceUrl' | 'effectiveFrom' | 'effectiveTo' | 'replaces' | 'evidence' | 'params' | 'articles'>;
export type RuleDraft = { [K in keyof RuleContent]?: RuleContent[K] | undefined };

export interface RuleInput extends ActionInput {
  /** of a verification: which text was read; the set's own source where nothing is given */
  source?: string;
}

const EMPTY: RuleContent = {
  titleZh: '', titleEn: '', docNo: '', issuer: '', sourceUrl: '', effectiveFrom: null, effectiveTo: null, replaces: null, evidence: 'OFFICIAL', params: {}, articles: [],
};

/** The writing use cases of rule sets: draft a version, save it, take a step of its process. */
@Injectable()
export class RuleDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly audit: AuditTrail,
  ) {}

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
      const set = { id: newId(), code, no: (known?.last ?? 0) + 1, domain, organisationId, createdBy, ...content, ...nobody, ...(await this.workflow.begin(workflow)) };
      await this.uow.manager.insert(RuleSet, set as never);
      await this.audit.record({ actor, action: 'rule.create', objectKind: 'rule', objectId: set.id, outcome: 'done', detail: { code, no: set.no, domain } });
      return this.load(set.id);
    });
  }

  /** Saves a part of a draft. @throws NOT_FOUND, FORBIDDEN, STALE, WRONG_STATE, INVALID */
  save(id: string, draft: RuleDraft, actor: Actor, version: number): Promise<RuleSet> {
    return this.uow.run(async () => {
      const set = await this.load(id);
      this.access.require(actor, may.draft, set, ...workflow.visibility);
      if (!isDraft(set)) throw problem('WRONG_STATE', { state: workflow.states[set.state as RuleState], action: { zh: '保存', en: 'Save' } }).standing(set);
      if (set.version !== version) throw problem('STALE').standing(set);
      const changes = checked(set.domain, given(draft));
      const saved = await this.uow.manager.createQueryBuilder().update(RuleSet)
        .set({ ...changes, version: version + 1, updatedAt: new Date() } as never).where({ id, version, state: set.state }).execute();
      if (saved.affected !== 1) throw problem('STALE').standing(await this.load(id));
      await this.audit.record({ actor, action: 'rule.save', objectKind: 'rule', objectId: id, outcome: 'done', detail: { fields: Object.keys(changes), version: version + 1 } });
      return this.load(id);
    });
  }

  /** Takes a step of the process. @throws what the executor throws; RULE_OVERLAP where another set was approved past the turn */
  act(id: string, action: RuleAction, actor: Actor, version: number | null, input: RuleInput): Promise<RuleSet> {
    return this.uow.run(async () => {
      // the guard looks at what is in force: approvals wait for one another, so that it sees what the one before has made
      if (action === 'approve') await oneAfterAnother(this.uow);
      await this.workflow.run({
        workflow, entity: RuleSet, id, action, actor, version, input,
        effects: { approve: ({ after }) => this.enact(after), verify: (step) => this.noteVerification(step, input.source) },
      });
      return this.load(id);
    });
  }

  /** Who has to make way does: a version that was wrong altogether, or the set whose days now end. */
  private async enact(set: RuleSet): Promise<void> {
    const { replaced, closed } = makesWay(set);
    const by = `${set.code} 第 ${set.no} 版`;
    const step = (id: string, action: RuleAction, comment: string) => this.workflow.run({
      workflow, entity: RuleSet, id, action, actor: SYSTEM, version: null, input: { comment }, effects: { close: () => this.endOn(id, closed?.lastDay ?? null) },
    });
    if (replaced) await step(replaced.id, 'supersede', `由 ${by} 更正取代`);
    if (closed) await step(closed.set.id, 'close', `由 ${by} 接续，适用至 ${closed.lastDay}`);
    await this.noTwoOnOneDay();
  }

  private async endOn(id: string, lastDay: string | null): Promise<void> {
    await this.uow.query(`UPDATE rule_set SET effective_to = $2 WHERE id = $1`, [id, lastDay]);
  }

  /** Asks the database now, not at the end of a transaction that may hold more: the answer belongs to this step. */
  private async noTwoOnOneDay(): Promise<void> {
    try {
      await this.uow.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    } catch (error) {
      throw (error as { driverError?: { code?: string } }).driverError?.code === EXCLUSION ? ruleProblem('RULE_OVERLAP') : error;
    }
  }

  private async noteVerification({ after, actor, input }: Transition<RuleSet>, source = ''): Promise<void> {
    const read = source.trim() || after.sourceUrl;
    if (read === '') throw problem('INVALID', { count: 1 }, [NO_SOURCE]);
    await this.uow.query(
      `UPDATE rule_set SET verified_on = $2, verified_by = $3, verified_by_name = $4, verified_source = $5, verified_note = $6 WHERE id = $1`,
      [after.id, dateInChina(new Date()), actor.personId, actor.name, read, input.comment.trim()],
    );
  }

  private async load(id: string): Promise<RuleSet> {
    const found = await this.uow.manager.findOneBy(RuleSet, { id });
    if (!found) throw problem('NOT_FOUND');
    return found;
  }
}

/** SQLSTATE of an exclusion constraint */
const EXCLUSION = '23P01';
const CODE_OF_OTHER: Reason = { code: 'CODE_OF_OTHER', zh: '此代号属于其他领域', en: 'The code belongs to another domain', pointer: '/code' };
const NO_SOURCE: Reason = { code: 'MISSING', zh: '请写明核对的文本', en: 'Say which text was read', pointer: '/source' };

/** A validated body carries the fields that were left out as undefined; they must not overwrite what is stored. */
const given = <T extends object>(draft: T): Partial<T> => Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as Partial<T>;

/** @throws INVALID for parameters that the domain does not know or that are of the wrong kind */
function checked<T extends Pick<RuleDraft, 'params' | 'articles'>>(domain: RuleDomain, draft: T): T {
  const reasons = draftFaults(domain, draft.params ?? {});
  if (reasons.length > 0) throw problem('INVALID', { count: reasons.length }, reasons);
  const { articles } = draft;
  return articles ? { ...draft, articles: articles.map(({ no, gist, gistEn, evidence }) => ({ no, gist, gistEn, evidence: evidence ?? null })) } : draft;
}
