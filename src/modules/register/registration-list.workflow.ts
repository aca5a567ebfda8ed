import { type Reason, reason } from '../../kernel/http/index.js';
import { formatWan, formatYuan } from '../../kernel/money/index.js';
import { type ActionDefinition, defineWorkflow, type Look, workingDays } from '../../kernel/workflow/index.js';
import { partyOfOneHas } from '../contracts/index.js';
import type { RegisterEntry } from './domain/register-entry.js';
import { listed, type ListRule, type RegistrationList, stillSays } from './domain/registration-list.js';
import { listPermissions as may } from './register.permissions.js';

export const LIST_STATES = ['LIST_DRAFT', 'LIST_REVIEW', 'LIST_SECOND', 'LIST_APPROVED', 'LIST_INVALID', 'LIST_DROPPED'] as const;
export type ListState = (typeof LIST_STATES)[number];
export type ListAction = 'submit' | 'drop' | 'approve' | 'passOn' | 'approveLarge' | 'returnToApplicant' | 'returnLarge' | 'invalidate';

/** What the steps of a list look at beside the list itself. */
export interface ListFacts {
  /** what the register says now of the chosen contracts that are the applicant's own, in the order of their registration */
  entries: readonly RegisterEntry[];
  /** the rule of the list, or of today where none is fixed yet; null where there is none */
  rule: ListRule | null;
}

/** 承诺时限 of the bureau; no law names one. */
const ANSWER_WITHIN = workingDays(5);
export const MOST_CONTRACTS = 200;

type Action = ActionDefinition<ListState, RegistrationList, ListAction, ListFacts>;
type Seen = Look<ListFacts>;

const chosen = ({ contractIds, purpose }: RegistrationList): Reason[] => [
  ...(contractIds.length === 0 ? [reason('EMPTY', '请选择合同', 'Choose contracts', '/contractIds')] : []), ...(purpose.trim() === '' ? [reason('PURPOSE', '未填写清单用途', 'The purpose is missing', '/purpose')] : []),
];
const standing = ({ contractIds }: RegistrationList, { facts: { entries } }: Seen): Reason[] => {
  const gone = contractIds.filter((id) => !entries.some(({ contractId, endedOn }) => contractId === id && endedOn === null)).length;
  return gone === 0 ? [] : [reason('NOT_REGISTERED', `所选合同中有 ${gone} 份不是本单位登记有效的合同`, `${gone} of the chosen contracts are no standing registrations of your organisation`, '/contractIds')];
};
const ruled = (_: RegistrationList, { facts }: Seen): Reason[] => (facts.rule ? [] : [reason('NO_RULE', '今天没有现行有效的技术合同认定登记规则', 'No rule on the registration of contracts is in force today')]);
/** Contracts from the threshold of 成交额 on stand on lists of their own. */
const unmixed = (_: RegistrationList, { facts: { entries, rule } }: Seen): Reason[] => {
  if (!rule) return [];
  const large = entries.filter(({ totalFen }) => totalFen >= rule.separateFromFen).length;
  return large === 0 || large === entries.length ? [] : [reason('MIXED', `成交额 ${formatWan(rule.separateFromFen)} 万元以上的合同（${large} 份）须单独成单`, `Contracts from CNY ${formatYuan(rule.separateFromFen)} of total amount (${large}) go on a list of their own`, '/contractIds')];
};
const unchanged = ({ entries }: RegistrationList, { facts }: Seen): Reason[] =>
  (entries ?? []).every((entry) => facts.entries.some((now) => now.contractId === entry.contractId && stillSays(entry, now))) ? [] : [reason('CHANGED', '清单所列合同的登记已有变动，请退回申请人重新提交', 'A contract of the list has changed; return the list')];
const small = ({ isLarge }: RegistrationList): Reason[] => (isLarge === true ? [reason('LARGE', '大额合同清单须报二次审批', 'A list of large contracts needs a second approval')] : []);
const large = ({ isLarge }: RegistrationList): Reason[] => (isLarge === true ? [] : [reason('NOT_LARGE', '清单所列合同未达到大额标准，由审核人决定', 'The contracts of the list are not large; the first approval decides')]);

