import { randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { minuteInChina, minuteInWords, WorkingCalendar } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, type Reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type ActionInput, type Reminder, type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type Challenge, ChallengesFacade } from '../../challenges/index.js';
import { ExpertsFacade } from '../../experts/index.js';
import { type DefenceAction, type DefenceFacts, defenceWorkflow, timelyFaults } from '../defence.workflow.js';
import { orderOf } from '../domain/defence.js';
import { DefenceMeeting } from '../domain/defence-meeting.js';
import { defencePermissions as may } from '../reviews.permissions.js';
import { reviewProblem } from '../reviews.problems.js';
import { DefenceMails } from './defence-mails.js';
import { DefenceRecords } from './defence-records.js';
import { ReviewRecords } from './review-records.js';
import { MATTER, ReviewRoom } from './review-room.js';

const SEED_BYTES = 32;
const YEAR_MS = 366 * 24 * 3_600_000;

/** When, where and how long bidders are heard. */
export interface DefencePlan {
  sitsAt: Date;
  place: string;
  minutesEach: number;
}

/** The planning section's part in a defence: it sets the meeting, says who was heard, and keeps the minutes. */
@Injectable()
export class DefenceOffice implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly workflow: WorkflowExecutor,
    private readonly calendar: WorkingCalendar,
    private readonly challenges: ChallengesFacade,
    private readonly experts: ExpertsFacade,
    private readonly room: ReviewRoom,
    private readonly records: DefenceRecords,
    private readonly sheets: ReviewRecords,
    private readonly mails: DefenceMails,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: defenceWorkflow, entity: DefenceMeeting, called: 'id', facts: (meeting) => this.facts(meeting), always: (transition, action) => this.tell(transition, action),
      reminds: (meeting) => this.near(meeting),
    });
  }

  /** The order of the bidders is drawn now, once. @throws NOT_FOUND, FORBIDDEN, REVIEW_NOT_OPEN, NO_DEFENCE, DEFENCE_SET, INVALID, GUARD_FAILED while sheets about what was written are missing */
  set(challengeId: string, { sitsAt, place, minutesEach }: DefencePlan, actor: Actor): Promise<DefenceMeeting> {
    return this.uow.run(async () => {
      if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
      const { challenge } = await this.challenges.published(challengeId, actor);
      this.access.require(actor, may.organise, challenge);
      await this.records.hold(challengeId);
      const { weight, meeting, unwritten, toHear } = await this.room.of(challenge);
      if (challenge.state !== 'QUALIFIED') throw reviewProblem('REVIEW_NOT_OPEN');
      if (weight === null) throw reviewProblem('NO_DEFENCE');
      if (meeting) throw reviewProblem('DEFENCE_SET');
      refuse(timelyFaults(sitsAt, await this.limits(challenge)), unwritten);
      const seed = randomBytes(SEED_BYTES).toString('hex');
      const slots = orderOf(seed, toHear.map(({ number }) => number)).map((bid) => ({ bidId: toHear.find(({ number }) => number === bid)?.id ?? '', bid, outcome: 'WAITING' as const }));
      const columns = { id: newId(), challengeId, organisationId: actor.organisationId ?? '', createdBy: actor.personId, sitsAt, place: place.trim(), minutesEach, seed, slots, minutes: '', present: [] };
      const opened = await this.workflow.open(defenceWorkflow, columns, actor, { at: sitsAt });
      await this.audit.record({ actor, action: 'defence.create', objectKind: 'defence', objectId: opened.id, outcome: 'done', detail: { number: challenge.number, challengeId, sitsAt: sitsAt.toISOString(), seed } });
      await this.mails.announced(opened, '', (await this.records.earlier(challengeId)).length > 0);
      return opened;
    });
  }

  /** @throws NOT_FOUND where the actor may not see it */
  async read(id: string, actor: Actor): Promise<DefenceMeeting> {
    const found = await this.records.byId(id);
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** @throws what the executor throws */
  act(id: string, action: DefenceAction, actor: Actor, version: number, input: ActionInput): Promise<DefenceMeeting> {
    return this.workflow.run({ workflow: defenceWorkflow, id, action, actor, version, input });
  }

  /** Experts and section are told when it begins; before that no step of the section is waited for. */
  private async near({ challengeId, challengeNumber, challengeTitle, sitsAt }: DefenceMeeting): Promise<Reminder> {
    const people = (await this.experts.seats({ kind: MATTER, id: challengeId })).map(({ personId }) => personId);
    const begins = { done: '即将开始', says: `答辩会于 ${minuteInWords(minuteInChina(sitsAt))}开始。` };
    const path = `/work/challenges/${challengeId}/review`;
    return { about: `榜单 ${challengeNumber}《${challengeTitle}》的答辩会`, path, also: [{ people, path: `/work/challenges/${challengeId}/score`, ...begins }, { roles: ['BUR_PLAN'], path, ...begins }] };
  }

  /** Within a step nobody scores. */
  private async facts({ challengeId }: DefenceMeeting): Promise<DefenceFacts> {
    if (this.uow.inTransaction) await this.records.holdMeeting(challengeId);
    const { challenge } = await this.challenges.published(challengeId, SYSTEM);
    const scored = (await this.sheets.sheets(challengeId)).filter(({ stage }) => stage === 'DEFENCE').map(({ bidNumber }) => bidNumber);
    return { challengeState: challenge.state, ...(await this.limits(challenge)), scored };
  }

  private async limits({ rule }: Challenge): Promise<Pick<DefenceFacts, 'earliest' | 'latest'>> {
    const now = new Date();
    return { earliest: rule ? (await this.calendar.endOf(now, rule.params.defenceNotice)).at : now, latest: new Date(now.getTime() + YEAR_MS) };
  }

  private async tell({ after, input }: Transition<DefenceMeeting>, action: DefenceAction): Promise<void> {
    if (action === 'move') await this.mails.announced(after, input.comment);
    if (action === 'absent' || action === 'correct') await this.mails.recorded(after, input['bid'], action, input.comment);
  }
}

const SET = { zh: '安排答辩', en: 'Set the defence' };

function refuse(faults: readonly Reason[], unmet: readonly Reason[]): void {
  if (faults.length > 0) throw problem('INVALID', { count: faults.length }, faults);
  if (unmet.length > 0) throw problem('GUARD_FAILED', { action: SET }, unmet);
}
