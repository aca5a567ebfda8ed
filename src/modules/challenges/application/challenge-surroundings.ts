import { Injectable } from '@nestjs/common';
import { addDays, addWorkingDays, dateInChina, type DayTable, isWorkingDay, momentOf, type Period, WorkingCalendar } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { AchievementsFacade } from '../../achievements/index.js';
import { FilesFacade } from '../../files/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { NeedsFacade } from '../../needs/index.js';
import { RuleBook } from '../../rules/index.js';
import { SealingFacade } from '../../sealing/index.js';
import type { Challenge } from '../domain/challenge.js';
import type { ChallengeFacts, Demander, ListedResult, PublishedText } from '../domain/challenge-facts.js';
import type { ChallengeRule, ListParams } from '../domain/challenge-rule.js';
import { publicationDay, relistWindow, type ScheduleDays } from '../domain/schedule-gaps.js';
import { ChallengeJudges } from './challenge-judges.js';
import { ChallengeVersions } from './challenge-versions.js';

interface RuleOfChallenge {
  rule: ChallengeRule | null;
  noRule: readonly Reason[];
}

/** So many days before a day: the first moment at which no more than these are left. */
function daysBefore(table: DayTable, day: string, { days, unit }: Period): string {
  if (unit === 'CALENDAR_DAY') return addDays(day, -days);
  let [at, left] = [day, days];
  while (left > 0) {
    if (isWorkingDay(table, at)) left -= 1;
    if (left > 0) at = addDays(at, -1);
  }
  return at;
}

/** What rule, calendar, demander and files say about a challenge. */
@Injectable()
export class ChallengeSurroundings {
  constructor(
    private readonly rules: RuleBook,
    private readonly calendar: WorkingCalendar,
    private readonly identity: IdentityFacade,
    private readonly needs: NeedsFacade,
    private readonly achievements: AchievementsFacade,
    private readonly files: FilesFacade,
    private readonly sealing: SealingFacade,
    private readonly versions: ChallengeVersions,
    private readonly judges: ChallengeJudges,
  ) {}

  async of(challenge: Challenge): Promise<ChallengeFacts> {
    // one after the other: within a step they share one connection
    const { rule, noRule } = await this.rule(challenge);
    const attached = await this.files.attached('challenge', challenge.id);
    return {
      rule, noRule, attached, keysHeld: await this.sealing.isReady(), keysRenewed: challenge.state !== 'RELIST' || (await this.sealing.isRenewed('challenge', challenge.id)),
      canBeOpened: challenge.state !== 'SEALED_CLOSED' || (await this.canBeOpened(challenge.id)),
      days: await this.days(challenge, rule?.params ?? null), demander: await this.demander(challenge), result: await this.result(challenge), namedBefore: await this.namedBefore(challenge), places: await this.identity.regionsOf('BUR_PLAN'),
      shown: await this.versions.shownAmong(attached), published: rule && (await this.published(challenge, rule.params)), judging: await this.judges.facts(challenge),
    };
  }

  private async canBeOpened(id: string): Promise<boolean> {
    const box = await this.sealing.boxOf('challenge', id);
    return box === null || this.sealing.canBeOpened(box);
  }

  /** Of a published challenge the rule it was published under, of others that of the day on which they are to be. */
  async rule({ rule, content: { schedule } }: Pick<Challenge, 'rule' | 'content'>): Promise<RuleOfChallenge> {
    return rule ? { rule, noRule: [] } : this.ruleOf(publicationDay(schedule, dateInChina(new Date())));
  }

  async ruleOf(day: string): Promise<RuleOfChallenge> {
    const found = await this.rules.ask('CHALLENGE', day);
    if (found.code !== 'IN_FORCE') return { rule: null, noRule: [{ code: found.code, zh: `${day} 没有现行有效的揭榜挂帅规则`, en: `No rule on challenges is in force on ${day}` }] };
    const { code, version, docNo, titleZh, verified, params } = found.rule;
    return { rule: { code, version, docNo, title: titleZh, verified, params: { ...params } }, noRule: [] };
  }

  async demander({ organisationId }: Pick<Challenge, 'organisationId'>): Promise<Demander> {
    const found = await this.identity.organisation(organisationId);
    return { kind: found?.kind ?? '', name: found?.name ?? '', shortName: found?.shortName ?? '', uscc: found?.uscc ?? '', suspended: found?.state === 'SUSPENDED' };
  }

  /** Of a published list as the achievement was published last: taking it down changes nothing of what bidders were promised. */
  private async result({ achievementId, publishedNo }: Challenge): Promise<ListedResult | null> {
    if (achievementId === null) return null;
    const found = await (publishedNo === null ? this.achievements.published(achievementId) : this.achievements.standing(achievementId));
    return found && { trl: found.content.trl, modes: found.content.modes };
  }

  /** What is published hides its poster already, whatever became of the need since. */
  private async namedBefore({ namedBefore, needId, publishedNo, content: { anonymous } }: Challenge): Promise<boolean> {
    if (!anonymous || publishedNo !== null) return false;
    return namedBefore || (needId !== null && (await this.needs.wasNamed(needId)));
  }

  private async days(challenge: Challenge, params: ListParams | null): Promise<ScheduleDays> {
    const today = dateInChina(new Date());
    if (!params) return { today, earliestDeadline: today, latestDeadline: null, lastAnswer: null };
    const { schedule: { qaUntil } } = challenge.content;
    const answer = qaUntil === null ? null : await this.calendar.endOf(momentOf(qaUntil), params.answerWithin);
    return { today, ...(await this.window(challenge, params, today)), lastAnswer: answer?.date ?? null };
  }

  /** Between which days the deadline may lie; what was published once more only moves it later. */
  private async window({ state, publishedAt, relistedAt, bidDeadline, content: { schedule } }: Challenge, params: ListParams, today: string): Promise<Pick<ScheduleDays, 'earliestDeadline' | 'latestDeadline'>> {
    if (state === 'RELIST' && publishedAt && bidDeadline) return relistWindow({ today, from: dateInChina(publishedAt), to: dateInChina(bidDeadline) }, params);
    if (relistedAt && bidDeadline) return { earliestDeadline: dateInChina(bidDeadline), latestDeadline: null };
    const from = publishedAt ? dateInChina(publishedAt) : publicationDay(schedule, today);
    return { earliestDeadline: (await this.calendar.endOf(momentOf(`${from}T12:00`), params.bidWindow)).date, latestDeadline: null };
  }

  private async published({ id, publishedNo, bidDeadline }: Challenge, { quietBefore, extendBy }: ListParams): Promise<PublishedText | null> {
    const version = publishedNo === null || bidDeadline === null ? null : await this.versions.get(id, publishedNo);
    if (!version || bidDeadline === null) return null;
    const table = await this.calendar.table();
    const day = dateInChina(bidDeadline);
    const extended = extendBy.unit === 'WORKING_DAY' ? addWorkingDays(table, day, extendBy.days).date : addDays(day, extendBy.days);
    return { content: version.content, attachments: version.attachments, quietFrom: momentOf(`${daysBefore(table, day, quietBefore)}T00:00`), extendTo: extended };
  }
}
