import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import { USCC_KINDS, usccKind } from '../../../kernel/ids/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { isAbroad, isCrossBorder, kindOf, type Party, type RegisteredContract } from '../../contracts/index.js';
import { iprFits, type RightKind, rightsNamed } from '../../reference/index.js';
import { type CitContractFacts, type CitYearFacts, conversionModeOf, DECISIONS, type ReliefKind, type ReliefQuestion, type VatParams } from '../../relief/index.js';
import { ANSWER_FIELDS } from './answer-fields.js';
import { type AnswerName, type EnterpriseAnswers, NEEDED, QUESTIONS, type ReliefAnswers, type Side } from './answers.js';
import { BASES, carriersFen, goodsFen, wantedBase } from './base.js';
import { DATED } from './tax-period.js';

/** Of a contract what its taxes are computed from: as it was found or, before that, as it is declared. */
export type TaxedContract = Pick<RegisteredContract, 'id' | 'content' | 'recognition' | 'registeredAt'>;

/** What the rule on value-added tax of a day says of kinds of contracts. */
export type VatKinds = Pick<VatParams, 'exemptTypes' | 'askedSubtypes'>;

/** A contract, and what the taxpayer answered about one of its taxes. */
export interface Told {
  contract: TaxedContract;
  answers: ReliefAnswers;
  year: number;
  /** of stamp duty: whose is asked for; that of both parties where nobody's own case is */
  side?: Side;
  /** what other cases have left of what the kind is measured by; the whole where there are none */
  leftFen?: Fen;
  /** goods that other declarations have left; those of the contract where there are none */
  goodsLeftFen?: Fen;
  /** of the day on which the tax falls due; null where no rule holds */
  vatKinds?: VatKinds | null;
}

/** 技术转让、技术开发: as the relief has been called in every text of it. */
const EXEMPT_BY_TITLE: VatKinds['exemptTypes'] = ['DEV', 'TRF', 'LIC'];
const PPM_A_BP = 100;

/** The day by which a contract is dated for stamp duty: of signing, else of registration. */
export const signedOn = ({ content, registeredAt }: Pick<RegisteredContract, 'content' | 'registeredAt'>): string => content.signDate ?? dateInChina(registeredAt);

/** Rights of its kind that the contract names. */
const namedOf = ({ content, recognition }: TaxedContract): RightKind[] => rightsNamed(content.iprCodes).filter((right) => DECISIONS[recognition.subKind].rights.includes(right));

/** The right that passes where the contract names exactly one of those that its kind passes; otherwise the taxpayer's word. */
export function rightOf({ contract, answers }: Told): RightKind | null {
  const named = namedOf(contract);
  return named.length === 1 ? (named[0] ?? null) : (answers.right ?? null);
}

/** Rights of which one passes: those that the contract names; all of its kind where it names none. */
export function rightsOpen(contract: TaxedContract): readonly RightKind[] {
  const named = namedOf(contract);
  return named.length > 0 ? named : DECISIONS[contract.recognition.subKind].rights;
}

const rightFits = ({ content, recognition }: TaxedContract): boolean => iprFits(recognition.subKind, content.iprCodes);

/** Holding between the parties in parts per million: as the contract states it, else as the taxpayer says. */
export function relatedSharePpm({ contract: { content }, answers }: Told): number | null {
  if (content.related === false) return 0;
  const bp = content.relatedShareBp ?? answers.relatedShareBp ?? null;
  return bp === null ? null : bp * PPM_A_BP;
}

/** Whether the contract's own price is what is exempt, so that related services stand beside it. Without a rule the kinds of the law's title count. */
export const isExemptKind = ({ contract: { recognition: { subKind } }, vatKinds }: Pick<Told, 'contract' | 'vatKinds'>): boolean => (vatKinds?.exemptTypes ?? EXEMPT_BY_TITLE).includes(kindOf(subKind));

/** What the case is measured by. */
const baseOf = (kind: ReliefKind, { contract, answers, leftFen }: Told): Fen => wantedBase(kind, answers, leftFen ?? BASES[kind]?.wholeOf(contract) ?? 0, contract);

