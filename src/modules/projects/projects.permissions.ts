import { definePermissions, type Grant } from '../../kernel/access/index.js';
import { defineAuditWords } from '../../kernel/audit/index.js';

/** Who carries a project out: whoever may bid. */
const winnersIn = (when?: NonNullable<Grant['when']>): Grant[] => (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'organisation', ...(when ? { when } : {}) }));
const winners = winnersIn();
/** Members of the winner's consortium (联合体成员): they read, and its leader acts. */
const members: Grant[] = (['ENT', 'ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'parties', as: 'memberIds' }));
const demandersIn = (when?: NonNullable<Grant['when']>): Grant[] => (['ENT', 'ENT_ADM', 'INST'] as const).map((to) => ({ to, scope: 'party', as: 'demanderId', ...(when ? { when } : {}) }));
const section: Grant = { to: 'BUR_PLAN', scope: 'any' };
const leaders: Grant = { to: 'BUR_LEAD', scope: 'any' };
const watch: Grant = { to: 'DISC', scope: 'any' };
const finance: Grant = { to: 'FIN', scope: 'any' };
const clock: Grant = { to: 'SYSTEM', scope: 'any' };
const SIDES = [...winners, ...members, ...demandersIn(), section, leaders, watch];
/** As long as money may still be owed under the contract: who was dropped at the gate of a race has what was paid before counted (JB-12). */
const PAYING = ['RUNNING', 'HALTED', 'ACCEPTANCE', 'COMPLETED', 'DROPPED'];

/** Projects of challenges (立项项目). */
export const projectPermissions = definePermissions('project', {
  read: { zh: '查看立项项目', en: 'see projects of challenges', grants: [...SIDES, finance] },
  progress: { zh: '查看公开的项目进度', en: 'see the public progress of projects', grants: [{ to: 'PUBLIC', scope: 'any' }] },
  compare: { zh: '比较赛马各团队', en: 'compare the teams of a race', grants: [section, leaders, watch, ...demandersIn()] },
  declare: { zh: '申报企业付款', en: 'declare what the enterprise has paid', grants: demandersIn({ state: PAYING }) },
  retract: { zh: '作废企业付款申报', en: 'void declared payments', grants: [...demandersIn({ state: PAYING }), section] },
  confirmVoid: { zh: '核实已据以拨付的付款申报是否作废', en: 'confirm that payments are void by which public money was paid', grants: [section] },
  change: { zh: '申请变更项目', en: 'ask for changes of projects', grants: winnersIn({ state: ['RUNNING'] }) },
  halt: { zh: '暂停项目、答复终止申请', en: 'halt projects, and answer where an end is asked for', grants: [section] },
  askEnd: { zh: '申请终止项目', en: 'ask for the end of projects', grants: [...winners, ...demandersIn()] },
  decide: { zh: '决定项目恢复实施或者终止', en: 'decide whether a project goes on or ends', grants: [leaders] },
  judge: { zh: '核查里程碑、参加验收', en: 'judge milestones and results', grants: [{ to: 'EXP', scope: 'any' }] },
  clock: { zh: '随里程碑和验收推进项目', en: 'move projects with milestones and acceptance', grants: [clock] },
});

/** Milestones (里程碑) of projects. */
export const milestonePermissions = definePermissions('milestone', {
  read: { zh: '查看里程碑', en: 'see milestones', grants: SIDES },
  report: { zh: '报告里程碑', en: 'report milestones', grants: winners },
  confirm: { zh: '确认里程碑', en: 'confirm milestones', grants: demandersIn() },
  check: { zh: '组织里程碑核查', en: 'have milestones checked', grants: [section] },
  rule: { zh: '裁定专家与发榜方意见不一致的里程碑', en: 'decide on milestones about which experts and poster differ', grants: [leaders] },
  clock: { zh: '随项目变更、终止调整里程碑', en: 'move and end milestones with their project', grants: [clock] },
});

/** Changes (变更) of projects. */
export const changePermissions = definePermissions('project_change', {
  read: { zh: '查看项目变更', en: 'see changes of projects', grants: [...SIDES, finance] },
  word: { zh: '对项目变更表态', en: 'give a word on changes of projects', grants: demandersIn() },
  withdraw: { zh: '撤回项目变更申请', en: 'withdraw changes of projects', grants: winners },
  check: { zh: '审核项目变更', en: 'check changes of projects', grants: [section] },
  approve: { zh: '批准项目变更', en: 'approve changes of projects', grants: [leaders] },
  clock: { zh: '备案小额预算调剂，随项目结束变更申请', en: 'take notice of small shifts of budgets, and end changes with their project', grants: [clock] },
});

/** Acceptance (验收) of results. */
export const acceptancePermissions = definePermissions('acceptance', {
  read: { zh: '查看验收', en: 'see acceptances', grants: SIDES },
  apply: { zh: '申请验收', en: 'apply for acceptance', grants: winners },
  check: { zh: '组织验收', en: 'have results judged', grants: [section] },
  excuse: { zh: '批准结题（尽职免责）', en: 'conclude with due diligence', grants: [leaders] },
  clock: { zh: '随项目终止验收', en: 'end acceptances with their project', grants: [clock] },
});

/** Public money (财政拨付) of projects, and what is claimed back. */
export const payoutPermissions = definePermissions('payout', {
  read: { zh: '查看财政拨付', en: 'see payouts', grants: [...SIDES, finance] },
  pay: { zh: '审核并登记拨付', en: 'check and record payouts', grants: [finance] },
  revise: { zh: '重新核算退回的拨付', en: 'compute returned payouts anew', grants: [section] },
  clock: { zh: '项目失败时取消待拨付', en: 'cancel payouts of failed projects', grants: [clock] },
});
export const clawbackPermissions = definePermissions('clawback', {
  read: { zh: '查看资金追回', en: 'see what is claimed back', grants: [...SIDES, finance] },
  assess: { zh: '核定并登记资金追回', en: 'assess and record what is claimed back', grants: [finance] },
  clock: { zh: '多拨情况变化时更新资金追回', en: 'keep what is claimed back in step with what is overpaid', grants: [clock] },
});

defineAuditWords('project', {
  actions: { payment: { zh: '申报付款', en: 'declared a payment' }, 'void-payment': { zh: '作废付款申报', en: 'voided a payment' }, 'ask-void-payment': { zh: '申请作废付款申报', en: 'asked to have a payment void' }, 'keep-payment': { zh: '付款申报不作废', en: 'let a payment count on' }, compare: { zh: '比较赛马团队', en: 'compared the teams of a race' }, 'decide-tie': { zh: '赛马同分定序', en: 'decided a tie of a race' }, sheet: { zh: '填写核查意见', en: 'judged' }, 'void-sheet': { zh: '核查意见作废', en: 'sheet voided' } },
});
