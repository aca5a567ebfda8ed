import { type Reason, reason } from '../../kernel/http/index.js';
import type { Look, Step } from '../../kernel/workflow/index.js';
import type { ChallengeStep, RelistingAction } from './challenge-states.js';
import { challengePermissions as may } from './challenges.permissions.js';
import { relistFaults } from './domain/amendment.js';
import { type Challenge, closingOf, publishedColumns } from './domain/challenge.js';
import type { ChallengeFacts } from './domain/challenge-facts.js';

type Seen = Look<ChallengeFacts>;

const SHORTEST = 10;
/** Everybody reads why it is published once more, or not, and what is different now. */
export const explained = (_: Challenge, { input: { comment } }: Step<ChallengeFacts>): Reason[] =>
  comment.trim().length >= SHORTEST ? [] : [reason('minLength', `请写明理由，不少于 ${SHORTEST} 个字`, `Give the reason, at least ${SHORTEST} characters`, '/comment')];
export const firstTime = ({ relistedAt }: Challenge): Reason[] => (relistedAt === null ? [] : [reason('RELISTED', '已再次发布过一次', 'It was published once more already')]);
export const secondTime = ({ relistedAt }: Challenge): Reason[] => (relistedAt === null ? [reason('NOT_RELISTED', '尚可再次发布一次', 'It may be published once more')] : []);
/** The keys that could not open the discarded box would hold the parts of the next one too. */
const renewed = (_: Challenge, { facts: { keysRenewed } }: Seen): Reason[] =>
  keysRenewed ? [] : [reason('SEAL_KEYS_LOST', '作废标箱的密钥仍在使用：口令和恢复码都已丢失的一方，其持有人须先在“开标密钥”页面全部报失，再重新设置开标口令', 'The keys of the box that was given up are still in use: all holders of the office that lost passphrases and codes report their keys lost and set new ones first')];
const kept = ({ content }: Challenge, { facts: { published, attached } }: Seen): Reason[] => (published ? relistFaults(published, content, attached) : []);

/** 无人揭榜, or a box that cannot be opened: the list is published once more with the same content, amended as JB allows, or fails. @param ready what every publication needs */
export const relisting = (ready: NonNullable<ChallengeStep['guards']>): Record<RelistingAction, ChallengeStep> => ({
  unbid: { zh: '无人揭榜', en: 'No bids', from: ['SEALED_CLOSED', 'STUCK'], to: 'RELIST', permission: may.clock, tone: 'default', guards: [firstTime], due: ({ rule }) => rule && rule.params.relistWithin },
  failUnbid: { zh: '再次无人揭榜，流标', en: 'No bids again', from: ['SEALED_CLOSED', 'STUCK'], to: 'FAILED', permission: may.clock, tone: 'default', guards: [secondTime] },
  relist: {
    zh: '再次发布榜单', en: 'Publish once more', from: ['RELIST'], to: 'OPEN', permission: may.plan, tone: 'primary', comment: 'required', published: true, duty: true, notBy: ['approve'], asks: { holders: 'required' }, guards: [firstTime, kept, renewed, ...ready], accepts: explained,
    set: ({ content }, { now }) => ({ ...publishedColumns(content), relistedAt: now, closedAt: null }), due: (challenge) => closingOf(challenge),
  },
  giveUp: { zh: '不再发布，流标', en: 'Fail: not published again', from: ['RELIST'], to: 'FAILED', permission: may.plan, tone: 'danger', comment: 'required', published: true, accepts: explained },
  lapse: { zh: '逾期未再次发布，流标', en: 'Not published again in time', from: ['RELIST'], to: 'FAILED', permission: may.clock, tone: 'default', timeout: true },
});