/** What the taxpayer is: the credit code tells of a public institution whatever was answered, and whether that pays the tax is asked for; of others the answer counts. */
export const formOf = (uscc: string, { form }: Pick<EnterpriseAnswers, 'form'>): NonNullable<EnterpriseAnswers['form']> => (usccKind(uscc) === USCC_KINDS.publicInstitution ? 'PUBLIC_INSTITUTION' : (form ?? 'ENTERPRISE'));

/** What a contract brings into its seller's tax year. @param ref how the case is called in the year */
export function citContractFacts(told: Told, ref: string): CitContractFacts {
  const { contract: { content, recognition }, answers } = told;
  const revenue = baseOf('CIT', told);
  const service = answers.serviceFen ?? 0;
  const crossBorder = isCrossBorder(content);
  const term = content.beginDate && content.endDate ? { begin: content.beginDate, end: content.endDate } : null;
  return {
    ref, subKind: recognition.subKind, crossBorder, registered: crossBorder ? (answers.registeredCommerce ?? null) : true, exportAllowed: answers.exportAllowed ?? null,
    relatedSharePpm: relatedSharePpm(told), right: rightOf(told), rightsOpen: rightsOpen(told.contract), rightFits: rightFits(told.contract), patternOnly: answers.patternOnly ?? null, equityOption: answers.equityOption ?? null,
    licence: recognition.subKind.startsWith('LIC')
      ? { exclusivity: content.licence.exclusivity || null, worldwide: answers.worldwide ?? null, term, taxOfficeConfirms: answers.taxOfficeConfirms ?? null } : null,
    income: {
      of: 'PARTS', revenueFen: revenue - service, service: service > 0 ? { fen: service, inContract: true, chargedTogether: true } : null, equipmentFen: goodsFen(told.contract), carriersFen: carriersFen(told.contract),
      costFen: answers.costFen ?? null, taxesFen: answers.taxesFen ?? null, expensesFen: answers.expensesFen ?? null,
    },
  };
}

/** An enterprise's year of contracts. */
export const citYearFacts = (year: number, enterprise: EnterpriseAnswers, uscc: string, contracts: readonly CitContractFacts[]): CitYearFacts => ({
  year, form: formOf(uscc, enterprise), citTaxpayer: enterprise.citTaxpayer ?? null, resident: enterprise.resident ?? null, separateAccounting: enterprise.separateAccounting ?? null,
  ownRate: enterprise.ownRateBp ?? null, contracts,
});

/** The question to the engine; of corporate income tax the year is asked instead. */
export function questionOf(kind: Exclude<ReliefKind, 'CIT'>, told: Told): ReliefQuestion {
  switch (kind) {
    case 'VAT': return { kind, facts: vatFacts(told) };
    case 'STAMP': return { kind, facts: stampFacts(told) };
    case 'RD': return { kind, facts: rdFacts(told, told.contract.id) };
    case 'REWARD': return { kind, facts: rewardFacts(told) };
    case 'IIT': return { kind, facts: iitFacts(told) };
  }
}

type FactsOf<K extends ReliefKind> = Extract<ReliefQuestion, { kind: K }>['facts'];

function vatFacts(told: Told): FactsOf<'VAT'> {
  const { contract, answers, leftFen, goodsLeftFen } = told;
  const { subKind, techFen } = contract.recognition;
  const sale = baseOf('VAT', told);
  // what nobody has declared before belongs to the last instalment
  const isLast = sale === (leftFen ?? techFen);
  const related = answers.relatedFen ?? 0;
  const isService = !isExemptKind(told);
  return {
    subKind, taxPoint: answers.taxPoint ?? '', registered: true, taxpayer: answers.taxpayer ?? null, invoice: answers.invoice ?? null, separateAccounting: answers.separateAccounting ?? null,
    waivedFrom: answers.waivedFrom ?? null, techFen: isService ? sale : sale - related, goodsFen: answers.goodsFen ?? (isLast ? (goodsLeftFen ?? goodsFen(contract)) : 0), carriersFen: carriersFen(contract),
    related: !isService && related > 0 ? { fen: related, sameContract: true, sameInvoice: answers.relatedSameInvoice ?? null } : null,
    principal: null, isExport: isExport(contract), inputTransferredOutFen: answers.inputTransferredOutFen ?? null, taxOfficeConfirms: answers.taxOfficeConfirms ?? null,
  };
}

