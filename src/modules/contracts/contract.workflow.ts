import { dateInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason } from '../../kernel/http/index.js';
import type { Fen } from '../../kernel/money/index.js';
import { defineWorkflow, type Due, workingDays } from '../../kernel/workflow/index.js';
import { deregistering, doubting } from './contract-ends.js';
import { type Action, changeDropped, type ContractAction, type ContractState, notTwice, proposed, ruled, type Seen, type Taken } from './contract-steps.js';
import { intakeFaults, printedFaults, refusalFaults, ruledBy, rulingFaults } from './decision-grounds.js';
import { contractPermissions as may } from './contracts.permissions.js';
import { againstMostExperts, type ContractFacts, firstWanted, hearingWanted, reachesLarge, resumed, resumeFaults, staysSmall, supplementFaults, whyNotSame, withinValidity } from './domain/contract-facts.js';
import { contractGaps } from './domain/contract-gaps.js';
import { codesProven, conveyed, signed, translated } from './domain/filing-papers.js';
import { amountInHand, asChanged, asFiled, asRegistered, declaredAnew, FOUND_NO_MORE, hasChangeInHand, NO_CHANGE_IN_HAND } from './domain/in-hand.js';
import { anotherKind, answering, asking, consented, reclassified } from './domain/kind-change.js';
import { nationalNoFaults, recordedNo, replacedNo, whyAnotherNo } from './domain/national-no.js';
import { partyHas } from './domain/parties.js';
import { ownSide } from './domain/applicant-side.js';
import { faultsOfRecognition } from './domain/recognition.js';
import { prolonged, prolongFaults, reconsideredWithin } from './domain/reconsideration.js';
import type { IntakeGroundCode } from './domain/intake-grounds.js';
import type { RefusalCode } from './domain/refusal-codes.js';
import { goodsAsTechnology } from './domain/risk-flags.js';
import type { Recognition, TechContract } from './domain/tech-contract.js';
import { withFourEyes } from './four-eyes.js';

export { CONTRACT_STATES, type ContractAction, type ContractState } from './contract-steps.js';

/** 承诺时限: in which a registrar accepts a filing or says what is missing. */
const ANSWER_WITHIN = workingDays(5);

const complete = ({ content }: TechContract): Reason[] => contractGaps(content);
/** The agreement on this change: one that an earlier registration holds already does not serve again. */
const supplemented = (_: TechContract, { facts }: { facts: Pick<ContractFacts, 'supplement'> }): Reason[] => supplementFaults(facts.supplement);
/** It ends by the day of the application: one that came back for correction was made in time, whatever day the correction takes. */
const valid = ({ content, state, submittedAt }: TechContract, { now }: Pick<Seen, 'now'>): Reason[] => withinValidity(content, dateInChina(now), dateInChina((state === 'CORRECTION' ? submittedAt : null) ?? now));

/** What filing asks for beside a complete form: the right applicant, papers, a contract that is in effect. */
const APPLICANT_AND_PAPERS = [ownSide, signed, translated, conveyed, codesProven];
const BESIDE_THE_FORM = [...APPLICANT_AND_PAPERS, valid];
/** … and filing a change: the agreement on it; the contract may have run out since. */
const BESIDE_THE_CHANGE = [supplemented, ...APPLICANT_AND_PAPERS];
/** Of what is written or filed now; a change that is filed has its agreement. */
export function filingFaults(contract: TechContract, look: { now: Date; facts: Pick<ContractFacts, 'supplement'> }): Reason[] {
  if (contract.state === 'CHANGE_DRAFT') return BESIDE_THE_CHANGE.flatMap((guard) => guard(contract, look));
  const asked: readonly ((contract: TechContract, look: Pick<Seen, 'now'>) => Reason[])[] = hasChangeInHand(contract) ? APPLICANT_AND_PAPERS : BESIDE_THE_FORM;
  return asked.flatMap((guard) => guard(contract, look));
}
const FILEABLE = [complete, ...BESIDE_THE_FORM];
/** What the kind asks for, in fields and papers: a kind that was changed after filing asks for others than the one that was filed. */
const OF_ITS_KIND = [complete, signed, translated, conveyed];
const lacking = (contract: TechContract): Reason[] =>
  OF_ITS_KIND.some((guard) => guard(contract).length > 0) ? [] : [reason('NOTHING_MISSING', '本类别应填写、应提交的均已齐全，不能退回补齐', 'Nothing that the kind asks for is missing')];

