import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { canonicalJson, RecordVersions } from '../../../kernel/versions/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { NoticeFacts } from '../domain/notice-facts.js';
import { endsOn, Notice, openObjectionsOf, subjectOf } from '../domain/notice.js';
import { isSameMatter, saysTheSame } from '../domain/same-matter.js';
import { sha256Of, statementBytes, statementOf } from '../domain/statement.js';
import { noticeEnded, noticePublished } from '../notices.events.js';
import { noticeWorkflow } from '../notice.workflow.js';
import { NoticePlan } from './notice-plan.js';
import { NoticeSubjects, SUBJECT_GONE } from './notice-subjects.js';
import { ObjectionHandlers } from './objection-handlers.js';

/** Of a published notice nobody asks who might let it out. */
const NOBODY: NoticeFacts['staff'] = { officers: [], writers: [], deciders: [] };
const UNPUBLISHED: readonly string[] = ['DRAFT', 'CHECKING'];

/** Brings public notices to life: what their steps look at, and what they set off. */
@Injectable()
export class NoticeProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly plan: NoticePlan,
    private readonly subjects: NoticeSubjects,
    private readonly handlers: ObjectionHandlers,
    private readonly versions: RecordVersions,
    private readonly identity: IdentityFacade,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: noticeWorkflow,
      entity: Notice,
      called: 'number',
      facts: (notice) => this.facts(notice),
      effects: { publish: (transition) => this.published(transition) },
      always: (transition) => this.announceEnd(transition),
    });
  }

  async facts(notice: Notice): Promise<NoticeFacts> {
    const [at, unsaid] = [new Date(), await this.subjects.unsaid(notice, subjectOf(notice))];
    // once published, the notice carries its rule itself
    if (!UNPUBLISHED.includes(notice.state)) return { at, plan: null, noRule: [], around: [], overturned: null, unsaid, staff: NOBODY };
    return { at, ...(await this.plan.at(notice, at)), around: [...(await this.subjectFaults(notice)), ...(await this.correctionFaults(notice)), ...(await this.unanswered(notice))], overturned: await this.overturned(notice), unsaid, staff: await this.handlers.around(notice) };
  }

  /** The days that it would have were it published now; null once it was. */
  async planOf(notice: Notice): Promise<NoticeFacts['plan']> {
    return UNPUBLISHED.includes(notice.state) ? (await this.plan.at(notice, new Date())).plan : null;
  }

  /** The notice that an objection has ended and that this one would only repeat; null for one that was published. */
  async overturned(notice: Notice): Promise<string | null> {
    if (!UNPUBLISHED.includes(notice.state)) return null;
    const ended = await this.others(notice, `EXISTS (SELECT 1 FROM notice_objection o WHERE o.notice_id = n.id AND o.state = 'UPHELD')`);
    return ended.findLast((other) => saysTheSame(notice, other))?.number ?? null;
  }

  /** What a published notice says of its record that does not hold any more. */
  async outdated({ subjectKind, subjectId, publishedAt, state, content }: Notice): Promise<Reason[]> {
    return publishedAt && subjectId !== null && state !== 'WITHDRAWN' ? this.subjects.outdated(subjectKind, subjectId, content.values) : [];
  }

  /** Fields of a draft that its record says: nobody types them. */
  async linkedKeys(notice: Notice): Promise<string[]> {
    const subject = UNPUBLISHED.includes(notice.state) ? subjectOf(notice) : null;
    return subject ? Object.keys((await this.subjects.facts(subject.kind, subject.id, notice.organisationId))?.values ?? {}) : [];
  }

  /** What was said against an earlier notice of the same matter has to be answered first: a withdrawal answers nobody. */
  private async unanswered(notice: Notice): Promise<Reason[]> {
    const doubted = await this.others(notice, `${openObjectionsOf('n')} > 0`);
    return doubted.filter((other) => isSameMatter(notice, other)).slice(0, 1).map(({ number }) => ({ code: 'OBJECTION_OPEN', zh: `公示 ${number} 尚有异议未办结，办结后方可再行公示`, en: `An objection to notice ${number} is still open; it has to be answered first` }));
  }

  /** Notices that may be of the same matter, in the order of their numbers. @param which condition on the row `n` */
  private others({ id, kind, organisationId, subjectId, correctsId }: Notice, which: string): Promise<Pick<Notice, 'id' | 'number' | 'kind' | 'organisationId' | 'content' | 'subjectId' | 'correctsId'>[]> {
    return this.uow.query(
      `SELECT n.id, n.number, n.kind, n.organisation_id AS "organisationId", n.content, n.subject_id AS "subjectId", n.corrects_id AS "correctsId" FROM notice n
        WHERE n.id <> $1 AND (n.id = $2 OR (n.kind = $3 AND (n.organisation_id = $4 OR n.subject_id = $5))) AND ${which} ORDER BY n.number`,
      [id, correctsId, kind, organisationId, subjectId],
    );
  }

  /** The record that it is about must still be there and say what the notice says, and must not be announced already. */
  private async subjectFaults(notice: Notice): Promise<Reason[]> {
    const { id, kind, organisationId, content } = notice;
    const subject = subjectOf(notice);
    if (!subject) return [];
    const facts = await this.subjects.facts(subject.kind, subject.id, organisationId);
    if (!facts) return [SUBJECT_GONE];
    const changed = Object.entries(facts.values).some(([key, value]) => canonicalJson(content.values[key]) !== canonicalJson(value));
    const others = await this.uow.query<{ number: string; isOpen: boolean }>(
      `SELECT number, state <> 'CHECKING' AS "isOpen" FROM notice WHERE kind = $1 AND subject_kind = $2 AND subject_id = $3 AND id <> $4 AND state IN ('CHECKING', 'PUBLISHED', 'SUSPENDED_BY_OBJECTION') LIMIT 1`, [kind, subject.kind, subject.id, id],
    );
    return [
      ...(facts.missing ?? []),
      ...(changed ? [{ code: 'SUBJECT_CHANGED', zh: '关联的记录已有变化，请在草稿中保存一次以更新', en: 'The linked record has changed; save the draft once to bring it up to date', pointer: '/subjectId' }] : []),
      ...others.map(({ number, isOpen }) => (isOpen ? { code: 'ANNOUNCED', zh: `同一事项正在公示（${number}）`, en: `Notice ${number} about the same record is still open` } : { code: 'NOTICE_DRAFTED', zh: `同一事项的公示 ${number} 正在审核`, en: `Notice ${number} about the same record is being checked` })),
    ];
  }

  /** 更正: the wrong notice has to be gone before the right one stands. */
  private async correctionFaults({ correctsId }: Notice): Promise<Reason[]> {
    const wrong = correctsId === null ? null : await this.uow.manager.findOneBy(Notice, { id: correctsId });
    if (!wrong || wrong.state === 'WITHDRAWN') return [];
    return [{ code: 'OLD_NOTICE_STANDS', zh: `被更正的公示 ${wrong.number} 须先撤回`, en: `Notice ${wrong.number}, which this one corrects, has to be withdrawn first` }];
  }

  private async published(transition: Transition<Notice>): Promise<void> {
    await this.freeze(transition);
    const { id: noticeId, kind, subjectKind, subjectId } = transition.after;
    await this.events.publish(noticePublished, { noticeId, kind, subjectKind, subjectId });
  }

  /** What is published is fixed: the full content with a random number, of it the public statement, and the hash of the statement. */
  private async freeze({ after, actor }: Transition<Notice>): Promise<void> {
    const { id, number, kind, organisationId, content, rule, publishedAt, startsOn, clock } = after;
    const publisher = await this.identity.organisation(organisationId);
    const last = endsOn(after);
    if (!publisher || !rule || !publishedAt || !startsOn || !last) throw problem('INTERNAL');
    const no = await this.versions.freeze('notice', id, { ...content, salt: randomBytes(32).toString('hex') }, [], actor.personId);
    const sealed = await this.versions.get('notice', id, no);
    const statement = statementOf(content, {
      id, number, kind, publisher, corrects: await this.numberOf(after.correctsId), publishedAt, rule,
      window: { startsOn, endsOn: last, provisional: clock?.provisional ?? false }, sealedSha256: sealed?.sha256 ?? '',
    });
    await this.uow.query(`UPDATE notice SET statement = $2::jsonb, sha256 = $3 WHERE id = $1`, [id, JSON.stringify(statement), sha256Of(statementBytes(statement))]);
  }

  private async numberOf(id: string | null): Promise<string | null> {
    return id === null ? null : ((await this.uow.manager.findOneBy(Notice, { id }))?.number ?? null);
  }

  private async announceEnd({ before, after: { id, kind, subjectKind, subjectId, state } }: Transition<Notice>): Promise<void> {
    const outcome = before.state === state ? null : state === 'ENDED_EFFECTIVE' ? 'effective' : state === 'WITHDRAWN' ? 'withdrawn' : null;
    if (outcome) await this.events.publish(noticeEnded, { noticeId: id, kind, subjectKind, subjectId, outcome });
  }
}
