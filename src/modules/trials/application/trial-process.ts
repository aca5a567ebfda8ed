import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addDays } from '../../../kernel/calendar/index.js';
import { SYSTEM } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { contractRegistrationChanged, isPartyOf } from '../../contracts/index.js';
import { dealLost, dealPeopleChanged, dealRegistered, DealsFacade, isStillTalked } from '../../deals/index.js';
import { Trial } from '../domain/trial.js';
import { type TrialAction, type TrialFacts, type TrialState, trialWorkflow } from '../trial.workflow.js';
import { trialMoved } from '../trials.events.js';
import { TrialMails } from './trial-mails.js';

/** steps with which a trial begins or is over */
const MOVES: readonly TrialAction[] = ['sign', 'stop', 'revoke', 'expire', 'convert'];
type Steps = Partial<Record<TrialState, TrialAction>>;
/** what becomes of an agreement once the contract of the two is registered */
const OF_THE_TWO: Steps = { PROPOSED: 'lapse', IN_USE: 'convert' };
/** calendar days that a deal is left awake once its trial is over, at least */
const DAYS_TO_DECIDE = 7;

/** Brings trials to life: what keeps their deal awake, and what ends with it. */
@Injectable()
export class TrialProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly workflow: WorkflowExecutor,
    private readonly deals: DealsFacade,
    private readonly mails: TrialMails,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: trialWorkflow, entity: Trial, called: 'number', facts: (trial) => this.facts(trial),
      effects: Object.fromEntries(MOVES.map((action) => [action, ({ after: { introductionId } }: Transition<Trial>) => this.events.publish(trialMoved, { introductionId })])),
      reminds: async (trial) => (trial.state === 'IN_USE' || (await this.facts(trial)).talking ? this.mails.reminder(trial) : null),
      always: (transition, action) => this.mails.tell(transition, action),
    });
    this.events.later(trialMoved, 'trials', ({ introductionId }) => this.keepAwake(introductionId));
    this.events.inTransaction(dealPeopleChanged, async ({ introductionId }) => {
      await this.uow.query('UPDATE trial c SET seller_people = i.seller_people, removed_people = i.removed_people FROM introduction i WHERE i.id = c.introduction_id AND i.id = $1', [introductionId]);
    });
    this.events.inTransaction(dealLost, ({ introductionId }) => this.end(introductionId, { PROPOSED: 'lapse' }));
    this.events.inTransaction(dealRegistered, ({ introductionId }) => this.end(introductionId, OF_THE_TWO));
    this.events.inTransaction(contractRegistrationChanged, ({ contractId, what }) => (what === 'registered' ? this.registered(contractId) : Promise.resolve()));
  }

  private async facts({ id, introductionId }: Trial): Promise<TrialFacts> {
    const deal = await this.deals.dealOf(introductionId);
    const [{ reports } = { reports: 0 }] = await this.uow.query<{ reports: number }>(`SELECT count(*)::int AS reports FROM workflow_history WHERE workflow = 'trial' AND subject_id = $1 AND action = 'report' AND at > clock_timestamp() - interval '24 hours'`, [id]);
    return { talking: isStillTalked(deal) && (await this.deals.stillMeet(introductionId)), filed: deal?.isContractInHand ?? false, reports };
  }

  /** Nobody is quiet who tries: the deal sleeps no sooner than the trial is over, whose own clock runs out first. */
  private async keepAwake(introductionId: string): Promise<void> {
    const [running] = await this.uow.query<{ endsOn: string }>(`SELECT ends_on::text AS "endsOn" FROM trial WHERE introduction_id = $1 AND state = 'IN_USE'`, [introductionId]);
    await this.deals.agreeUntil(introductionId, running ? addDays(running.endsOn, DAYS_TO_DECIDE) : null);
  }

  /** Article 12 of the text: with a registered contract of the two about the achievement ends whatever they try of it, whether a deal or an award has led to it, or the two have filed it by themselves. */
  private async registered(contractId: string): Promise<void> {
    const open = await this.uow.query<{ id: string; state: TrialState }>(
      `SELECT t.id, t.state FROM tech_contract c JOIN trial t ON t.achievement_id::text = c.content #>> '{origin,achievementId}' JOIN organisation buyer ON buyer.id = t.buyer_organisation_id JOIN organisation seller ON seller.id = t.seller_organisation_id
        WHERE c.id = $1 AND ${isPartyOf('c', 'buyer')} AND ${isPartyOf('c', 'seller')} AND t.state IN ('PROPOSED', 'IN_USE') ORDER BY t.id FOR UPDATE OF t`, [contractId],
    );
    await this.each(open, OF_THE_TWO);
    for (const { id } of open.filter(({ state }) => state === 'PROPOSED')) await this.mails.overtaken(await this.uow.manager.findOneByOrFail(Trial, { id }));
  }

  /** The introduction is held: an agreement that is being proposed at this moment is found, or refused. */
  private async end(introductionId: string, steps: Steps): Promise<void> {
    await this.deals.hold(introductionId);
    const open = await this.uow.query<{ id: string; state: TrialState }>(`SELECT id, state FROM trial WHERE introduction_id = $1 AND state IN ('PROPOSED', 'IN_USE') ORDER BY id FOR UPDATE`, [introductionId]);
    await this.each(open, steps);
  }

  private async each(open: readonly { id: string; state: TrialState }[], steps: Steps): Promise<void> {
    for (const { id, state } of open) {
      const action = steps[state];
      if (action) await this.workflow.run({ workflow: trialWorkflow, id, action, actor: SYSTEM, version: null });
    }
  }
}