/** 公示期内、异议未办结的，不得登记: a negotiated price that is still on display holds the contract that it is the price of; what an award has announced holds the contract that carries it out. */
const priceSettled = (_: TechContract, { facts }: Seen): readonly Reason[] => [...facts.priceNotice, ...facts.elsewhere];
/** A correction has its day and does not wait for a price; what the contract came out of binds it all the same. */
const asAgreedElsewhere = (_: TechContract, { facts }: Seen): readonly Reason[] => facts.elsewhere;

/** By the amount of what is in hand: of a change that of the change. */
export const isLarge = (contract: TechContract, { facts }: Pick<Seen, 'facts'>): boolean => reachesLarge(amountInHand(contract), facts);
const large = (contract: TechContract, look: Seen): Reason[] => (isLarge(contract, look) ? [] : [reason('NOT_LARGE', '技术交易额未达到大额标准，由复核员决定', 'It is not a large contract; the second review decides')]);
const notLarge = (contract: TechContract, look: Seen): Reason[] =>
  isLarge(contract, look) ? [reason('LARGE', '技术交易额达到大额标准，须报大额审批', 'It is a large contract and goes to its own approval')] : [];
const passProposed = proposed('PASS', '初审意见是不予登记', 'The first review proposes a refusal');
const refusalProposed = proposed('REFUSE', '初审意见是予以登记，如不同意请退回初审', 'The first review proposes registration; send it back if you disagree');
const notUpheld = ({ upheld }: TechContract): Reason[] =>
  upheld ? [reason('APPEAL_USED', '登记机构经复查已维持不予登记的决定，不能再次申请复查；可以依法申请行政复议或者提起行政诉讼，或者补齐材料后重新申请登记', 'The internal review upheld the refusal and is not repeated; reconsideration by the law or a court may be asked for, or the contract filed anew')] : [];
const unheard = (techFen: Fen | null, { disputed }: TechContract, { facts }: Seen): Reason[] =>
  !reachesLarge(techFen, facts) && !disputed && facts.flags < facts.flagsToExperts
    ? []
    : facts.expertsAtLeast === null ? (facts.noRule ?? []) : facts.opinions >= facts.expertsAtLeast ? [] : [hearingWanted({ large: reachesLarge(techFen, facts), disputed }, facts, facts.expertsAtLeast)];
/** 大额、有争议的经专家论证: the case and every change of it alike, each by its own hearing. */
const heard = (contract: TechContract, look: Seen): Reason[] => unheard(amountInHand(contract), contract, look);
/** The amount that is found in a change decides who registers it, whatever was declared. */
const foundLarge = ({ techFen }: Recognition, { facts }: Seen): boolean => reachesLarge(techFen, facts);
const changeNotLarge = (_: TechContract, found: Recognition, look: Seen): Reason[] =>
  foundLarge(found, look) ? [reason('LARGE', '变更后技术交易额达到大额标准，须报大额审批', 'After the change it is a large contract and goes to its own approval', '/recognition/techFen')] : [];
const changeLarge = (_: TechContract, found: Recognition, look: Seen): Reason[] =>
  foundLarge(found, look) ? [] : [reason('NOT_LARGE', '变更后技术交易额未达到大额标准，由复核员决定', 'After the change it is not a large contract; the second review decides', '/recognition/techFen')];
