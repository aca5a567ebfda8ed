import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';
import { ENDED_STATES, RANKED_STATES } from './challenge-states.js';

/** What everybody reads: from publication on, whatever becomes of it. */
export const PUBLISHED_STATES = ['OPEN', 'SEALED_CLOSED', 'STUCK', 'RELIST', 'OPENED', 'QUALIFIED', 'REVIEWED', 'PROPOSED', 'NOTICE', 'OVERTURNED', 'AWARDED', 'SIGNED', 'RUNNING', ...ENDED_STATES, 'FAILED', 'CANCELLED'];
/** What was handed to the planning section, and what came of it there. */
const HANDED_IN = ['SUBMITTED', 'LEAD_REVIEW', 'APPROVED', ...PUBLISHED_STATES];
const BEFORE_LEADER = ['LEAD_REVIEW', 'APPROVED', ...PUBLISHED_STATES];

const offices: Grant[] = (['ENT', 'ENT_ADM', 'INST'] as const).map((to) => ({ to, scope: 'organisation' }));
const inStates = (grants: readonly Grant[], ...state: string[]): Grant[] => grants.map((grant) => ({ ...grant, when: { state } }));
const planning = (...state: string[]): Grant => ({ to: 'BUR_PLAN', scope: 'any', when: { state } });
/** What the section itself has begun is its own from the start. */
const begunByBureau: Grant = { to: 'BUR_PLAN', scope: 'any', when: { byBureau: [true] } };
const begunByBureauIn = (...state: string[]): Grant => ({ to: 'BUR_PLAN', scope: 'any', when: { byBureau: [true], state } });
const leaders = (...state: string[]): Grant => ({ to: 'BUR_LEAD', scope: 'any', when: { state } });
const watch: Grant = { to: 'DISC', scope: 'any' };
const clock: Grant = { to: 'SYSTEM', scope: 'any' };

/** 中榜单位: who acts for it follows what it has won, and signs. */
const winners: Grant[] = (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'parties', as: 'winnerIds' }));
const HANDLERS: Grant[] = [...offices, begunByBureau, planning(...HANDED_IN), leaders(...BEFORE_LEADER), watch];

/** Who acts for a demander may begin a draft for it, the planning section one for anybody. */
const BEGINNERS: Grant[] = [...offices, { to: 'BUR_PLAN', scope: 'any' }];

/** Challenges (榜单) of 揭榜挂帅. */
export const challengePermissions = definePermissions('challenge', {
  board: { zh: '查看已发布的榜单', en: 'see published challenges', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: PUBLISHED_STATES } }] },
  read: { zh: '查看榜单的办理情况', en: 'see how challenges are handled', grants: [...HANDLERS, ...inStates(winners, ...RANKED_STATES)] },
  insight: { zh: '查看榜单的起草和审核情况', en: 'see how challenges were drafted and checked', grants: HANDLERS },
  create: { zh: '起草榜单', en: 'draft challenges', grants: BEGINNERS },
  write: { zh: '修改榜单', en: 'edit challenges', grants: [...inStates(offices, 'DRAFT'), begunByBureauIn('DRAFT'), planning('SUBMITTED', 'OPEN', 'RELIST')] },
  handIn: { zh: '提交榜单', en: 'hand in challenges', grants: [...offices, begunByBureau, planning(...HANDED_IN)] },
  recall: { zh: '撤回提交的榜单', en: 'take back challenges that were handed in', grants: offices },
  plan: { zh: '审核、发布和变更榜单', en: 'check, publish and amend challenges', grants: [begunByBureau, planning(...HANDED_IN)] },
  approve: { zh: '批准和取消榜单、报告无法开标', en: 'approve and cancel challenges, and report that one cannot be opened', grants: [leaders(...BEFORE_LEADER)] },
  verify: { zh: '核实无法开标', en: 'verify that a challenge cannot be opened', grants: [watch] },
  choose: { zh: '与揭榜方洽谈、否决', en: 'negotiate with bidders', grants: offices },
  compare: { zh: '记录赛马节点结果', en: 'record the gate of a race', grants: [begunByBureau, planning(...HANDED_IN)] },
  redraft: { zh: '合同未获登记时重新起草', en: 'draft a contract anew that was not registered', grants: [...offices, ...winners] },
  sign: { zh: '中榜后签约', en: 'sign after the award', grants: winners },
  follow: { zh: '关注榜单', en: 'follow challenges', grants: [{ to: 'SIGNED_IN', scope: 'any', when: { state: PUBLISHED_STATES } }] },
  clock: { zh: '到期截止揭榜', en: 'close at the deadline', grants: [clock] },
});

defineAuditWords('challenge', { actions: { follow: { zh: '关注', en: 'followed' }, unfollow: { zh: '取消关注', en: 'no longer followed' } } });

/** Who may bid one day may ask; officials and experts take part in another way. */
const ASKERS: readonly Role[] = ['ENT', 'ENT_ADM', 'RES', 'INST', 'BRK', 'BRK_ORG'];
const askers: Grant[] = ASKERS.map((to) => ({ to, scope: 'own' }));
const demanders: Grant[] = (['ENT', 'ENT_ADM', 'INST'] as const).map((to) => ({ to, scope: 'party', as: 'demanderId' }));
const section: Grant = { to: 'BUR_PLAN', scope: 'any' };

/** Public questions (公开答疑): everybody reads the answered ones, nobody who asked. */
export const questionPermissions = definePermissions('challenge_question', {
  board: { zh: '查看已答复的提问', en: 'see answered questions', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: ['ANSWERED'] } }] },
  read: { zh: '查看提问的办理情况', en: 'see how questions are handled', grants: [...askers, ...demanders, section, watch] },
  ask: { zh: '提问', en: 'ask about challenges', grants: ASKERS.map((to) => ({ to, scope: 'any' })) },
  suggest: { zh: '提供答复建议', en: 'suggest an answer', grants: demanders },
  answer: { zh: '公开答复提问', en: 'answer questions in public', grants: [section] },
});
