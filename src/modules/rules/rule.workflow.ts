import { dateInChina, dateSaid } from '../../kernel/calendar/index.js';
import type { Reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Step, workingDays } from '../../kernel/workflow/index.js';
import { placeGaps, ruleGaps } from './domain/rule-gaps.js';
import type { RuleSet } from './domain/rule-set.js';
import { rulePermissions as may } from './rules.permissions.js';

export const RULE_STATES = ['DRAFT', 'PROPOSED', 'ACTIVE', 'SUPERSEDED', 'DISCARDED'] as const;
export type RuleState = (typeof RULE_STATES)[number];
export type RuleAction = 'propose' | 'withdraw' | 'approve' | 'return' | 'discard' | 'verify' | 'close' | 'supersede';

/** In which the bureau's leadership decides on a proposal. */
const DECIDE_WITHIN = workingDays(5);

const unverified = ({ verifiedOn }: RuleSet): Reason[] =>
  verifiedOn === null ? [] : [{ code: 'VERIFIED', zh: `已于${dateSaid(verifiedOn).zh}核验`, en: `It was verified on ${dateSaid(verifiedOn).en}` }];

const textRead = ({ sourceUrl }: RuleSet, { input: { source } }: Step): string => (typeof source === 'string' && source.trim()) || sourceUrl;
const sourced = (set: RuleSet, step: Step): Reason[] => (textRead(set, step) === '' ? [{ code: 'MISSING', zh: '请写明核对的文本', en: 'Say which text was read', pointer: '/source' }] : []);
const verification = (set: RuleSet, step: Step): Partial<RuleSet> => ({
  verifiedOn: dateInChina(step.now), verifiedBy: step.actor.personId, verifiedByName: step.actor.name, verifiedSource: textRead(set, step), verifiedNote: step.input.comment.trim(),
});

/** How a set of rules comes into force (规则生效). Verification is apart from it: the law applies whether we have read it or not. */
export const ruleWorkflow = defineWorkflow<RuleState, RuleAction, RuleSet>({
  name: 'rule',
  zh: '规则生效',
  en: 'Coming into force of a rule set',
  table: 'rule_set',
  initial: 'DRAFT',
  visibility: [may.working, may.read],
  writing: { permission: may.draft, in: ['DRAFT'] },
  states: {
    DRAFT: { zh: '拟订中', en: 'Draft', tone: 'draft' },
    PROPOSED: { zh: '待批准', en: 'Waiting for approval', tone: 'waiting' },
    ACTIVE: { zh: '有效', en: 'In force', tone: 'good' },
    SUPERSEDED: { zh: '已被取代', en: 'Superseded', tone: 'closed', final: true },
    DISCARDED: { zh: '已放弃', en: 'Discarded', tone: 'closed', final: true },
  },
  actions: {
    propose: { zh: '提请批准', en: 'Propose', from: ['DRAFT'], to: 'PROPOSED', permission: may.draft, tone: 'primary', comment: 'optional', guards: [ruleGaps, placeGaps], due: DECIDE_WITHIN },
    withdraw: { zh: '撤回修改', en: 'Withdraw', from: ['PROPOSED'], to: 'DRAFT', permission: may.draft, tone: 'default' },
    approve: { zh: '批准生效', en: 'Approve', from: ['PROPOSED'], to: 'ACTIVE', permission: may.approve, tone: 'primary', comment: 'optional', duty: true, notBy: ['begin', 'save', 'propose'], guards: [ruleGaps, placeGaps] },
    return: { zh: '退回修改', en: 'Return', from: ['PROPOSED'], to: 'DRAFT', permission: may.approve, tone: 'danger', comment: 'required' },
    discard: { zh: '放弃草稿', en: 'Discard draft', from: ['DRAFT'], to: 'DISCARDED', permission: may.draft, tone: 'danger', comment: 'optional' },
    verify: { zh: '核验', en: 'Verify', from: ['ACTIVE'], to: 'ACTIVE', permission: may.verify, tone: 'default', comment: 'required', asks: { source: 'optional' }, guards: [unverified], accepts: sourced, set: verification },
    close: { zh: '由后续规则接续', en: 'Be followed', from: ['ACTIVE'], to: 'ACTIVE', permission: may.succeed, tone: 'default', asks: { lastDay: 'required' }, set: (_, { input }) => ({ effectiveTo: String(input['lastDay']) }) },
    supersede: { zh: '由更正版取代', en: 'Be superseded', from: ['ACTIVE'], to: 'SUPERSEDED', permission: may.succeed, tone: 'default' },
  },
});
