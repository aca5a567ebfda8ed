import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type HistoryView } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ObjectionHandlers } from '../application/objection-handlers.js';
import { CHANNELS, mayAttach, type Objection } from '../domain/objection.js';
import { objectionPermissions as may } from '../notices.permissions.js';
import { objectionWorkflow } from '../objection.workflow.js';
import type { ObjectionPageView, ObjectionRowView, ObjectionView } from './objection.dto.js';

const OBJECTOR: BothLanguages = { zh: '异议人', en: 'the objector' };
const BY_THE_OBJECTOR: readonly string[] = ['begin', 'withdraw'];
const AMONG_THE_HANDLERS: readonly string[] = ['accept', 'takeOver'];

@Injectable()
export class ObjectionPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly handlers: ObjectionHandlers,
    private readonly audit: AuditTrail,
  ) {}

  async page({ items, nextCursor }: Page<Objection>): Promise<ObjectionPageView> {
    return { items: await Promise.all(items.map((objection) => this.row(objection))), nextCursor };
  }

  async row(objection: Objection): Promise<ObjectionRowView> {
    return { ...(await this.cases.standing(objectionWorkflow, objection)), ...about(objection) };
  }

  async one(objection: Objection, actor: Actor): Promise<ObjectionView> {
    const [handler] = objection.handlerIds;
    const known = decide(may.identity, actor, objection).allowed;
    const { history, ...standing } = await this.cases.present(objectionWorkflow, objection, actor);
    return {
      ...standing, ...about(objection), text: objection.text, answer: objection.answer, handlerName: handler ? await this.identity.personName(handler) : '', nobodyHandles: await this.handlers.isForNobody(objection),
      objector: known ? { name: objection.objectorName, organisation: objection.objectorOrganisation, contact: objection.objectorContact } : null,
      evidence: known || mayAttach(objection, actor), mayAttach: mayAttach(objection, actor),
      notes: decide(may.answer, actor, objection).allowed || decide(may.note, actor, objection).allowed ? objection.notes : [],
      history: history.map((line) => told(line, objection, actor, known)),
    };
  }

  /** Every reading by somebody else than the objector leaves a row: an objection is confidential within its organisation too. */
  async read(objection: Objection, actor: Actor): Promise<ObjectionView> {
    const identity = decide(may.identity, actor, objection).allowed;
    if (!isOwn(objection, actor)) await this.audit.recordReading({ actor, action: 'objection.read', objectKind: 'objection', objectId: objection.id, detail: { state: objection.state, identity } });
    return this.one(objection, actor);
  }
}

const isOwn = ({ channel, createdBy }: Objection, { personId }: Actor): boolean => channel === 'ONLINE' && createdBy === personId;

const about = ({ number, noticeId, noticeNumber, noticeTitle, channel, createdAt }: Objection) => ({
  number, noticeId, noticeNumber, noticeTitle, channel, channelLabel: say(CHANNELS[channel], requestContext().locale), createdAt: createdAt.toISOString(),
});

/** The history names the objector to those alone who know; what handlers say to each other stays among them. */
function told(line: HistoryView, objection: Objection, actor: Actor, known: boolean): HistoryView {
  if (!known && objection.channel === 'ONLINE' && BY_THE_OBJECTOR.includes(line.action)) return { ...line, by: say(OBJECTOR, requestContext().locale) };
  return isOwn(objection, actor) && AMONG_THE_HANDLERS.includes(line.action) ? { ...line, comment: '' } : line;
}