const stampFacts = ({ contract, answers, side }: Told): FactsOf<'STAMP'> => ({
  side: side ?? 'both', subKind: contract.recognition.subKind, signedOn: signedOn(contract), priceFen: contract.recognition.price.totalFen, statedVatFen: answers.statedVatFen ?? null,
  researchFundsFen: contract.content.price.rdFundsFen, smallSeller: answers.smallSeller ?? null, smallBuyer: answers.smallBuyer ?? null, heading: answers.heading ?? null,
});

/** L-NATURE: 自然人, and 个体经营, which a natural person carries on (民法典第五十四条). 财税〔2018〕64号第六条 leaves out commissions to individuals abroad. */
const PERSON = '500';
const isIndividual = (nature: string): boolean => nature === PERSON || nature === '400';

const isStateOrgan = (nature: string): boolean => nature.startsWith('01');
const ABROAD = '600';
const sitsAbroad = (party: Party): boolean => isAbroad(party) || party.nature === ABROAD;
/** Individuals pay income tax of their own, and state organs have no tax registration (税务登记管理办法第二条): neither pays corporate income tax. */
const paysNoCit = ({ nature }: Party): boolean => isIndividual(nature) || isStateOrgan(nature);

/** The seller sits here, and the buyer abroad; or the contract says that it exports. */
const isExport = ({ content: { foreign, seller, buyer } }: TaxedContract): boolean => !sitsAbroad(seller) && (foreign === 'EXPORT' || sitsAbroad(buyer));

/** Of bought research: it is done abroad. Of value-added tax: the buyer withholds it. */
export const sellerSitsAbroad = ({ content: { seller } }: Pick<TaxedContract, 'content'>): boolean => sitsAbroad(seller);

/** What the contract tells of its seller as a taxpayer, before anybody is asked. */
export const toldOfSeller = ({ content: { seller } }: TaxedContract): { answers: ReliefAnswers; enterprise: EnterpriseAnswers } => ({
  // 增值税法实施条例: 自然人属于小规模纳税人
  answers: seller.nature === PERSON ? { taxpayer: 'SMALL_SCALE' } : {},
  enterprise: { ...(paysNoCit(seller) ? { form: 'PERSON_OR_PARTNERSHIP' as const } : {}), ...(sitsAbroad(seller) ? { resident: false } : {}) },
});

/** What a commission, and what is declared with it, brings into its buyer's year of research. @param ref how the case is called in the year */
export function rdFacts(told: Told, ref: string): FactsOf<'RD'> {
  const { contract: { content, recognition }, answers, year } = told;
  const contractor = !sellerSitsAbroad(told.contract) ? 'DOMESTIC' : isIndividual(content.seller.nature) ? 'OVERSEAS_INDIVIDUAL' : 'OVERSEAS';
  return {
    year, role: 'CLIENT', residentEnterprise: !sitsAbroad(content.buyer) && !paysNoCit(content.buyer), industryDivision: answers.industryDivision ?? null, listedFirm: answers.listedFirm ?? null, ownFen: answers.ownFen ?? 0, ownRef: ref, taxRate: answers.taxRateBp ?? null,
    commissions: [{ ref, subKind: recognition.subKind, contractor, fen: baseOf('RD', told), registered: true, isResearch: answers.isResearch ?? null }],
  };
}

function rewardFacts(told: Told): FactsOf<'REWARD'> {
  const { contract: { recognition }, answers } = told;
  const mode = conversionModeOf(recognition.subKind);
  return {
    incomeOn: answers.incomeOn ?? '', stateUnit: answers.stateUnit ?? null, agreement: answers.agreement ?? null,
    conversion: mode === 'EQUITY' ? { mode, equityPpm: answers.equityPpm ?? null } : { mode, amountFen: baseOf('REWARD', told), directCostFen: answers.directCostFen ?? 0 },
  };
}

