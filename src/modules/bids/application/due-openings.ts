import { Injectable } from '@nestjs/common';
import { AccessControl, type SignedInActor } from '../../../kernel/access/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { type Challenge, challengePermissions, ChallengesFacade } from '../../challenges/index.js';
import { type SealedBox, SealingFacade, sealingPermissions } from '../../sealing/index.js';

/** Where a box still waits: from a report that it cannot be opened on, discipline inspection has the challenge on its desk. */
const WAITING: readonly string[] = ['OPEN', 'SEALED_CLOSED'];
const STANDS = {
  DUE: { zh: '待开标', en: 'To be opened', tone: 'waiting' },
  NO_KEY: { zh: '一方已无可用的开标密钥', en: 'One office has no key in use', tone: 'bad' },
} as const;

/** Boxes that wait to be opened, for the desks of who holds a part of their key and of the leadership. They are told by the challenge and the clock alone: whatever lies in a box, the row is the same. */
@Injectable()
export class DueOpenings {
  constructor(
    private readonly access: AccessControl,
    private readonly challenges: ChallengesFacade,
    private readonly sealing: SealingFacade,
  ) {}

  /** From the hour of the opening on; at once where no key of one office is left, also while bids are taken. Each leads to its opening room. */
  async workFor(actor: SignedInActor) {
    if (!this.access.allows(actor, sealingPermissions.hold, {})) return [];
    const now = await this.sealing.now();
    const shut = (await this.sealing.boxesOf('challenge')).filter(({ openedAt, discardedAt }) => openedAt === null && discardedAt === null);
    const published = new Map((await this.challenges.publishedAmong(shut.map(({ subjectId }) => subjectId))).map((one) => [one.challenge.id, one]));
    const rows = [];
    for (const box of shut) {
      const found = published.get(box.subjectId);
      const stands = found && WAITING.includes(found.challenge.state) && (await this.concerns(box, found.challenge, actor)) ? await this.standing(box, now) : null;
      if (found && stands) rows.push(row(box, found.challenge.number, found.version.content.title, stands));
    }
    return rows;
  }

  private async standing(box: SealedBox, now: Date): Promise<keyof typeof STANDS | null> {
    if (!(await this.sealing.canBeOpened(box))) return 'NO_KEY';
    return box.opensAt <= now ? 'DUE' : null;
  }

  private async concerns({ id }: SealedBox, challenge: Challenge, actor: SignedInActor): Promise<boolean> {
    return this.access.allows(actor, challengePermissions.approve, challenge) || (await this.sealing.holdersOf(id)).includes(actor.personId);
  }
}

function row({ id, opensAt, closesAt }: SealedBox, number: string, title: string, state: keyof typeof STANDS) {
  const { tone, ...label } = STANDS[state];
  return { id, number, title, organisationName: '', state, stateLabel: say(label, requestContext().locale), stateTone: tone, version: 1, dueAt: opensAt.toISOString(), dueProvisional: false, workingDaysLeft: null, updatedAt: closesAt.toISOString() };
}