/** Who asks does not approve, and the second approval is another person's. */
const APPLICANT: readonly (ListAction | 'begin' | 'save')[] = ['begin', 'save', 'submit'];
const SECOND: readonly (ListAction | 'begin' | 'save')[] = [...APPLICANT, 'passOn'];
const freeze = (_: RegistrationList, { facts: { entries, rule } }: Seen): Partial<RegistrationList> => ({
  wasFiled: true, entries: entries.map(listed), rule, isLarge: entries.some(({ totalFen }) => rule !== null && totalFen >= rule.separateFromFen),
});
/** What comes back is filed anew, under the rule that is in force on that day. */
const returned = (): Partial<RegistrationList> => ({ rule: null, isLarge: null });
const approved = (_: RegistrationList, { now }: Seen): Partial<RegistrationList> => ({ approvedAt: now });

const actions: Record<ListAction, Action> = {
  submit: { zh: '提交申请', en: 'Apply', from: ['LIST_DRAFT'], to: 'LIST_REVIEW', permission: may.file, tone: 'primary', comment: 'optional', guards: [chosen, standing, ruled, unmixed], set: freeze, due: ANSWER_WITHIN },
  drop: { zh: '放弃申请', en: 'Give up', from: ['LIST_DRAFT'], to: 'LIST_DROPPED', permission: may.file, tone: 'danger' },
  approve: { zh: '审核通过', en: 'Approve', from: ['LIST_REVIEW'], to: 'LIST_APPROVED', permission: may.confirm, tone: 'primary', comment: 'optional', duty: true, notBy: APPLICANT, impartial: true, guards: [small, unchanged], set: approved },
  passOn: { zh: '审核通过，报二次审批', en: 'Approve and pass on', from: ['LIST_REVIEW'], to: 'LIST_SECOND', permission: may.confirm, tone: 'primary', comment: 'optional', duty: true, notBy: APPLICANT, impartial: true, guards: [large, unchanged], due: ANSWER_WITHIN },
  approveLarge: { zh: '二次审批通过', en: 'Approve', from: ['LIST_SECOND'], to: 'LIST_APPROVED', permission: may.confirmLarge, tone: 'primary', comment: 'optional', duty: true, notBy: SECOND, impartial: true, guards: [unchanged], set: approved },
  returnToApplicant: { zh: '退回申请人', en: 'Return', from: ['LIST_REVIEW'], to: 'LIST_DRAFT', permission: may.confirm, tone: 'default', comment: 'required', notBy: APPLICANT, impartial: true, set: returned },
  returnLarge: { zh: '退回申请人', en: 'Return', from: ['LIST_SECOND'], to: 'LIST_DRAFT', permission: may.confirmLarge, tone: 'default', comment: 'required', notBy: SECOND, impartial: true, set: returned },
  invalidate: { zh: '因合同登记变动失效', en: 'Become invalid', from: ['LIST_REVIEW', 'LIST_SECOND', 'LIST_APPROVED'], to: 'LIST_INVALID', permission: may.clock, tone: 'default', comment: 'optional' },
};

/** Registration lists (登记清单), after the practice of Jiangsu. */
export const listWorkflow = defineWorkflow<ListState, ListAction, RegistrationList, ListFacts>({
  name: 'registration_list',
  zh: '登记清单',
  en: 'Registration list',
  table: 'registration_list',
  initial: 'LIST_DRAFT',
  beginning: { zh: '建立清单', en: 'Begin' },
  visibility: [may.read],
  sides: (row, person) => partyOfOneHas(`${row}.contract_ids`, person),
  writing: { permission: may.file, in: ['LIST_DRAFT'] },
  stages: [
    { zh: '编制', en: 'Draft', of: ['LIST_DRAFT'], aside: ['LIST_DROPPED'] }, { zh: '审核', en: 'Review', of: ['LIST_REVIEW'], aside: ['LIST_SECOND'] }, { zh: '通过', en: 'Approved', of: ['LIST_APPROVED'], aside: ['LIST_INVALID'] },
  ],
  states: {
    LIST_DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft' },
    LIST_REVIEW: { zh: '审核中', en: 'Under review', tone: 'waiting' },
    LIST_SECOND: { zh: '二次审批中', en: 'Second approval', tone: 'waiting' },
    LIST_APPROVED: { zh: '审批通过', en: 'Approved', tone: 'good' },
    LIST_INVALID: { zh: '已失效', en: 'Invalid', tone: 'bad', final: true },
    LIST_DROPPED: { zh: '已放弃', en: 'Given up', tone: 'closed', final: true },
  },
  actions,
});
