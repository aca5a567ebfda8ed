import { addDays } from '../../../kernel/calendar/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind, kindOf } from '../../contracts/index.js';
import type { ReliefAnswer } from './answer.js';
import { Assessment, percent, yuan } from './assessment.js';
import { DECISIONS } from './decision-table.js';
import { anyBelowZero, type Exact, exact, isNegative, isPositive, minus, NOTHING, plus, taxWithin } from './exact.js';
import { dayAfterTerm, within } from './periods.js';
import type { RuleInForce, VatParams } from './rule-params.js';
import { underRule } from './under-rule.js';
import { VAT_TEXTS } from './vat.texts.js';

/** What is sold, and how; null is not known. Prices include the tax. */
export interface VatFacts {
  subKind: ContractSubKind;
  /** 纳税义务发生时间, YYYY-MM-DD: chooses the rule set */
  taxPoint: string;
  registered: boolean | null;
  taxpayer: 'GENERAL' | 'SMALL_SCALE' | null;
  invoice: 'ORDINARY' | 'SPECIAL' | null;
  separateAccounting: boolean | null;
  /** first day from which the seller has waived the exemption (放弃免税); null where it never did */
  waivedFrom: string | null;
  /** 技术交易额 of the transfer, development or, where the contract is one, the service */
  techFen: Fen;
  /** equipment and materials that the contract prices */
  goodsFen: Fen;
  /** direct cost of rigs and samples (标的物载体) that the contract's 技术交易额 holds */
  carriersFen?: Fen;
  /** consulting and services that help the other party to master the technology */
  related: ({ fen: Fen } & Belonging) | null;
  /** of a consulting or service contract: the transfer, licence or development that it belongs to; null where it stands alone */
  principal: ({ subKind: ContractSubKind } & Belonging) | null;
  /** an export: the seller sits here and the buyer abroad */
  isExport?: boolean;
  /** input tax on what the exempt sale used (须转出的进项税额) */
  inputTransferredOutFen: Fen | null;
  /** the tax office's word, where the kind of contract needs it */
  taxOfficeConfirms: boolean | null;
}

type Vat = Assessment<VatParams, typeof VAT_TEXTS>;
type Rule = RuleInForce<VatParams>;
type Belonging = { sameContract: boolean | null; sameInvoice: boolean | null };

/**
 * Exemption from value-added tax of technology transfer, development and related services
 * (财税〔2016〕36号附件3第一条第（二十六）项; from 2026 财政部 税务总局公告2026年第10号, which ends it with 2027).
 */
export const assessVat = (facts: VatFacts, rule: Rule | null): ReliefAnswer => underRule('VAT', rule, facts.taxPoint, (inForce) => assess(facts, inForce));

function assess(facts: VatFacts, rule: Rule): ReliefAnswer {
  const vat: Vat = new Assessment('VAT', rule, VAT_TEXTS);
  vat.restsOn('exemptTypes');
  inScope(vat, facts, rule.params);
  inOrder(vat, facts, rule.params);
  if (anyBelowZero(facts.techFen, facts.goodsFen, facts.related?.fen, facts.inputTransferredOutFen)) {
    vat.ask('amounts');
    return vat.answer();
  }
  const rates = ratesOf(facts, rule.params);
  if (rates !== null && vat.status !== 'NEEDS_INFO') {
    if (vat.status === 'ELIGIBLE') relieved(vat, facts, rule.params, rates.services);
    else taxed(vat, facts, rule.params, rates.services);
    goods(vat, facts, rule.params, rates.goods);
  }
  return vat.answer();
}

function inScope(vat: Vat, { subKind, related, principal, taxOfficeConfirms, techFen }: VatFacts, params: VatParams): void {
  if (techFen === 0) vat.refuse('NO_TECH_AMOUNT');
  const isExempt = (one: ContractSubKind) => params.exemptTypes.includes(kindOf(one));
  if (isExempt(subKind)) {
    confirmed(vat, subKind, taxOfficeConfirms, params);
    if (related !== null && related.fen > 0 && params.relatedServices) belongs(vat, related, params, () => undefined);
  } else if (principal === null || !params.relatedServices || !isExempt(principal.subKind)) vat.refuse('STANDALONE_SERVICE');
  else {
    confirmed(vat, principal.subKind, taxOfficeConfirms, params);
    belongs(vat, principal, params, (code) => vat.refuse(code));
  }
}

function confirmed(vat: Vat, subKind: ContractSubKind, taxOfficeConfirms: boolean | null, { askedSubtypes }: VatParams): void {
  if (DECISIONS[subKind].vat !== 'ASK' && !askedSubtypes.includes(subKind)) return;
  const { zh, en } = CONTRACT_SUB_KINDS[subKind];
  vat.restsOn('askedSubtypes').require(taxOfficeConfirms, 'taxOfficeConfirms', 'OUT_OF_SCOPE', { subject: { zh, en } });
}

/** Whether a related service shares contract and invoice with its principal; says why where it does not, and asks where nobody has said. */
function belongs(vat: Vat, { sameContract, sameInvoice }: Belonging, params: VatParams, say: (code: 'RELATED_SEPARATE_CONTRACT' | 'RELATED_SEPARATE_INVOICE') => void): boolean {
  const invoiced = params.relatedSameInvoice ? sameInvoice : true;
  if (sameContract === false) say('RELATED_SEPARATE_CONTRACT');
  else if (invoiced === false) say('RELATED_SEPARATE_INVOICE');
  else {
    if (sameContract === null) vat.ask('relatedSameContract');
    if (invoiced === null) vat.ask('relatedSameInvoice');
  }
  return sameContract === true && invoiced === true;
}

