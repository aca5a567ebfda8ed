import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { faultsOfValues, type NoticeContent, type NoticeValues, tidyValues, wholeValues } from '../domain/notice-content.js';
import { KINDS, type NoticeKind, OBJECTION_FIELDS } from '../domain/notice-kinds.js';
import { Notice, subjectOf } from '../domain/notice.js';
import { type NoticeAction, noticeWorkflow } from '../notice.workflow.js';
import { noticePermissions as may } from '../notices.permissions.js';
import { NoticeQueries } from './notice.queries.js';
import { NoticeSubjects, SUBJECT_GONE } from './notice-subjects.js';

/** What a new notice begins with. */
export interface NoticeStart {
  kind: NoticeKind;
  /** the record that it is about, of the kind that the notice may be about */
  subjectId?: string | null;
  /** the withdrawn notice in whose place it stands */
  correctsId?: string | null;
  title?: string;
  values?: Record<string, unknown>;
}

/** What is written into a draft; values are checked by the fields of its kind. */
export interface NoticePatch {
  title?: string;
  values?: Record<string, unknown>;
}

/** The writing use cases of public notices: draft, save, take a step. */
@Injectable()
export class NoticeDesk {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly subjects: NoticeSubjects,
    private readonly queries: NoticeQueries,
    private readonly audit: AuditTrail,
  ) {}

  /** Begins a draft; what is known of its record and where objections went before is filled in. @throws UNAUTHENTICATED, FORBIDDEN, INVALID */
  create({ kind, subjectId = null, correctsId = null, title, values = {} }: NoticeStart, actor: Actor): Promise<Notice> {
    return this.uow.run(async () => {
      const { organisationId } = actor;
      if (!isSignedIn(actor) || !organisationId) throw problem('UNAUTHENTICATED');
      this.access.require(actor, may.create, { organisationId, createdBy: actor.personId, kind } as object);
      const wrong = correctsId === null ? null : await this.corrected(correctsId, kind, organisationId);
      const subject = await this.subject(kind, wrong ? keptSubject(wrong, subjectId) : subjectId, organisationId);
      const start = { ...(await this.objectionFields(organisationId)), ...wrong?.content.values, ...checked(kind, values), ...subject?.values };
      const content: NoticeContent = { title: title?.trim() ?? wrong?.title ?? titleFor(kind, subject?.label), values: wholeValues(kind, start) };
      const notice = await this.workflow.open(noticeWorkflow, {
        id: newId(), number: await this.numbers.next('GS'), kind, organisationId, createdBy: actor.personId, title: content.title, content, correctsId, endReason: '',
        subjectKind: subject ? KINDS[kind].subject : null, subjectId: subject?.id ?? null, subjectLabel: subject?.label ?? '',
      }, actor);
      await this.audit.record({ actor, action: 'notice.create', objectKind: 'notice', objectId: notice.id, outcome: 'done', detail: { number: notice.number, kind } });
      return notice;
    });
  }

  /** Saves a part of the draft (autosave); linked fields are read anew from their record. @throws NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, INVALID */
  save(id: string, patch: NoticePatch, actor: Actor, version: number): Promise<Notice> {
    return this.uow.run(async () => {
      const linked = await this.linkedNow(id);
      return this.workflow.write({ workflow: noticeWorkflow, id, actor, version }, ({ kind, content }) => {
        const title = patch.title?.trim() ?? content.title;
        const values = wholeValues(kind, { ...content.values, ...checked(kind, patch.values ?? {}), ...linked });
        return { columns: { title, content: { title, values } }, detail: { fields: Object.keys(patch.values ?? {}) } };
      });
    });
  }

  /** @throws what the executor throws */
  act(id: string, action: NoticeAction, actor: Actor, version: number | null, input: ActionInput): Promise<Notice> {
    return this.workflow.run({ workflow: noticeWorkflow, id, action, actor, version, input });
  }

  private async corrected(id: string, kind: NoticeKind, organisationId: string): Promise<Notice> {
    const found = await this.uow.manager.findOneBy(Notice, { id, kind, organisationId });
    if (found?.publishedAt) return found;
    throw invalid({ code: 'NO_NOTICE', zh: '没有这个可以更正的公示', en: 'There is no such notice to correct', pointer: '/correctsId' });
  }

  private async subject(kind: NoticeKind, id: string | null, organisationId: string): Promise<{ id: string; label: string; values: NoticeValues } | null> {
    if (id === null && KINDS[kind].subjectRequired) throw invalid({ code: 'SUBJECT_NEEDED', zh: '请选择所公示的记录；没有可选的，说明没有等待公示的事项', en: 'Choose the record that is announced; where there is none to choose, nothing waits for a notice', pointer: '/subjectId' });
    if (id === null) return null;
    const facts = await this.subjects.facts(KINDS[kind].subject, id, organisationId);
    if (!facts) throw invalid(SUBJECT_GONE);
    if (facts.missing?.length) throw invalid(...facts.missing);
    await this.refuseSecond(kind, id);
    return { id, ...facts };
  }

  /** What is drafted or checked already is not drafted a second time, also not by a colleague at the same moment: only one of them could be published. */
  private async refuseSecond(kind: NoticeKind, subjectId: string): Promise<void> {
    await this.uow.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`notice ${kind} ${subjectId}`]);
    const other = await this.queries.unpublishedOf(kind, subjectId);
    if (other) throw invalid({ code: 'NOTICE_DRAFTED', zh: `同一事项的公示 ${other.number} 已在起草或者审核，不能再起草一份；不用的，先放弃该草稿（已送审的先撤回）`, en: `Notice ${other.number} about the same record is drafted or checked already, and only one is: discard it first if it is not needed (take it back before, if it is being checked)`, pointer: '/subjectId' });
  }

  private async linkedNow(id: string): Promise<NoticeValues> {
    const notice = await this.uow.manager.findOneBy(Notice, { id });
    const subject = notice && subjectOf(notice);
    return (subject && (await this.subjects.facts(subject.kind, subject.id, notice.organisationId))?.values) ?? {};
  }

  /** Where objections to the organisation's last notice went: nobody types it twice. */
  private async objectionFields(organisationId: string): Promise<NoticeValues> {
    const [last] = await this.uow.manager.find(Notice, { where: { organisationId }, order: { createdAt: 'DESC' }, take: 1 });
    return Object.fromEntries(OBJECTION_FIELDS.flatMap(({ key }) => (last?.content.values[key] === undefined ? [] : [[key, last.content.values[key]]])));
  }
}

/** A correction is about what the wrong notice was about. @throws INVALID for another record */
function keptSubject({ subjectId }: Notice, wanted: string | null): string | null {
  if (wanted === null || wanted === subjectId) return subjectId;
  throw invalid({ code: 'OTHER_SUBJECT', zh: '更正公示须与被更正的公示关联同一记录', en: 'A correction is about the record of the notice that it corrects', pointer: '/subjectId' });
}

const invalid = (...reasons: Reason[]) => problem('INVALID', { count: reasons.length }, reasons);

/** @throws INVALID naming every value that does not fit its field */
function checked(kind: NoticeKind, values: Readonly<Record<string, unknown>>): NoticeValues {
  const faults = faultsOfValues(kind, values);
  if (faults.length > 0) throw invalid(...faults);
  return tidyValues(kind, values as NoticeValues);
}

const titleFor = (kind: NoticeKind, label: string | undefined): string => (label === undefined ? '' : `关于“${label}”的${KINDS[kind].zh}`);
