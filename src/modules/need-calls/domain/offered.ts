import type { AchievementContent } from '../../achievements/index.js';
import { type ChallengeContent, type ChallengeTypeCode, fromAchievement, fromNeed } from '../../challenges/index.js';
import type { NeedContent } from '../../needs/index.js';

/** What answers a call: a need (技术攻关类) or an achievement (成果转化类), as it was published when it was offered. */
export type OfferedContent = NeedContent | AchievementContent;

/** Which record it is; one of the two is null. */
export interface OfferedRecord {
  needId: string | null;
  achievementId: string | null;
}

type Offered = OfferedRecord & { content: OfferedContent };

/** L-JB-TYPE of the list that comes of it. */
export const typeOfOffer = ({ achievementId }: OfferedRecord): ChallengeTypeCode => (achievementId === null ? 'T1' : 'T2');

export const needOf = ({ achievementId, content }: Offered): NeedContent | null => (achievementId === null ? (content as NeedContent) : null);
export const achievementOf = ({ achievementId, content }: Offered): AchievementContent | null => (achievementId === null ? null : (content as AchievementContent));

/** What of it stands in the draft of a list. */
export function listedAs(offer: Offered): Partial<ChallengeContent> {
  const [need, achievement] = [needOf(offer), achievementOf(offer)];
  return need ? fromNeed(need) : achievement ? fromAchievement(achievement) : {};
}

/** Its owner does not want to be named. Achievements name theirs. */
export const isAnonymous = (offer: Offered): boolean => needOf(offer)?.anonymous ?? false;
