import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import { formatYuan } from '../../kernel/money/index.js';
import { type ActionDefinition, defineWorkflow, type Look, workingDays } from '../../kernel/workflow/index.js';
import { partyOfOneHas } from '../contracts/index.js';
import type { IncomeCase } from './domain/income-case.js';
import type { IncomeFacts, UsedProof } from './domain/income-facts.js';
import { incomeGaps } from './domain/income-gaps.js';
import { incomePermissions as may } from './income.permissions.js';

export const INCOME_STATES = ['INC_DRAFT', 'INC_REVIEW', 'INC_APPROVED', 'INC_RECHECK', 'INC_REVOKED', 'INC_REJECTED', 'INC_CLOSED'] as const;
export type IncomeState = (typeof INCOME_STATES)[number];
export type IncomeAction = 'submit' | 'abandon' | 'approve' | 'returnToSeller' | 'reject' | 'question' | 'uphold' | 'revoke' | 'close' | 'reopen' | 'resume' | 'reinstate';

/** 承诺时限 of the bureau; no law names one. */
const ANSWER_WITHIN = workingDays(10);

type Action = ActionDefinition<IncomeState, IncomeCase, IncomeAction, IncomeFacts>;
type Seen = Look<IncomeFacts>;

const complete = ({ content }: IncomeCase, { facts: { names, signedOn }, now }: Seen): Reason[] => incomeGaps(content, { names, signedOn, today: dateInChina(now) });
const proven = ({ purposes }: IncomeCase): Reason[] =>
  ([['发票', 'INVOICE_PAPER', 'The invoices are not attached'], ['银行回单', 'RECEIPT_PAPER', 'The bank receipts are not attached']] as const).flatMap(([purpose, code, en]) => (purposes.includes(purpose) ? [] : [reason(code, `未上传${purpose}`, en, '/files')]));
const standing = (_: IncomeCase, { facts }: Seen): Reason[] =>
  facts.contractStands ? [] : [reason('CONTRACT_STANDING', '合同登记未处于有效状态，或者正在办理变更、注销、重新认定', 'The contract’s registration does not stand, or is being decided on')];
const usedIn = ({ number, caseNumber }: UsedProof): string => `${number} 已用于${caseNumber === null ? '另一次申报' : ` ${caseNumber}`}`;
const usedInEnglish = ({ number, caseNumber }: UsedProof): string => `${number} is used in ${caseNumber ?? 'another declaration'}`;
const unused = (_: IncomeCase, { facts }: Seen): Reason[] => [
  ...facts.usedInvoices.map((used) => reason('INVOICE_USED', `发票 ${usedIn(used)}`, `Invoice ${usedInEnglish(used)}`, '/invoices')),
  ...facts.usedReceipts.map((used) => reason('RECEIPT_USED', `银行回单 ${usedIn(used)}`, `Bank receipt ${usedInEnglish(used)}`, '/receipts')),
];
/** Σ recognised ≤ 技术交易额; the row in the database holds it against what happens at the same time. Of a registration that has ended {@link standing} says so, and no amount is left to be told. */
const withinAmount = ({ amountFen }: IncomeCase, { facts: { techFen, limitFen, recognisedFen } }: Seen): Reason[] =>
  techFen === null || recognisedFen + (amountFen ?? 0) <= limitFen ? [] : [reason('ABOVE_TECH_AMOUNT', `累计核定收入将超过合同技术交易额，尚可核定 ${formatYuan(Math.max(0, limitFen - recognisedFen))} 元；登记后才确定的价款（如提成），先办理合同变更登记`, `Recognised income would exceed the amount of technology; CNY ${formatYuan(Math.max(0, limitFen - recognisedFen))} are left. What was fixed after the registration (royalties) is registered as a change of the contract first`, '/amountFen')];

/** 行政复议法第六十四条, 行政诉讼法第七十条: what was closed by a revocation that was annulled goes on; what its seller gave up does not. */
const endedOnly = ({ endedIn }: IncomeCase): Reason[] => (endedIn === null ? [reason('ENDED_OTHERWISE', '不是因合同登记终止而结案的', 'It was not closed because the registration ended')] : []);
const wasRecognised = ({ endedIn }: IncomeCase): Reason[] => (endedIn === 'INC_APPROVED' ? [] : [reason('NOT_RECOGNISED', '合同登记终止时不是已核定的', 'Its income was not recognised when the registration ended')]);
const endedInReview = ({ endedIn }: IncomeCase): Reason[] => (endedIn === 'INC_REVIEW' ? [] : [reason('NOT_IN_REVIEW', '结案时不在核定中', 'It was not under review when it was closed')]);

const FILEABLE = [complete, proven, standing, unused, withinAmount];
/** Who declares does not recognise (经办回避), nor takes back what was recognised. */
const SELLER: readonly (IncomeAction | 'begin' | 'save')[] = ['begin', 'save', 'submit'];