const mayBeFoundLarge = ({ content: { price } }: TechContract, { facts }: Seen): Reason[] => staysSmall(price.totalFen, facts);
/** A finding may be a sign itself (F4), which counts with those that the contract shows. */
const withFound = ({ content }: TechContract, { price }: Recognition, { facts }: Seen): ContractFacts =>
  facts.signsNamed.includes('F4') && goodsAsTechnology(content, null) === null && goodsAsTechnology(content, price) !== null ? { ...facts, flags: facts.flags + 1 } : facts;
/** What is found large by the reviewer alone goes to experts as well: after this step nobody could ask them any more. */
const heardAsFound = (contract: TechContract, found: Recognition, look: Seen): Reason[] =>
  heard(contract, look).length > 0 ? [] : unheard(found.techFen, contract, { ...look, facts: withFound(contract, found, look) }).map((why) => ({ ...why, pointer: '/recognition/techFen' }));
const allAnswered = (_: TechContract, { facts }: Seen): Reason[] =>
  facts.expertsAtLeast !== null && facts.opinions >= facts.expertsAtLeast && facts.waitedFor === 0 ? [] : [reason('OPINIONS', '专家意见尚未收齐', 'Opinions are still missing')];

const expertFaults = (ids: readonly string[], atLeast: number | null): Reason[] => (atLeast === null || new Set(ids).size >= atLeast ? [] : [reason('EXPERTS', `至少请 ${atLeast} 名专家`, `Ask at least ${atLeast} experts`, '/expertIds')]);

const whyRegistered = firstWanted<TechContract, Seen>(againstMostExperts, whyNotSame);

/** From the day of acceptance the law counts, not from the day of the step. */
const decideWithin = ({ acceptedAt }: { acceptedAt: Date | null }, { facts, now }: Seen): Due | null => facts.decideWithin && { ...facts.decideWithin, from: acceptedAt ?? now };
const decideLargeWithin = ({ acceptedAt, changeFiledAt }: TechContract, { facts, now }: Seen): Due | null => {
  const within = facts.decideLargeWithin ?? facts.decideWithin;
  return within && { ...within, from: changeFiledAt ?? acceptedAt ?? now };
};

const REFUSAL = { comment: 'required', asks: { refusalCode: 'required' }, accepts: refusalFaults, set: (_: TechContract, { input, now }: Taken) => ({ refusalCode: input['refusalCode'] as RefusalCode, refusedAt: now, upheld: false }) } as const;

const EXPERTS = {
  guards: [ruled], asks: { expertIds: 'required' }, accepts: (_: TechContract, { input, facts }: Taken) => expertFaults(input['expertIds'] as string[], facts.expertsAtLeast),
  set: (_: TechContract, { input }: Taken) => ({ expertIds: input['expertIds'] as string[], disputed: true }), due: decideLargeWithin,
} as const;

/** With the registration the finding takes the place of what was declared, and not before. */
const foundStands = ({ recognition }: TechContract): Partial<TechContract> => (recognition ? asRegistered(recognition) : {});
/** 复查后重新审查: the day of the decision is a new day of acceptance, and its rule the rule of the case. The opinions stand; their experts read no more. */
const acceptedAnew = ({ rule, earlierRules }: TechContract, { facts, now }: Taken): Partial<TechContract> =>
  ({ acceptedAt: now, rule: facts.rule, earlierRules: rule ? [...earlierRules, { rule, registeredNo: null, recognition: null }] : earlierRules, proposal: null, refusedAt: null, expertIds: [], ...FOUND_NO_MORE });
/** A change is an application of its own: the rule of its day, experts of its own. */
const changeFiled = ({ hearing }: TechContract, { facts, now }: Taken): Partial<TechContract> => ({ changeRule: facts.rule, changeFiledAt: now, hearing: hearing + 1, expertIds: [], disputed: false });

