import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addDays, dateInChina, daysBetween, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Page, problem, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NoticeProcess } from '../application/notice-process.js';
import { NoticeQueries } from '../application/notice.queries.js';
import { masked, maskText } from '../domain/masking.js';
import { noticeGaps } from '../domain/notice-content.js';
import { KINDS, NOTICE_KINDS, type NoticeField, fieldsOf } from '../domain/notice-kinds.js';
import { contentTexts, kindLabel, periodText, statedTexts } from '../domain/notice-words.js';
import type { NoticeRule } from '../domain/notice-rule.js';
import { type AskedWithdrawal, endsOn, type Notice, takesObjections } from '../domain/notice.js';
import { noticeWorkflow } from '../notice.workflow.js';
import { noticePermissions as may } from '../notices.permissions.js';
import { noticeProblem } from '../notices.problems.js';
import type {
  AskedWithdrawalView, NoticeBasisView, NoticeCaseView, NoticeFormFieldView, NoticeGapView, NoticeKindView, NoticePageView, NoticePlanView, NoticeReferenceView, NoticeRowView, NoticeView,
} from './notice.dto.js';

type Published = Awaited<ReturnType<NoticeQueries['published']>>;

const locale = () => requestContext().locale;
const gapView = (reason: Reason): NoticeGapView => ({ code: reason.code, message: say(reason, locale()), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) });
const OPEN: readonly string[] = ['PUBLISHED', 'SUSPENDED_BY_OBJECTION'];

@Injectable()
export class NoticePresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly queries: NoticeQueries,
    private readonly process: NoticeProcess,
    private readonly identity: IdentityFacade,
    private readonly calendar: WorkingCalendar,
    private readonly audit: AuditTrail,
  ) {}

  async page({ items, nextCursor }: Page<Notice>): Promise<NoticePageView> {
    return { items: await Promise.all(items.map((notice) => this.workRow(notice))), nextCursor };
  }

  /** As those who handle notices find it: also that somebody has asked to withdraw it. */
  async workRow(notice: Notice): Promise<NoticeRowView> {
    const row = await this.row(notice);
    return isToBeWithdrawn(notice) ? { ...row, stateLabel: `${row.stateLabel}${say(WITHDRAWAL_ASKED, locale())}` } : row;
  }

  /** As the public finds them: with the titles that were published. */
  async board({ items, nextCursor }: Page<Notice>): Promise<NoticePageView> {
    return { items: await Promise.all(items.map((notice) => this.row({ ...notice, title: publicTitle(notice) }))), nextCursor };
  }

  async row(notice: Notice): Promise<NoticeRowView> {
    const { number, kind, title, organisationName, publishedAt, startsOn, clock } = notice;
    return {
      ...(await this.cases.standing(noticeWorkflow, notice)), number, kind, kindLabel: kindLabel(kind, locale()), title, organisationName, publishedAt: publishedAt?.toISOString() ?? null, startsOn, endsOn: endsOn(notice),
      provisional: publishedAt !== null && (clock?.provisional ?? false), daysLeft: daysLeft(notice), endedAt: notice.endedAt?.toISOString() ?? null,
    };
  }

  async published(notice: Published): Promise<NoticeView> {
    const { statement, sha256, rule, endReason } = notice;
    if (!rule) throw problem('INTERNAL');
    const shownUntil = await this.shownUntil(notice);
    const takenDown = isTakenDown(shownUntil);
    return {
      ...(await this.row({ ...notice, title: publicTitle(notice) })), fields: takenDown ? [] : statedTexts(notice.kind, statement.fields, locale()), basis: basisView(rule), sha256, takenDown, shownUntil,
      endReason: maskText(endReason), objections: await this.queries.objectionsTo(notice.id), objectable: takesObjections(notice, new Date()),
      corrects: referenceView(await this.queries.byId(notice.correctsId)), correctedBy: referenceView(await this.queries.correctionOf(notice)),
    };
  }

  /** The text of a notice, as long as it is shown. @throws NOTICE_TAKEN_DOWN */
  async shown(notice: Published): Promise<Published> {
    if (isTakenDown(await this.shownUntil(notice))) throw noticeProblem('NOTICE_TAKEN_DOWN');
    return notice;
  }

  async working(notice: Notice, actor: Actor): Promise<NoticeCaseView> {
    const { kind, content, rule, publishedAt, statement } = notice;
    const shown = statement ? { title: statement.title, fields: statedTexts(kind, statement.fields, locale()) } : asPublic(notice);
    return {
      ...(await this.cases.present(noticeWorkflow, notice, actor)), number: notice.number, kind, kindLabel: kindLabel(kind, locale()), organisationName: notice.organisationName,
      authorName: await this.identity.personName(notice.createdBy), title: notice.title, values: content.values, subjectKind: notice.subjectKind, subjectId: notice.subjectId, subjectLabel: notice.subjectLabel, linkedKeys: await this.process.linkedKeys(notice),
      corrects: referenceView(await this.queries.byId(notice.correctsId)), publishedAt: publishedAt?.toISOString() ?? null, startsOn: notice.startsOn, endsOn: endsOn(notice), daysLeft: daysLeft(notice),
      endedAt: notice.endedAt?.toISOString() ?? null, endReason: notice.endReason, withdrawal: await this.withdrawalOf(notice), sha256: notice.sha256, basis: rule && basisView(rule), plan: publishedAt ? null : await this.planOf(notice),
      gaps: publishedAt ? [] : noticeGaps(kind, content).map(gapView), overturned: await this.process.overturned(notice), outdated: (await this.process.outdated(notice)).map(gapView), fields: contentTexts(kind, content.values, locale()), publicTitle: shown.title, publicFields: shown.fields,
      objections: await this.queries.objectionsTo(notice.id), mayRecord: takesObjections(notice, new Date()) && decide(may.record, actor, notice).allowed,
    };
  }

  /** A reading in full from outside the publisher leaves a row. */
  async read(notice: Notice, actor: Actor): Promise<NoticeCaseView> {
    if (actor.organisationId !== notice.organisationId) await this.audit.recordReading({ actor, action: 'notice.read', objectKind: 'notice', objectId: notice.id, detail: { state: notice.state } });
    return this.working(notice, actor);
  }

  kinds(): NoticeKindView[] {
    return NOTICE_KINDS.map((kind) => ({ kind, label: kindLabel(kind, locale()), publisher: KINDS[kind].publisher, subject: KINDS[kind].subject, subjectRequired: KINDS[kind].subjectRequired ?? false, fields: fieldsOf(kind).map(formField) }));
  }

  private async withdrawalOf(notice: Notice): Promise<AskedWithdrawalView | null> {
    if (!isToBeWithdrawn(notice)) return null;
    const { withdrawal } = notice;
    return { by: withdrawal.by === null ? '' : await this.identity.personName(withdrawal.by), reason: withdrawal.reason };
  }

  private async planOf(notice: Notice): Promise<NoticePlanView | null> {
    const plan = await this.process.planOf(notice);
    return plan && { ...plan.window, basis: basisView(plan.rule) };
  }

  /** What was withdrawn is taken down at once: it may have said what should never have been said. */
  private async shownUntil({ state, endedAt, rule }: Notice): Promise<string | null> {
    if (!endedAt || !rule) return null;
    if (state === 'WITHDRAWN') return addDays(dateInChina(endedAt), -1);
    return (await this.calendar.endOf(endedAt, rule.shownAfter)).date;
  }
}

