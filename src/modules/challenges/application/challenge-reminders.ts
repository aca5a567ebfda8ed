import { Injectable } from '@nestjs/common';
import { addDays, dateInChina, minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import type { AlsoTold, Reminder } from '../../../kernel/workflow/index.js';
import { SealingFacade } from '../../sealing/index.js';
import type { Challenge } from '../domain/challenge.js';
import { ChallengeJudges } from './challenge-judges.js';
import { ChallengeFollowers } from './challenge-followers.js';

/** Who is reminded of a challenge beside those whom a step waits for. */
@Injectable()
export class ChallengeReminders {
  constructor(
    private readonly followers: ChallengeFollowers,
    private readonly sealing: SealingFacade,
    private readonly judges: ChallengeJudges,
  ) {}

  async of(challenge: Challenge): Promise<Reminder> {
    const { id, number, title } = challenge;
    return { about: `榜单 ${number}《${title}》`, path: `/work/challenges/${id}`, also: await this.also(challenge) };
  }

  /** While bids are taken only who follows is reminded, and who opens them: who bids is known to nobody. */
  private async also(challenge: Challenge): Promise<AlsoTold[]> {
    switch (challenge.state) {
      case 'OPEN': return [{ people: await this.followers.of(challenge.id), path: `/challenges/${challenge.id}`, done: '即将截止' }, ...(opensWithTheDeadline(challenge) ? await this.holders(challenge) : [])];
      case 'SEALED_CLOSED': return this.holders(challenge);
      case 'SIGNED':
      case 'RUNNING': return [{ organisations: [challenge.organisationId], clerksOf: await this.unregistered(challenge), roles: ['BUR_PLAN'], path: `/work/challenges/${challenge.id}`, done: '合同登记期限将到', says: untilWhen(challenge) }];
      default: return [];
    }
  }

  /** In a race some run already. */
  private async unregistered(challenge: Challenge): Promise<string[]> {
    return (await this.judges.facts(challenge)).teams.filter(({ begun }) => !begun).map(({ organisationId }) => organisationId);
  }

  /** Number and time alone: a mail goes through many hands. */
  private async holders({ id, number, openingAt }: Challenge): Promise<AlsoTold[]> {
    const box = await this.sealing.boxOf('challenge', id);
    if (!box || box.openedAt || !openingAt) return [];
    return [{ people: await this.sealing.holdersOf(box.id), path: `/work/opening/${box.id}`, about: `榜单 ${number}`, done: '即将开标', says: `开标时间为${minuteInWords(minuteInChina(openingAt))}。` }];
  }
}

/** After the deadline it would be too late for a reminder a day before. */
const opensWithTheDeadline = ({ bidDeadline, openingAt }: Challenge): boolean => bidDeadline !== null && openingAt !== null && dateInChina(openingAt) <= addDays(dateInChina(bidDeadline), 1);
const untilWhen = ({ dueAt }: Challenge): string => `技术合同登记的截止时间为${dueAt ? minuteInWords(minuteInChina(dueAt)) : ''}；逾期未登记的，由计划科决定延长期限或者终止中榜。`;