/** From filing to the decision, and its internal review. */
const filing: Record<string, Action> = {
  submit: { zh: '申请登记', en: 'File', from: ['DRAFT'], to: 'SUBMITTED', permission: may.file, tone: 'primary', comment: 'optional', guards: [...FILEABLE, priceSettled], set: (contract, { now, facts }) => ({ ...asFiled(contract, facts.known), submittedAt: now, corrected: false }), due: ANSWER_WITHIN },
  withdraw: { zh: '撤回', en: 'Withdraw', from: ['SUBMITTED', 'CORRECTION'], to: 'DRAFT', permission: may.file, tone: 'default', set: (contract, { facts }) => asFiled(contract, facts.known) },
  returnIncomplete: { zh: '要求补正', en: 'Ask for correction', from: ['SUBMITTED'], to: 'CORRECTION', permission: may.review, tone: 'default', comment: 'required', guards: [ruled], due: (_, { facts }) => facts.correctWithin },
  resubmit: { zh: '提交补正材料', en: 'Submit the correction', from: ['CORRECTION'], to: 'SUBMITTED', permission: may.file, tone: 'primary', comment: 'optional', duty: true, guards: [...FILEABLE, asAgreedElsewhere], set: (contract, { now, facts }) => ({ ...asFiled(contract, facts.known), ...FOUND_NO_MORE, submittedAt: now, corrected: true }), due: ANSWER_WITHIN },
  lapse: { zh: '逾期未补正，视为放弃', en: 'Lapse', from: ['CORRECTION'], to: 'LAPSED', permission: may.clock, tone: 'default', timeout: true },
  notAccept: { zh: '不予受理', en: 'Do not accept', from: ['SUBMITTED'], to: 'NOT_ACCEPTED', permission: may.review, tone: 'danger', comment: 'required', asks: { intakeGround: 'required' }, accepts: intakeFaults, set: (_, { input, now, facts }) => ({ intakeGround: input['intakeGround'] as IntakeGroundCode, refusedAt: now, rule: facts.rule }) },
  accept: {
    zh: '受理', en: 'Accept', from: ['SUBMITTED'], to: 'ACCEPTED', permission: may.review, tone: 'primary', comment: 'optional', commentWanted: whyNotSame, duty: true, guards: [notTwice, ruled, priceSettled],
    set: (_, { facts, now }) => ({ acceptedAt: facts.countsFrom ?? now, rule: facts.rule, proposal: null, refusalCode: null }),
    due: (_, step) => decideWithin({ acceptedAt: step.facts.countsFrom }, step),
  },
};

