import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { BrokerConduct, BrokersFacade, type ConflictDeclaration, keyOf, type WorkSource } from '../../brokers/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { ListingDesk } from '../../listings/index.js';
import { type ClinicAction, clinicWorkflow, OPEN_VISITS } from '../clinic.workflow.js';
import { ClinicVisit, type SuggestedField } from '../domain/clinic-visit.js';
import { needSettled } from '../needs.events.js';
import { ClinicCalls } from './clinic-calls.js';
import { ClinicRules } from './clinic-rules.js';
import { needKind } from './need-kind.js';

/** What whoever waits is told; the other steps are news to nobody. A mail names the number alone: it goes through many hands. */
const TO_OWNER: Partial<Record<ClinicAction, { done: string; says: string }>> = {
  take: { done: '技术经理人已接诊', says: '对方可以看到这项需求的全文，只能提出建议，是否采纳由贵单位决定。' },
  suggest: { done: '收到修改建议', says: '请登录平台逐项答复。' },
  vouch: { done: '技术经理人已出具意见：可以发布', says: '可以提交审核了。' },
  release: { done: '已退回候诊', says: '技术经理人退回了这项需求，正在等待其他人接诊。' },
  lapse: { done: '已退回候诊', says: '技术经理人逾期未办，正在等待其他人接诊。' },
  unanswered: { done: '修改建议逾期未答复，视为不采纳', says: '技术经理人可以另提建议，或出具意见。' },
};
const TO_BROKER: Partial<Record<ClinicAction, { done: string; says: string }>> = {
  call: { done: '科技局请您接诊', says: '请在期限内答复：接诊，或婉拒并说明原因。' },
  silence: { done: '逾期未答复，已退回候诊', says: '' },
  accept: { done: '企业采纳了建议', says: '请继续完善，或出具意见。' },
  decline: { done: '企业未采纳建议', says: '可以另提建议，或出具意见。' },
  close: { done: '企业已结束门诊', says: '' },
  lapse: { done: '逾期未办，已退回候诊', says: '' },
  unanswered: { done: '企业逾期未答复建议，视为不采纳', says: '可以另提建议、出具意见，或退回候诊。' },
  settle: { done: '门诊已结束', says: '需求已发布、下架或暂停，草稿不再开放。' },
};

/** Who is asked next is the bureau's word. */
const TO_BUREAU: Partial<Record<ClinicAction, { done: string; says: string }>> = {
  refuse: { done: '技术经理人婉拒接诊', says: '需求已退回候诊，请另请一位技术经理人。' },
  silence: { done: '技术经理人逾期未答复', says: '需求已退回候诊，请另请一位技术经理人。' },
};

const ADVISED_AGAINST = { done: '技术经理人已出具意见：不建议发布', says: '请按意见补充后再提交审核。' };