const isTakenDown = (shownUntil: string | null): boolean => shownUntil !== null && shownUntil < dateInChina(new Date());

function daysLeft(notice: Notice): number | null {
  const last = endsOn(notice);
  if (last === null || !OPEN.includes(notice.state)) return null;
  const left = daysBetween(dateInChina(new Date()), last) + 1;
  return left > 0 ? left : null;
}

function basisView({ code, version, docNo, titleZh, titleEn, verified, period, article }: NoticeRule): NoticeBasisView {
  return {
    code, version, docNo, title: say({ zh: titleZh, en: titleEn }, locale()), verified, period: periodText(period, locale()), article: article?.no ?? '',
    gist: article ? say({ zh: article.gist, en: article.gistEn || article.gist }, locale()) : '',
  };
}

const WITHDRAWAL_ASKED: BothLanguages = { zh: '（已提请撤回）', en: ' (withdrawal asked for)' };
const isToBeWithdrawn = (notice: Notice): notice is Notice & { withdrawal: AskedWithdrawal } => notice.state === 'SUSPENDED_BY_OBJECTION' && notice.withdrawal !== null;

const WITHDRAWN_TITLE: BothLanguages = { zh: '（已撤回）', en: ' (withdrawn)' };

/** As it was published; of a withdrawn one only what kind it was, for its title may be what should never have been said. */
const publicTitle = ({ state, kind, title, statement }: Pick<Notice, 'state' | 'kind' | 'title' | 'statement'>): string =>
  state === 'WITHDRAWN' ? `${kindLabel(kind, locale())}${say(WITHDRAWN_TITLE, locale())}` : (statement?.title ?? title);

/** Named as the public knows it. */
const referenceView = (notice: Notice | null): NoticeReferenceView | null => notice && { id: notice.id, number: notice.number, title: publicTitle(notice) };

function asPublic({ kind, content }: Notice): { title: string; fields: NoticeCaseView['publicFields'] } {
  const { title, values } = masked(kind, content);
  return { title, fields: contentTexts(kind, values, locale()) };
}

function formField(field: NoticeField): NoticeFormFieldView {
  const plain = field.type === 'rows' ? null : field;
  return {
    key: field.key, type: field.type, label: say(field, locale()), required: field.required, linked: field.linked ?? false, personal: plain?.personal !== undefined,
    options: (plain?.options ?? []).map((option) => ({ value: option.value, label: say(option, locale()) })), columns: field.type === 'rows' ? field.columns.map(formField) : [],
  };
}