const actions: Record<IncomeAction, Action> = {
  submit: { zh: '提交核定', en: 'File', from: ['INC_DRAFT'], to: 'INC_REVIEW', permission: may.file, tone: 'primary', comment: 'optional', guards: FILEABLE, set: () => ({ wasFiled: true }), due: ANSWER_WITHIN },
  abandon: { zh: '放弃申报', en: 'Give up', from: ['INC_DRAFT'], to: 'INC_CLOSED', permission: may.file, tone: 'danger' },
  approve: { zh: '予以核定', en: 'Recognise', from: ['INC_REVIEW'], to: 'INC_APPROVED', permission: may.decide, tone: 'primary', comment: 'optional', duty: true, notBy: SELLER, impartial: true, guards: [standing, withinAmount], set: ({ amountFen }, { facts, now }) => ({ approvedAt: now, cumulativeFen: facts.recognisedFen + (amountFen ?? 0) }) },
  returnToSeller: { zh: '退回补正', en: 'Return', from: ['INC_REVIEW'], to: 'INC_DRAFT', permission: may.decide, tone: 'default', comment: 'required', notBy: SELLER, impartial: true },
  reject: { zh: '不予核定', en: 'Reject', from: ['INC_REVIEW'], to: 'INC_REJECTED', permission: may.decide, tone: 'danger', comment: 'required', notBy: SELLER, impartial: true },
  question: { zh: '合同登记终止，核定待复核', en: 'Registration ended: look at it again', from: ['INC_APPROVED'], to: 'INC_RECHECK', permission: may.clock, tone: 'default', comment: 'optional', set: () => ({ endedIn: 'INC_APPROVED' }), due: ANSWER_WITHIN },
  uphold: { zh: '维持核定', en: 'Uphold', from: ['INC_RECHECK'], to: 'INC_APPROVED', permission: may.decide, tone: 'primary', comment: 'required', duty: true, notBy: SELLER, impartial: true, set: () => ({ endedIn: null }) },
  revoke: { zh: '撤销核定', en: 'Take back', from: ['INC_APPROVED', 'INC_RECHECK'], to: 'INC_REVOKED', permission: may.decide, tone: 'danger', comment: 'required', notBy: SELLER, impartial: true },
  close: { zh: '因合同登记终止结案', en: 'Close with the registration', from: ['INC_DRAFT', 'INC_REVIEW'], to: 'INC_CLOSED', permission: may.clock, tone: 'default', comment: 'optional', set: ({ state }) => ({ endedIn: state === 'INC_REVIEW' ? 'INC_REVIEW' : 'INC_DRAFT' }) },
  reopen: { zh: '登记恢复，继续填报', en: 'Registration restored: go on', from: ['INC_CLOSED', 'INC_REVOKED'], to: 'INC_DRAFT', permission: may.clock, tone: 'default', comment: 'optional', guards: [endedOnly], set: () => ({ endedIn: null, cumulativeFen: null, approvedAt: null }) },
  resume: { zh: '登记恢复，继续核定', en: 'Registration restored: under review again', from: ['INC_CLOSED'], to: 'INC_REVIEW', permission: may.clock, tone: 'default', comment: 'optional', guards: [endedInReview, unused], set: () => ({ endedIn: null }), due: ANSWER_WITHIN },
  reinstate: { zh: '登记恢复，核定恢复有效', en: 'Registration restored: recognised again', from: ['INC_RECHECK', 'INC_REVOKED'], to: 'INC_APPROVED', permission: may.clock, tone: 'default', comment: 'optional', guards: [wasRecognised, unused], set: () => ({ endedIn: null }) },
};

/** Recognition of income from registered contracts (技术性收入核定). */
export const incomeWorkflow = defineWorkflow<IncomeState, IncomeAction, IncomeCase, IncomeFacts>({
  name: 'income',
  zh: '技术性收入核定',
  en: 'Recognition of income',
  table: 'income_case',
  initial: 'INC_DRAFT',
  beginning: { zh: '建立申报', en: 'Begin' },
  visibility: [may.read],
  sides: (row, person) => partyOfOneHas(`ARRAY[${row}.contract_id]`, person),
  writing: { permission: may.file, in: ['INC_DRAFT'] },
  stages: [{ zh: '填报', en: 'Draft', of: ['INC_DRAFT'] }, { zh: '核定', en: 'Review', of: ['INC_REVIEW'] }, { zh: '办结', en: 'Recognised', of: ['INC_APPROVED'], aside: ['INC_RECHECK', 'INC_REVOKED', 'INC_REJECTED', 'INC_CLOSED'] }],
  states: {
    INC_DRAFT: { zh: '填报中', en: 'In draft', tone: 'draft' },
    INC_REVIEW: { zh: '核定中', en: 'Under review', tone: 'waiting' },
    INC_APPROVED: { zh: '已核定', en: 'Recognised', tone: 'good' },
    INC_RECHECK: { zh: '登记已终止，核定待复核', en: 'Registration ended, recognition looked at again', tone: 'waiting' },
    INC_REVOKED: { zh: '核定已撤销', en: 'Recognition taken back', tone: 'bad' },
    INC_REJECTED: { zh: '不予核定', en: 'Rejected', tone: 'bad', final: true },
    INC_CLOSED: { zh: '已结案（未核定）', en: 'Closed without recognition', tone: 'closed' },
  },
  actions,
});