const reviewing: Record<string, Action> = {
  passFirst: {
    zh: '初审同意登记', en: 'Propose registration', from: ['ACCEPTED'], to: 'SECOND_REVIEW', permission: may.review, tone: 'primary', internal: true, comment: 'optional', commentWanted: againstMostExperts, duty: true,
    asks: { recognition: 'required' }, accepts: (contract, step) => recognitionFaults(contract, step, heardAsFound), guards: [...OF_ITS_KIND, heard], due: 'keep',
    set: (_, { input }) => ({ proposal: 'PASS', refusalCode: null, recognition: input['recognition'] as Recognition }),
  },
  proposeRefusal: { zh: '初审建议不予登记', en: 'Propose refusal', from: ['ACCEPTED'], to: 'SECOND_REVIEW', permission: may.review, tone: 'danger', internal: true, ...REFUSAL, set: (_, { input }) => ({ proposal: 'REFUSE', refusalCode: input['refusalCode'] as RefusalCode }), due: 'keep' },
  sendExperts: { zh: '提请专家论证', en: 'Ask experts', from: ['ACCEPTED', 'EXPERT_REVIEW'], to: 'EXPERT_REVIEW', permission: may.review, tone: 'default', comment: 'required', ...EXPERTS },
  expertsDone: { zh: '专家意见收齐', en: 'Opinions complete', from: ['EXPERT_REVIEW'], to: 'ACCEPTED', permission: may.clock, tone: 'default', guards: [allAnswered], due: 'keep' },
  askKind: { zh: '征求申请人同意变更类别', en: 'Ask for consent to another kind', from: ['ACCEPTED'], to: 'KIND_ASKED', permission: may.review, tone: 'default', comment: 'required', asks: { subKind: 'required' }, accepts: anotherKind, set: (contract, step) => ({ kindChange: asking(contract, step) }), due: 'keep' },
  takeBackKind: { zh: '撤回征求意见', en: 'Take the question back', from: ['KIND_ASKED'], to: 'ACCEPTED', permission: may.review, tone: 'default', comment: 'required', set: () => ({ kindChange: null }), due: 'keep' },
  agreeKind: { zh: '同意变更类别', en: 'Consent to the kind', from: ['KIND_ASKED'], to: 'ACCEPTED', permission: may.file, tone: 'primary', comment: 'optional', duty: true, notBy: ['askKind'], set: answering('AGREED'), due: 'keep' },
  declineKind: { zh: '不同意变更类别', en: 'Decline the kind', from: ['KIND_ASKED'], to: 'ACCEPTED', permission: may.file, tone: 'default', comment: 'required', duty: true, notBy: ['askKind'], set: answering('DECLINED'), due: 'keep' },
  reclassify: { zh: '经申请人同意变更类别', en: 'Reclassify with consent', from: ['ACCEPTED'], to: 'ACCEPTED', permission: may.review, tone: 'default', comment: 'optional', guards: [consented], set: (contract, { now }) => ({ ...reclassified(contract, { now }), ...FOUND_NO_MORE }), due: 'keep' },
  returnForKind: { zh: '退回申请人补齐材料', en: 'Return for what the kind asks', from: ['ACCEPTED'], to: 'CORRECTION', permission: may.review, tone: 'default', comment: 'required', guards: [ruled, lacking], set: () => FOUND_NO_MORE, due: (_, { facts }) => facts.correctWithin },
  sendBack: { zh: '退回初审', en: 'Send back', from: ['SECOND_REVIEW'], to: 'ACCEPTED', permission: may.confirm, tone: 'default', internal: true, comment: 'required', set: () => ({ proposal: null }), due: 'keep' },
  approve: { zh: '复核通过，予以登记', en: 'Register', from: ['SECOND_REVIEW'], to: 'REGISTERED', permission: may.confirm, tone: 'primary', main: (contract, look) => contract.proposal === 'PASS' && !isLarge(contract, look), comment: 'optional', commentWanted: whyRegistered, internal: 'comment', duty: true, guards: [passProposed, notLarge, notTwice, priceSettled], set: foundStands },
  escalate: { zh: '报大额审批', en: 'Escalate', from: ['SECOND_REVIEW'], to: 'LARGE_APPROVAL', permission: may.confirm, tone: 'primary', main: (contract, look) => contract.proposal === 'PASS' && isLarge(contract, look), internal: true, comment: 'optional', commentWanted: againstMostExperts, guards: [passProposed, large], due: 'keep' },
  approveLarge: { zh: '审批通过，予以登记', en: 'Register', from: ['LARGE_APPROVAL'], to: 'REGISTERED', permission: may.approveLarge, tone: 'primary', comment: 'optional', commentWanted: whyRegistered, internal: 'comment', duty: true, guards: [heard, notTwice, priceSettled], set: foundStands },
  refuse: { zh: '不予登记', en: 'Refuse', from: ['SECOND_REVIEW'], to: 'REFUSED', permission: may.confirm, tone: 'danger', guards: [refusalProposed], ...REFUSAL },
  refuseLarge: { zh: '不予登记', en: 'Refuse', from: ['LARGE_APPROVAL'], to: 'REFUSED', permission: may.approveLarge, tone: 'danger', ...REFUSAL },
  appeal: { zh: '申请复查（机关内部）', en: 'Ask for an internal review', from: ['REFUSED'], to: 'RECONSIDERATION', permission: may.file, tone: 'default', comment: 'required', guards: [notUpheld, (_, { facts }) => facts.appealOver], due: reconsideredWithin },
  prolongReconsideration: { zh: '延长复查期限', en: 'Prolong the internal review', from: ['RECONSIDERATION'], to: 'RECONSIDERATION', permission: may.lead, tone: 'default', comment: 'required', guards: [prolongFaults], due: prolonged },
  reopen: { zh: '复查决定：重新审查', en: 'Reopen', from: ['RECONSIDERATION'], to: 'ACCEPTED', permission: may.lead, tone: 'primary', comment: 'required', duty: true, guards: [ruled], set: acceptedAnew, due: (_, step) => decideWithin({ acceptedAt: step.now }, step) },
  upholdRefusal: { zh: '复查决定：维持', en: 'Uphold the refusal', from: ['RECONSIDERATION'], to: 'REFUSED', permission: may.lead, tone: 'danger', comment: 'required', accepts: printedFaults, set: () => ({ upheld: true }) },
  executeRuling: { zh: '执行复议决定或者判决：重新审查', en: 'Carry out a ruling: reopen', from: ['REFUSED', 'RECONSIDERATION'], to: 'ACCEPTED', permission: may.lead, tone: 'default', comment: 'required', asks: { rulingNo: 'required' }, accepts: rulingFaults, adds: ruledBy, guards: [ruled], set: (contract, step) => ({ ...acceptedAnew(contract, step), upheld: false }), due: (_, step) => decideWithin({ acceptedAt: step.now }, step) },
};

