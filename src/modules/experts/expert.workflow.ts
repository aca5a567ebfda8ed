import { type Reason } from '../../kernel/http/index.js';
import { defineWorkflow, workingDays } from '../../kernel/workflow/index.js';
import { expertPermissions as may } from './experts.permissions.js';
import type { ExpertProfile } from './domain/expert-profile.js';
import { profileGaps } from './domain/profile.js';

export const EXPERT_STATES = ['APPLIED', 'ADMITTED', 'DECLINED', 'SUSPENDED'] as const;
export type ExpertState = (typeof EXPERT_STATES)[number];
export type ExpertAction = 'admit' | 'decline' | 'revise' | 'suspend' | 'resume';

const complete = ({ content }: ExpertProfile): Reason[] => profileGaps(content);
const DECIDE_WITHIN = workingDays(10);

/** An expert's way into the pool. Nobody of the section decides about the own profile. */
export const expertWorkflow = defineWorkflow<ExpertState, ExpertAction, ExpertProfile>({
  name: 'expert',
  zh: '专家资料',
  en: 'Expert profile',
  table: 'expert_profile',
  initial: 'APPLIED',
  beginning: { zh: '申请入库', en: 'Apply' },
  due: DECIDE_WITHIN,
  writing: { permission: may.write, in: ['APPLIED', 'ADMITTED', 'DECLINED'] },
  visibility: [may.read],
  states: {
    APPLIED: { zh: '待审核', en: 'Applied', tone: 'waiting' },
    ADMITTED: { zh: '在库', en: 'In the pool', tone: 'good' },
    DECLINED: { zh: '未入库', en: 'Declined', tone: 'bad' },
    SUSPENDED: { zh: '暂停', en: 'Suspended', tone: 'closed' },
  },
  actions: {
    admit: { zh: '同意入库', en: 'Admit', from: ['APPLIED'], to: 'ADMITTED', permission: may.keep, tone: 'primary', comment: 'optional', duty: true, notBy: ['begin', 'save'], guards: [complete], set: (_, { now }) => ({ admittedAt: now }) },
    decline: { zh: '不同意入库', en: 'Decline', from: ['APPLIED'], to: 'DECLINED', permission: may.keep, tone: 'danger', comment: 'required', notBy: ['begin', 'save'] },
    revise: { zh: '变更资料重新申请', en: 'Apply anew', from: ['ADMITTED', 'DECLINED'], to: 'APPLIED', permission: may.write, tone: 'default', comment: 'optional', set: () => ({ admittedAt: null }), due: DECIDE_WITHIN },
    suspend: { zh: '暂停', en: 'Suspend', from: ['ADMITTED'], to: 'SUSPENDED', permission: may.keep, tone: 'danger', comment: 'required' },
    resume: { zh: '恢复', en: 'Resume', from: ['SUSPENDED'], to: 'ADMITTED', permission: may.keep, tone: 'default', comment: 'required', notBy: ['begin'] },
  },
});