function inOrder(vat: Vat, facts: VatFacts, params: VatParams): void {
  const { taxpayer, invoice, waivedFrom, taxPoint } = facts;
  if (taxpayer === null) vat.ask('taxpayer');
  if (params.registrationRequired) vat.require(facts.registered, 'registered', 'NOT_REGISTERED');
  if (params.specialInvoiceWaives) vat.require(invoice && invoice === 'ORDINARY', 'invoice', 'SPECIAL_INVOICE_WAIVES');
  if (params.separateAccounting) vat.require(facts.separateAccounting, 'separateAccounting', 'NO_SEPARATE_ACCOUNT');
  if (waivedFrom === null || taxPoint < waivedFrom || (taxpayer === 'SMALL_SCALE' && !params.waiverBindsSmallScale)) return;
  const free = dayAfterTerm(waivedFrom, params.waiverMonths);
  if (taxPoint < free) vat.refuse('WAIVED', { on: waivedFrom, months: params.waiverMonths, until: addDays(free, -1) });
}

/** A rate that the rule does not hold for the day: what it would measure is not estimated. */
interface Rates {
  services: number | null;
  goods: number | null;
}

/** Rates by which an estimate measures what is saved: 征收率 for small-scale taxpayers, reduced for a time. Null as long as it is open who sells. */
function ratesOf({ taxpayer, taxPoint }: VatFacts, params: VatParams): Rates | null {
  if (taxpayer === null) return null;
  if (taxpayer === 'GENERAL') return { services: params.generalRate, goods: within(taxPoint, params.goodsRateFrom, null) ? params.goodsRate : null };
  if (!within(taxPoint, params.smallScaleRateFrom, null)) return { services: null, goods: null };
  const { smallScaleReducedFrom: from, smallScaleReducedUntil: until } = params;
  const rate = from !== null && within(taxPoint, from, until) ? params.smallScaleReducedRate : params.smallScaleRate;
  return { services: rate, goods: rate };
}

const formula = (price: Exact, rate: number): string => `${yuan(price)} ÷ (1 + ${percent(rate)}) × ${percent(rate)}`;

function relieved(vat: Vat, facts: VatFacts, params: VatParams, rate: number | null): void {
  const tech = exact(facts.techFen);
  const related = exact(facts.related?.fen ?? 0);
  const joined = facts.related !== null && isPositive(related) && params.relatedServices && belongs(vat, facts.related, params, (code) => vat.note(code));
  const sales = joined ? plus(tech, related) : tech;
  const { carriersFen: carriers = 0, isExport = false } = facts;
  if (isExport) vat.note('EXPORT_OTHERWISE');
  if (carriers > 0) vat.note('CARRIERS_COUNTED', { amount: yuan(exact(carriers)) });
  vat.figure('exemptSales', sales, joined ? `${yuan(tech)} + ${yuan(related)}` : yuan(tech));
  if (rate === null) {
    vat.note('SMALL_RATE_NOT_HELD', { on: facts.taxPoint, from: params.smallScaleRateFrom ?? '' });
    return;
  }
  vat.figure('vatSavedGross', taxWithin(sales, rate), formula(sales, rate));
  net(vat, facts, taxWithin(sales, rate));
  if (!joined && isPositive(related)) vat.figure('relatedVat', taxWithin(related, rate), formula(related, rate));
}

function net(vat: Vat, { taxpayer, inputTransferredOutFen }: VatFacts, gross: Exact): void {
  // small-scale taxpayers deduct no input tax
  const input = taxpayer === 'SMALL_SCALE' ? NOTHING : inputTransferredOutFen === null ? null : exact(inputTransferredOutFen);
  if (input === null) {
    vat.note('INPUT_UNKNOWN');
    return;
  }
  const saved = minus(gross, input);
  vat.figure('vatSavedNet', saved, `${yuan(gross)} − ${yuan(input)}`);
  if (isNegative(saved)) vat.note('NET_MAY_BE_NEGATIVE');
}

function taxed(vat: Vat, { techFen, related, taxPoint }: VatFacts, params: VatParams, rate: number | null): void {
  if (rate === null) {
    vat.note('SMALL_RATE_NOT_HELD', { on: taxPoint, from: params.smallScaleRateFrom ?? '' });
    return;
  }
  const price = plus(exact(techFen), exact(related?.fen ?? 0));
  vat.figure('vatDue', taxWithin(price, rate), formula(price, rate));
}

function goods(vat: Vat, { goodsFen, taxpayer, taxPoint }: VatFacts, params: VatParams, rate: number | null): void {
  if (goodsFen === 0) return;
  if (rate !== null) vat.figure('goodsVat', taxWithin(exact(goodsFen), rate), formula(exact(goodsFen), rate));
  else if (taxpayer === 'GENERAL') vat.note('GOODS_RATE_NOT_HELD', { on: taxPoint, from: params.goodsRateFrom ?? '' });
  vat.note('GOODS_TAXED');
}