/** What an official notes of a registration that stands: no decision. */
const noting: Record<string, Action> = {
  recordNationalNo: {
    zh: '记入全国登记编号', en: 'Record the national number', from: ['REGISTERED'], to: 'REGISTERED', permission: may.review, tone: 'default', comment: 'optional', commentWanted: whyAnotherNo, asks: { nationalNo: 'required' },
    accepts: (contract, { input, now }) => nationalNoFaults(contract, String(input['nationalNo']), dateInChina(now)), set: (_, { input }) => ({ nationalNo: String(input['nationalNo']) }), replaces: replacedNo, adds: recordedNo,
  },
};

const changing: Record<string, Action> = {
  beginChange: { zh: '办理变更', en: 'Begin a change', from: ['REGISTERED'], to: 'CHANGE_DRAFT', permission: may.file, tone: 'default', asks: { resumes: 'optional' }, accepts: resumeFaults, adds: resumed, set: declaredAnew },
  requestChange: { zh: '申请变更登记', en: 'File the change', from: ['CHANGE_DRAFT'], to: 'CHANGE_REVIEW', permission: may.file, tone: 'primary', comment: 'required', guards: [complete, ...BESIDE_THE_CHANGE, notTwice, ruled, priceSettled], set: changeFiled, due: (_, { facts }) => facts.decideWithin },
  withdrawChange: { zh: '撤回变更申请', en: 'Withdraw the change', from: ['CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL'], to: 'CHANGE_DRAFT', permission: may.file, tone: 'default', comment: 'optional', set: (contract) => ({ ...changeDropped(contract), ...declaredAnew(contract) }) },
  abandonChange: { zh: '放弃变更', en: 'Abandon the change', from: ['CHANGE_DRAFT'], to: 'REGISTERED', permission: may.file, tone: 'default' },
  sendChangeExperts: { zh: '变更提请专家论证', en: 'Ask experts about the change', from: ['CHANGE_REVIEW', 'CHANGE_EXPERTS'], to: 'CHANGE_EXPERTS', permission: may.confirm, tone: 'default', comment: 'required', ...EXPERTS },
  changeExpertsDone: { zh: '专家意见收齐', en: 'Opinions complete', from: ['CHANGE_EXPERTS'], to: 'CHANGE_REVIEW', permission: may.clock, tone: 'default', guards: [allAnswered], due: 'keep' },
  approveChange: {
    zh: '准予变更', en: 'Register the change', from: ['CHANGE_REVIEW'], to: 'REGISTERED', permission: may.confirm, tone: 'primary', main: (contract, look) => !isLarge(contract, look), comment: 'optional', commentWanted: againstMostExperts, internal: 'comment', duty: true,
    asks: { recognition: 'required' }, accepts: (contract, step) => recognitionFaults(contract, step, changeNotLarge, heardAsFound), guards: [heard, notTwice, priceSettled], set: (contract, { input, facts }) => asChanged(contract, input['recognition'] as Recognition, facts.known),
  },
  escalateChange: {
    zh: '变更报大额审批', en: 'Escalate the change', from: ['CHANGE_REVIEW'], to: 'CHANGE_APPROVAL', permission: may.confirm, tone: 'primary', main: isLarge, comment: 'optional', commentWanted: againstMostExperts, internal: true,
    asks: { recognition: 'required' }, accepts: (contract, step) => recognitionFaults(contract, step, changeLarge, heardAsFound), guards: [mayBeFoundLarge, heard], set: (_, { input }) => ({ foundInChange: input['recognition'] as Recognition }), due: 'keep',
  },
  approveLargeChange: {
    zh: '审批通过，准予变更', en: 'Register the change', from: ['CHANGE_APPROVAL'], to: 'REGISTERED', permission: may.approveLarge, tone: 'primary', comment: 'optional', commentWanted: againstMostExperts, internal: 'comment', duty: true, guards: [heard, notTwice, priceSettled],
    set: (contract, { facts }) => (contract.foundInChange ? asChanged(contract, contract.foundInChange, facts.known) : {}),
  },
  sendBackChange: { zh: '退回复核', en: 'Send the change back', from: ['CHANGE_APPROVAL'], to: 'CHANGE_REVIEW', permission: may.approveLarge, tone: 'default', comment: 'required', internal: true, set: () => ({ foundInChange: null }), due: 'keep' },
  returnChange: { zh: '退回', en: 'Return', from: ['CHANGE_REVIEW'], to: 'CHANGE_DRAFT', permission: may.confirm, tone: 'danger', comment: 'required', set: (contract) => ({ ...NO_CHANGE_IN_HAND, ...declaredAnew(contract) }) },
};

