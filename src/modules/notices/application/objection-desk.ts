import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail, AuditVeils } from '../../../kernel/audit/index.js';
import { dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type ActionInput, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { handsOn } from '../domain/notice-hands.js';
import { isOver, Notice, takesObjections } from '../domain/notice.js';
import { type Channel, Objection, OBJECTION_VEIL } from '../domain/objection.js';
import { objectionUpheld } from '../notices.events.js';
import { noticeProblem } from '../notices.problems.js';
import { type NoticeAction, noticeWorkflow } from '../notice.workflow.js';
import { noticePermissions as may } from '../notices.permissions.js';
import { type ObjectionAction, objectionWorkflow } from '../objection.workflow.js';
import { ObjectionHandlers } from './objection-handlers.js';
import { ObjectionQueries } from './objection.queries.js';

/** What somebody with an account writes. */
export interface OwnObjection {
  text: string;
  /** telephone or mail under which the objector is reached */
  contact: string;
}

/** What the office takes down from somebody without an account. */
export interface RecordedObjection extends OwnObjection {
  channel: Exclude<Channel, 'ONLINE'>;
  name: string;
  /** empty for a person who speaks for nobody else */
  organisation: string;
}

const ANSWERED = '书面答复请登录平台查看。';
/** What an objector hears of its own objection. */
const SAYS: Partial<Record<ObjectionAction, string>> = { accept: '正在核查，办结后另行告知；需要补充材料的，请在异议页面补充。', refuse: ANSWERED, uphold: ANSWERED, dismiss: ANSWERED };

/** The writing use cases of objections, and what they do to the notice: it waits until every one of them is closed. */
@Injectable()
export class ObjectionDesk implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly identity: IdentityFacade,
    private readonly mails: CaseMails,
    private readonly queries: ObjectionQueries,
    private readonly handlers: ObjectionHandlers,
    private readonly audit: AuditTrail,
    private readonly veils: AuditVeils,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.veils.register(OBJECTION_VEIL);
    const closed = ({ after }: { after: Objection }) => this.release(after.noticeId);
    this.workflow.bind({
      workflow: objectionWorkflow, entity: Objection, called: 'number', reminds: ({ id, number }) => Promise.resolve({ about: `异议 ${number}`, path: `/work/objections/${id}` }),
      always: ({ after }, action: ObjectionAction) => this.tellObjector(after, action),
      effects: { escalate: ({ after }) => this.tellOverdue(after), uphold: ({ after }) => this.overturn(after.noticeId), dismiss: closed, refuse: closed, withdraw: closed },
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, NOTICE_OVER, NOTICE_CLOSED, CONFLICT for a second open one of the same person */
  lodge(noticeId: string, { text, contact }: OwnObjection, actor: Actor): Promise<Objection> {
    return this.uow.run(async () => {
      const notice = await this.open(noticeId, actor, may.object);
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      if (await this.uow.manager.existsBy(Objection, [{ noticeId, createdBy: actor.personId, channel: 'ONLINE', state: 'LODGED' }, { noticeId, createdBy: actor.personId, channel: 'ONLINE', state: 'HANDLING' }])) {
        throw problem('CONFLICT', { detail: { zh: '您对本公示的异议尚在办理', en: 'your objection to this notice is still open' } });
      }
      const organisation = actor.organisationId === null ? null : await this.identity.organisation(actor.organisationId);
      return this.begin(notice, { channel: 'ONLINE', objectorName: actor.name, objectorOrganisation: organisation?.name ?? '', objectorContact: contact.trim(), text: text.trim() }, actor);
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, NOTICE_OVER, NOTICE_CLOSED, NOTICE_HAND for who has a hand in the notice */
  record(noticeId: string, { channel, name, organisation, contact, text }: RecordedObjection, actor: Actor): Promise<Objection> {
    return this.uow.run(async () => {
      const notice = await this.open(noticeId, actor, may.record);
      if (await this.hasHand(noticeId, actor)) throw noticeProblem('NOTICE_HAND');
      return this.begin(notice, { channel, objectorName: name.trim(), objectorOrganisation: organisation.trim(), objectorContact: contact.trim(), text: text.trim() }, actor);
    });
  }

  /** @throws NOT_FOUND also for who has a hand in the notice, and what the executor throws */
  async act(id: string, action: ObjectionAction, actor: Actor, version: number | null, input: ActionInput): Promise<Objection> {
    await this.queries.one(id, actor);
    return this.workflow.run({ workflow: objectionWorkflow, id, action, actor, version, input });
  }

  /** Discipline inspection takes note of a case (监督备注). @throws NOT_FOUND, FORBIDDEN, STALE */
  async note(id: string, text: string, actor: Actor, version: number): Promise<Objection> {
    await this.queries.one(id, actor);
    return this.workflow.write({ workflow: objectionWorkflow, id, actor, version }, ({ notes }) => ({
      columns: { notes: [...notes, { by: actor.name, text: text.trim(), at: new Date().toISOString() }] }, detail: { notes: notes.length + 1 },
    }));
  }

  /** The notice, held until the transaction ends: it neither ends nor is withdrawn while an objection comes in. */
  private async open(id: string, actor: Actor, key: string): Promise<Notice> {
    const notice = await this.held(id);
    if (!notice) throw problem('NOT_FOUND');
    this.access.require(actor, key, notice, may.board, may.read);
    const now = new Date();
    if (takesObjections(notice, now)) return notice;
    // the product ends it a little later; the period ends on the minute
    const last = notice.overAt ?? notice.dueAt;
    throw last && last < now ? noticeProblem('NOTICE_OVER', { day: dateSaid(dateInChina(last)) }) : noticeProblem('NOTICE_CLOSED');
  }

  private async held(id: string): Promise<Notice | null> {
    await this.uow.query('SELECT 1 FROM notice WHERE id = $1 FOR UPDATE', [id]);
    return this.uow.manager.findOneBy(Notice, { id });
  }

  private async hasHand(noticeId: string, { personId }: Actor): Promise<boolean> {
    const [row] = await this.uow.query<{ has: boolean }>(`SELECT ${handsOn('$1::uuid')} @> to_jsonb($2::text) AS has`, [noticeId, personId]);
    return row?.has ?? false;
  }

  private async begin(notice: Notice, said: Pick<Objection, 'channel' | 'objectorName' | 'objectorOrganisation' | 'objectorContact' | 'text'>, actor: Actor): Promise<Objection> {
    const { id: noticeId, organisationId, rule, state } = notice;
    const objection = await this.workflow.open(objectionWorkflow, {
      id: newId(), number: await this.numbers.next('YY'), noticeId, organisationId, createdBy: actor.personId ?? '', answer: '', notes: [], handlerIds: [], escalatedAt: null, ...said,
    }, actor, rule?.answerWithin);
    await this.audit.record({ actor, action: 'objection.create', objectKind: 'objection', objectId: objection.id, outcome: 'done', detail: { number: objection.number, noticeId, channel: said.channel } });
    if (state === 'PUBLISHED' && rule?.objectionSuspends) await this.system(noticeId, 'suspend');
    if (await this.handlers.isForNobody(objection)) await this.handlers.tellOfNobody(objection);
    return objection;
  }

  /** What was said is read in the case; whoever has objected on paper is answered on paper. */
  private async tellObjector({ id, number, noticeNumber, channel, createdBy }: Objection, action: ObjectionAction): Promise<void> {
    const says = SAYS[action];
    if (says === undefined || channel !== 'ONLINE') return;
    await this.mails.send(await this.identity.mailboxesOfPeople([createdBy]), { kind: 'case', matter: objectionWorkflow, done: objectionWorkflow.actions[action], about: `异议 ${number}（公示 ${noticeNumber}）`, says, path: `/work/objections/${id}` });
  }

  /** Named by its number: who objects is read in the case, and every reading is recorded. */
  private async tellOverdue(objection: Objection): Promise<void> {
    const { id, number, noticeNumber, dueAt } = objection;
    const says = `对公示 ${noticeNumber} 的异议${dueAt ? `应于${dateSaid(dateInChina(dueAt)).zh}前办结，` : ''}至今没有办结，请督促办理。`;
    await this.mails.send(await this.identity.mailboxesOf('DISC'), { kind: 'deadline', matter: objectionWorkflow, done: { zh: '逾期未办结', en: 'Overdue' }, about: `异议 ${number}`, says, path: `/work/objections/${id}` });
    if (await this.handlers.isForNobody(objection)) await this.handlers.tellOfNobody(objection);
  }

  /** With the last open objection the notice goes on, and takes effect where its period is over meanwhile. */
  private async release(noticeId: string): Promise<void> {
    const notice = await this.held(noticeId);
    if (notice?.state !== 'SUSPENDED_BY_OBJECTION' || notice.openObjections > 0) return;
    await this.system(noticeId, 'resume');
    if (isOver(notice, new Date())) await this.system(noticeId, 'finish');
  }

  /** What was rightly objected to never takes effect; a withdrawn one is gone already. */
  private async overturn(noticeId: string): Promise<void> {
    const notice = await this.held(noticeId);
    if (!notice) throw problem('NOT_FOUND');
    const { kind, subjectKind, subjectId, state } = notice;
    // before the end of the notice, which alone would lead to announcing the same anew
    await this.events.publish(objectionUpheld, { noticeId, kind, subjectKind, subjectId });
    if (state === 'SUSPENDED_BY_OBJECTION' || state === 'PUBLISHED') await this.system(noticeId, 'overturn');
  }

  private async system(id: string, action: NoticeAction): Promise<void> {
    await this.workflow.run({ workflow: noticeWorkflow, id, action, actor: SYSTEM, version: null });
  }
}