const iitFacts = (told: Told): FactsOf<'IIT'> => ({
  subKind: told.contract.recognition.subKind, right: rightOf(told), rightFits: rightFits(told.contract), paidOn: told.answers.paidOn ?? '', incomeReceivedOn: told.answers.incomeReceivedOn ?? null,
  rewardFen: told.answers.rewardFen ?? 0, otherTaxableFen: told.answers.otherTaxableFen ?? 0, nonProfitUnit: told.answers.nonProfitUnit ?? null,
  dutyAchievement: told.answers.dutyAchievement ?? null, noticed: told.answers.noticed ?? null, registered: true,
});

const fault = (name: AnswerName, code: string, zh: string, en: string): Reason => ({ code, zh, en, pointer: `/answers/${name}` });
/** Days on which something has happened under the contract: not before it was signed, and not after today. */
const HAPPENED: readonly AnswerName[] = ['taxPoint', 'incomeOn', 'paidOn', 'incomeReceivedOn'];

function dayFaults(kind: ReliefKind, { contract, answers, year }: Told, today: string): Reason[] {
  const signed = signedOn(contract);
  return HAPPENED.flatMap((name) => {
    const day = answers[name] as string | null | undefined;
    if (!day || !QUESTIONS[kind].includes(name)) return [];
    if (name === DATED[kind] && !day.startsWith(String(year))) return [fault(name, 'OTHER_YEAR', `应在 ${year} 年度内`, `It must lie in ${year}`)];
    if (day > today) return [fault(name, 'FUTURE', '不能晚于今天', 'It must not lie in the future')];
    return day < signed ? [fault(name, 'BEFORE_SIGNING', `不能早于合同签订日期 ${dateInWords(signed)}`, `It must not lie before the signing of the contract, ${signed}`)] : [];
  });
}

/** Which answers are about which party. */
const OF_SIDE: Readonly<Partial<Record<AnswerName, Side>>> = { smallSeller: 'seller', smallBuyer: 'buyer' };
/** What the other party is, its own case tells. */
export const isOfOtherSide = (name: AnswerName, { side }: Pick<Told, 'side'>): boolean => side !== undefined && (OF_SIDE[name] ?? side) !== side;

/** What is wrong with answers as they are written: a field of another tax or of the other party, a day of another year or out of the contract's life, a part larger than its whole. */
export function faultsOfAnswers(kind: ReliefKind, told: Told, today: string): Reason[] {
  const { contract, answers } = told;
  const { recognition: { techFen, price } } = contract;
  const base = BASES[kind];
  const whole = base?.wholeOf(contract) ?? techFen;
  const within = (name: AnswerName, most: number): Reason[] =>
    (Number(answers[name] ?? 0) > most ? [fault(name, 'ABOVE_CONTRACT', `不能大于${base?.zh ?? '合同技术交易额'}`, `It must not exceed ${base?.en ?? 'the contract’s amount of technology'}`)] : []);
  return [
    ...Object.entries(answers).filter(([name, value]) => value !== null && value !== undefined && (!QUESTIONS[kind].includes(name as AnswerName) || isOfOtherSide(name as AnswerName, told)))
      .map(([name]) => fault(name as AnswerName, 'NOT_OF_THIS_KIND', '此项优惠不需要这一项', 'This relief does not ask for it')),
    ...dayFaults(kind, told, today),
    ...within('saleFen', techFen), ...within('relatedFen', answers.saleFen ?? techFen), ...within('revenueFen', whole), ...within('rewardFen', techFen), ...within('serviceFen', answers.revenueFen ?? whole),
    ...(Number(answers.goodsFen ?? 0) > goodsFen(contract) ? [fault('goodsFen', 'ABOVE_CONTRACT', '不能大于合同所列的货物价款', 'It must not exceed the goods of the contract')] : []),
    ...(Number(answers.paidFen ?? 0) > price.totalFen ? [fault('paidFen', 'ABOVE_CONTRACT', '不能大于合同成交额', 'It must not exceed the price of the contract')] : []),
  ];
}

/** What has to be known before anything can be computed. */
export const gapsOf = (kind: ReliefKind, answers: ReliefAnswers): Reason[] =>
  (NEEDED[kind] ?? []).filter((name) => (answers[name] ?? null) === null).map((name) => fault(name, 'MISSING', `测算前请填写“${ANSWER_FIELDS[name].zh}”`, `Before computing, fill in “${ANSWER_FIELDS[name].en}”`));
