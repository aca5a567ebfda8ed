import { defineWorkflow } from '../../kernel/workflow/index.js';
import { explained } from '../reference/index.js';
import { contributionPermissions as may } from './commissions.permissions.js';
import type { Contribution } from './domain/contribution.js';

export const CONTRIBUTION_STATES = ['WRITTEN', 'CONFIRMED', 'REJECTED', 'UNCONFIRMED'] as const;
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];
export type ContributionAction = 'confirm' | 'reject' | 'lapse';

/** An entry of what a broker did, and the word of the party concerned. Silence confirms nothing; an answer is taken afterwards too. */
export const contributionWorkflow = defineWorkflow<ContributionState, ContributionAction, Contribution>({
  name: 'contribution',
  zh: '贡献记录',
  en: 'Contribution',
  table: 'contribution',
  initial: 'WRITTEN',
  beginning: { zh: '填写', en: 'Written' },
  visibility: [may.read],
  states: {
    WRITTEN: { zh: '待确认', en: 'To be confirmed', tone: 'waiting', remind: [2] },
    CONFIRMED: { zh: '已确认', en: 'Confirmed', tone: 'good', final: true },
    REJECTED: { zh: '不予确认', en: 'Rejected', tone: 'bad', final: true },
    UNCONFIRMED: { zh: '未确认（逾期未答复）', en: 'Unconfirmed: no answer in time', tone: 'closed' },
  },
  stages: [{ zh: '填写', en: 'Written', of: ['WRITTEN'], aside: ['UNCONFIRMED', 'REJECTED'] }, { zh: '确认', en: 'Confirmed', of: ['CONFIRMED'] }],
  actions: {
    confirm: { zh: '确认', en: 'Confirm', from: ['WRITTEN', 'UNCONFIRMED'], to: 'CONFIRMED', permission: may.answer, tone: 'primary', comment: 'optional', duty: true, notBy: ['begin'] },
    reject: { zh: '不予确认', en: 'Reject', from: ['WRITTEN', 'UNCONFIRMED'], to: 'REJECTED', permission: may.answer, tone: 'default', comment: 'required', accepts: explained },
    lapse: { zh: '逾期未答复', en: 'No answer in time', from: ['WRITTEN'], to: 'UNCONFIRMED', permission: may.clock, tone: 'default', timeout: true },
  },
});