const recognitionFaults = (contract: TechContract, step: Taken, ...further: (typeof heardAsFound)[]): Reason[] => {
  const recognition = step.input['recognition'] as Recognition;
  return [...faultsOfRecognition(contract, recognition, step.facts), ...further.flatMap((faults) => faults(contract, recognition, step))];
};

/** Recognition and registration of technology contracts (技术合同认定登记), from draft to certificate and after. */
export const contractWorkflow = defineWorkflow<ContractState, ContractAction, TechContract, ContractFacts>({
  name: 'contract',
  zh: '技术合同认定登记',
  en: 'Registration of technology contracts',
  table: 'tech_contract',
  initial: 'DRAFT',
  visibility: [may.read],
  sides: partyHas,
  insight: may.insight,
  told: [
    { zh: '审核中', en: 'Under review', as: 'ACCEPTED', of: ['ACCEPTED', 'SECOND_REVIEW', 'LARGE_APPROVAL'] },
    { zh: '已登记，变更审核中', en: 'Registered, change under review', as: 'CHANGE_REVIEW', of: ['CHANGE_REVIEW', 'CHANGE_APPROVAL'] },
    { zh: '重新认定中', en: 'Recognised anew', as: 'RE_RECOGNITION', of: ['RE_RECOGNITION', 'UPPER_DECISION'] },
  ],
  stages: [
    { zh: '起草', en: 'Draft', of: ['DRAFT'] },
    { zh: '受理', en: 'Acceptance', of: ['SUBMITTED'], aside: ['CORRECTION', 'NOT_ACCEPTED', 'LAPSED'] },
    { zh: '审查', en: 'Review', of: ['ACCEPTED'], aside: ['KIND_ASKED', 'EXPERT_REVIEW'] },
    { zh: '复核', en: 'Second review', of: ['SECOND_REVIEW'], aside: ['LARGE_APPROVAL'] },
    {
      zh: '登记', en: 'Registration', of: ['REGISTERED'],
      aside: ['REFUSED', 'RECONSIDERATION', 'CHANGE_DRAFT', 'CHANGE_REVIEW', 'CHANGE_EXPERTS', 'CHANGE_APPROVAL', 'DEREGISTRATION_REVIEW', 'DEREGISTERED', 'RE_RECOGNITION', 'UPPER_DECISION', 'REVOKED'],
    },
  ],
  writing: { permission: may.edit, in: ['DRAFT', 'CORRECTION', 'CHANGE_DRAFT'] },
  states: {
    DRAFT: { zh: '草稿', en: 'Draft', tone: 'draft' },
    SUBMITTED: { zh: '待受理', en: 'Filed', tone: 'waiting' },
    CORRECTION: { zh: '待补正', en: 'To be corrected', tone: 'bad' },
    NOT_ACCEPTED: { zh: '不予受理', en: 'Not accepted', tone: 'bad', final: true },
    LAPSED: { zh: '逾期放弃', en: 'Lapsed', tone: 'closed', final: true },
    ACCEPTED: { zh: '初审中', en: 'First review', tone: 'waiting' },
    KIND_ASKED: { zh: '待申请人答复类别变更', en: 'Applicant asked about another kind', tone: 'waiting', clockOfInsight: true },
    EXPERT_REVIEW: { zh: '专家论证中', en: 'With experts', tone: 'waiting' },
    SECOND_REVIEW: { zh: '复核中', en: 'Second review', tone: 'waiting' },
    LARGE_APPROVAL: { zh: '大额审批中', en: 'Large contract approval', tone: 'waiting' },
    REFUSED: { zh: '不予登记', en: 'Refused', tone: 'bad' },
    RECONSIDERATION: { zh: '内部复查中', en: 'Internal review', tone: 'waiting' },
    REGISTERED: { zh: '已登记', en: 'Registered', tone: 'good' },
    CHANGE_DRAFT: { zh: '已登记，变更起草中', en: 'Registered, change in draft', tone: 'good' },
    CHANGE_REVIEW: { zh: '已登记，变更审查中', en: 'Registered, change under review', tone: 'waiting' },
    CHANGE_EXPERTS: { zh: '已登记，变更专家论证中', en: 'Registered, change with experts', tone: 'waiting' },
    CHANGE_APPROVAL: { zh: '已登记，大额变更审批中', en: 'Registered, large change in approval', tone: 'waiting' },
    DEREGISTRATION_REVIEW: { zh: '已登记，注销审查中', en: 'Registered, deregistration under review', tone: 'waiting' },
    DEREGISTERED: { zh: '已注销', en: 'Deregistered', tone: 'closed', final: true },
    // who is not told that it was referred upwards is not told it by a clock that stops
    RE_RECOGNITION: { zh: '重新认定中', en: 'Recognised anew', tone: 'waiting', clockOfInsight: true },
    UPPER_DECISION: { zh: '报上级决定', en: 'With the upper body', tone: 'waiting', clockOfInsight: true },
    REVOKED: { zh: '已撤销', en: 'Revoked', tone: 'bad' },
  },
  actions: withFourEyes<ContractAction, Action>([{ ...filing, ...reviewing }, noting, changing, deregistering, doubting]),
});

/** Whether a step from the state looks at the warning signs: they are read from many records. */
export const looksAtSigns = ({ state }: TechContract): boolean =>
  Object.values<Action>(contractWorkflow.actions).some(({ from, guards }) => from.includes(state as ContractState) && guards?.includes(heard));
