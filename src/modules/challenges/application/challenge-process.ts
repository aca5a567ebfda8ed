import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, isSignedIn } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { type Transition, WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { FilesFacade } from '../../files/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { SealingFacade } from '../../sealing/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeAction } from '../challenge-states.js';
import { challengeChanged, type ChallengeNews } from '../challenges.events.js';
import { Challenge } from '../domain/challenge.js';
import { unpublishedContent } from '../domain/challenge-content.js';
import { ChallengeJudges } from './challenge-judges.js';
import { ChallengeMails } from './challenge-mails.js';
import { ChallengeReminders } from './challenge-reminders.js';
import { ChallengeSurroundings } from './challenge-surroundings.js';
import { ChallengeVersions } from './challenge-versions.js';

const SERIAL_DIGITS = 3;
const NEWS: Partial<Record<ChallengeAction, ChallengeNews>> = { publish: 'published', amend: 'amended', cancel: 'cancelled', deadline: 'closed', relist: 'relisted', run: 'running' };

/** @throws INTERNAL for a challenge without times, which the database does not take as published either */
function timesOf({ bidDeadline, openingAt }: Challenge): { closesAt: Date; opensAt: Date } {
  if (!bidDeadline || !openingAt) throw problem('INTERNAL');
  return { closesAt: bidDeadline, opensAt: openingAt };
}

/** Brings challenges to life: what their steps look at, and what they set off. */
@Injectable()
export class ChallengeProcess implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly workflow: WorkflowExecutor,
    private readonly around: ChallengeSurroundings,
    private readonly versions: ChallengeVersions,
    private readonly numbers: NumberSeries,
    private readonly identity: IdentityFacade,
    private readonly files: FilesFacade,
    private readonly sealing: SealingFacade,
    private readonly mails: ChallengeMails,
    private readonly reminders: ChallengeReminders,
    private readonly judges: ChallengeJudges,
    private readonly events: EventBus,
  ) {}

  onModuleInit(): void {
    this.workflow.bind({
      workflow: challengeWorkflow,
      entity: Challenge,
      called: 'number',
      reminds: (challenge) => this.reminders.of(challenge),
      facts: (challenge) => this.around.of(challenge),
      effects: {
        publish: (transition) => this.publish(transition),
        amend: ({ after, actor }) => this.amend(after, actor),
        relist: (transition) => this.takeBids(transition),
        giveUp: ({ after, actor }) => this.putBack(after, actor), lapse: ({ after, actor }) => this.putBack(after, actor),
        dropAmendment: ({ after, actor }) => this.putBack(after, actor),
        confirmStuck: ({ after }) => this.sealing.discard('challenge', after.id), failStuck: ({ after }) => this.sealing.discard('challenge', after.id),
        cancel: ({ after, actor }) => this.takeBack(after, actor), deadline: ({ after, actor }) => this.putBack(after, actor),
      },
      always: (transition, action) => this.tell(transition, action),
    });
  }

  /** The number of the list (榜单编号): year, region of the bureau, serial. */
  private async publish(transition: Transition<Challenge>): Promise<void> {
    const { after: challenge, actor } = transition;
    const bureau = actor.organisationId === null ? null : await this.identity.organisation(actor.organisationId);
    if (!bureau) throw problem('INTERNAL');
    const series = `JB${dateInChina(new Date()).slice(0, 4)}${bureau.regionCode}`;
    const serial = await this.numbers.serial(series);
    await this.uow.query(`UPDATE challenge SET number = $2 WHERE id = $1`, [challenge.id, `${series}${String(serial).padStart(SERIAL_DIGITS, '0')}`]);
    await this.takeBids(transition);
  }

  /** The text stands, and a box takes bids: where the first one was opened and had nothing in it, or was given up, another one beside it. */
  private async takeBids({ after: challenge, actor, input }: Transition<Challenge>): Promise<void> {
    await this.freeze(challenge, actor);
    await this.sealing.prepare('challenge', challenge.id, timesOf(challenge), input['holders'] as string[]);
  }

  /** Bids that are in stay in: their box closes and opens later. */
  private async amend(challenge: Challenge, actor: Actor): Promise<void> {
    await this.freeze(challenge, actor);
    const box = await this.sealing.boxOf('challenge', challenge.id);
    if (box) await this.sealing.move(box.id, timesOf(challenge));
  }

  private async freeze(challenge: Challenge, actor: Actor): Promise<void> {
    const no = await this.versions.freeze(challenge, await this.files.attached('challenge', challenge.id), actor.personId);
    await this.uow.query(`UPDATE challenge SET published_no = $2 WHERE id = $1`, [challenge.id, no]);
  }

  private async takeBack(challenge: Challenge, actor: Actor): Promise<void> {
    await this.putBack(challenge, actor);
    await this.sealing.discard('challenge', challenge.id);
  }

  /** Text and files of the working copy are again those that the public reads: an amendment that was not published is none. */
  private async putBack({ id, publishedNo, content }: Challenge, actor: Actor): Promise<void> {
    const version = publishedNo === null ? null : await this.versions.get(id, publishedNo);
    if (!version) throw problem('INTERNAL');
    await this.uow.query(`UPDATE challenge SET content = $2::jsonb WHERE id = $1`, [id, JSON.stringify({ ...version.content, ...unpublishedContent(content) })]);
    if (isSignedIn(actor)) await this.files.putBack('challenge', id, version.attachments, actor);
  }

  private async tell(transition: Transition<Challenge>, action: ChallengeAction): Promise<void> {
    const { after, input } = transition;
    await this.judges.stepped(transition, action);
    await this.mails.enqueue(after, action, input.comment);
    const what = NEWS[action];
    if (what) await this.events.publish(challengeChanged, { challengeId: after.id, what });
  }
}
