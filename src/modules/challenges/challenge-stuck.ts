import { type Reason, reason } from '../../kernel/http/index.js';
import { type Look, workingDays } from '../../kernel/workflow/index.js';
import { explained, firstTime, secondTime } from './challenge-relisting.js';
import type { ChallengeStep, StuckAction } from './challenge-states.js';
import { challengePermissions as may } from './challenges.permissions.js';
import type { Challenge } from './domain/challenge.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';

/** 承诺时限 of discipline inspection. */
const VERIFY_WITHIN = workingDays(5);
/** Nobody gives a box up that could not have been opened yet, unless no key of one office is left: then nothing is gained by waiting. */
const hourCome = ({ openingAt }: Challenge, { now, facts: { canBeOpened } }: Look<ChallengeFacts>): Reason[] => ((openingAt !== null && openingAt <= now) || !canBeOpened ? [] : [reason('OPENING_AHEAD', '未到开标时间', 'The hour of the opening has not come')]);
const verified = { from: ['STUCK'], permission: may.verify, comment: 'required', published: true, duty: true, notBy: ['declareStuck'], accepts: explained } as const;

/**
 * 无法开标: all who hold one office's part of the key have lost it. The leadership reports it, discipline inspection verifies it, so that no office ends a sealed
 * box alone; until then whoever finds a passphrase again opens as usual. After that the box stays shut for good, and bids come anew or the list fails.
 */
export const stuck: Record<StuckAction, ChallengeStep> = {
  declareStuck: { zh: '报告无法开标', en: 'Report that it cannot be opened', from: ['SEALED_CLOSED'], to: 'STUCK', permission: may.approve, tone: 'danger', comment: 'required', published: true, guards: [hourCome], accepts: explained, due: VERIFY_WITHIN },
  confirmStuck: { ...verified, zh: '确认无法开标，可再次发布', en: 'Confirm: it may be published once more', to: 'RELIST', tone: 'danger', guards: [firstTime], due: (_, { facts: { rule } }) => rule && rule.params.relistWithin },
  failStuck: { ...verified, zh: '确认无法开标，流标', en: 'Confirm: it fails', to: 'FAILED', tone: 'danger', guards: [secondTime], set: (_, { input }) => ({ cancelReason: input.comment.trim() }) },
  denyStuck: { ...verified, zh: '不予确认', en: 'Do not confirm', to: 'SEALED_CLOSED', tone: 'default', due: ({ openingAt }) => openingAt && { at: openingAt } },
};