/** Brings the clinic to life: what its steps look up and set off. */
@Injectable()
export class ClinicProcess implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly rules: ClinicRules,
    private readonly desk: ListingDesk,
    private readonly mails: CaseMails,
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly conduct: BrokerConduct,
    private readonly brokers: BrokersFacade,
    private readonly calls: ClinicCalls,
    private readonly identity: IdentityFacade,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: clinicWorkflow, entity: ClinicVisit, called: 'number', facts: async (visit, actor) => ({ rule: await this.rules.today(), callWithin: await this.rules.callWithin(), against: await this.against(visit), unregistered: await this.unregistered(visit, actor) }),
      reminds: (visit) => Promise.resolve({ about: visit.number, path: path(visit) }),
      effects: {
        take: (transition) => this.take(transition), accept: (transition) => this.takeOver(transition),
        call: (transition) => this.call(transition), refuse: ({ before, input }) => this.calls.answered(before, 'DECLINED', String(input['reason'])), silence: ({ before }) => this.calls.answered(before, 'SILENT'),
      },
      always: (transition, action) => this.tell(transition, action),
    });
    this.events.inTransaction(needSettled, ({ id }) => this.settle(id));
    this.brokers.tells((brokers) => this.work(brokers));
  }

  /** In the transaction of the need: what is written in it afterwards is nobody's business in the clinic. */
  private async settle(needId: string): Promise<void> {
    const rows = await this.uow.query<{ id: string }>('SELECT id FROM need_clinic WHERE need_id = $1 AND state = ANY($2)', [needId, OPEN_VISITS]);
    for (const { id } of rows) await this.workflow.run({ workflow: clinicWorkflow, id, action: 'settle', actor: SYSTEM, version: null });
  }

  private async against({ state, brokerIds: [personId], brokerOrganisationId, organisationId }: ClinicVisit): Promise<Reason[]> {
    return state === 'TAKEN' && personId && brokerOrganisationId ? this.conduct.against(personId, brokerOrganisationId, [organisationId]) : [];
  }

  private async unregistered({ state }: ClinicVisit, { personId, organisationId }: Actor): Promise<Reason[]> {
    return (state === 'ASKED' || state === 'CALLED') && personId && organisationId ? this.conduct.unregistered(personId, organisationId) : [];
  }

  private async take({ before, actor, input }: Transition<ClinicVisit>): Promise<void> {
    await this.conduct.declare({ kind: 'clinic', id: before.id, parties: [before.organisationId] }, input['declaration'] as ConflictDeclaration, actor);
    if (before.state === 'CALLED') await this.calls.answered(before, 'ACCEPTED');
  }

  private async call({ before, input }: Transition<ClinicVisit>): Promise<void> {
    const brokerId = String(input['brokerId']);
    const { personId, organisationId } = await this.calls.free(brokerId, before);
    await this.uow.query(`UPDATE need_clinic SET called_id = $2, broker_ids = ARRAY[$3::uuid], broker_organisation_id = $4 WHERE id = $1`, [before.id, brokerId, personId, organisationId]);
  }

  /** What brokers of organisations have in hand here, and how many words they have given. */
  private async work(brokers: Parameters<WorkSource>[0]): ReturnType<WorkSource> {
    const rows = await this.uow.query<{ personId: string; organisationId: string; inHand: number; given: number }>(
      `SELECT v.broker_ids[1] AS "personId", v.broker_organisation_id AS "organisationId", count(*) FILTER (WHERE v.state IN ('TAKEN', 'SUGGESTED'))::int AS "inHand", count(*) FILTER (WHERE v.state = 'VOUCHED')::int AS given
         FROM need_clinic v WHERE v.broker_ids && $1::uuid[] AND v.state <> 'ASKED' GROUP BY 1, 2`,
      [brokers.map(({ personId }) => personId)],
    );
    return new Map(rows.map(({ inHand, given, ...key }) => [keyOf(key), { needsInHand: inHand, wordsGiven: given }]));
  }

  /** What the owner has chosen goes into the draft in the owner's own name; what was saved in this very moment is not written over either. */
  private async takeOver({ before: { needId, needVersion, suggestion }, actor, input }: Transition<ClinicVisit>): Promise<void> {
    const fields = input['fields'] as SuggestedField[];
    const patch = Object.fromEntries(fields.map((field) => [field, suggestion?.[field]]));
    await this.desk.save(needKind, needId, patch, actor, needVersion);
  }

  private async tell({ before, after, input: { comment } }: Transition<ClinicVisit>, action: ClinicAction): Promise<void> {
    const owner = after.vouchedOutcome === 'HOLD' ? ADVISED_AGAINST : TO_OWNER[action];
    const news = { matter: '需求门诊', about: after.number, path: path(after), comment };
    if (owner) await this.mails.send(await this.mails.handlers(after.organisationId, after.createdBy), { kind: 'case', ...news, ...owner });
    // who had a need that has gone back into the queue is waited for no more
    const broker = action !== 'call' && before.state === 'ASKED' ? undefined : TO_BROKER[action];
    // who is asked stands on the record only now, who is asked no more stood there before
    const { brokerIds: [personId], brokerOrganisationId } = action === 'call' ? after : before;
    // whoever is not asked any more reads nothing of a visit that has ended
    const told = before.state === 'CALLED' && after.state === 'CLOSED' ? { ...news, path: QUEUE } : news;
    if (broker && personId && brokerOrganisationId) await this.mails.send(await this.mails.handlers(brokerOrganisationId, personId), { kind: 'case', ...told, ...broker });
    const bureau = TO_BUREAU[action];
    if (bureau) await this.mails.send(await this.identity.mailboxesOf('BUR_CG'), { kind: 'case', ...news, ...bureau });
  }
}

const QUEUE = '/work/clinic';
const path = ({ id }: ClinicVisit): string => `${QUEUE}/${id}`;
