import { dateSaid } from '../../../kernel/calendar/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { USCC_KINDS, usccKind } from '../../../kernel/ids/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { foldName } from '../../../kernel/text/index.js';
import type { PriceMode, PriceWay, Taker } from './pricing.js';

/** What a contract says, as far as it has to agree with the price. */
export interface Deal {
  /** null: a licence that does not say yet of which kind it is; no price covers it */
  mode: PriceMode | null;
  /** YYYY-MM-DD */
  signedOn: string | null;
  /** 技术交易额: what is paid for the technology, without equipment */
  techFen: Fen | null;
  buyer: Taker;
  /** what the buyer is and was called, where it is an organisation of the platform: the price may be older than a change of name */
  buyerCalled?: readonly Taker[];
}

/** A price that has become effective. */
export interface EffectivePrice {
  number: string;
  way: PriceWay;
  mode: PriceMode;
  priceFen: Fen;
  counterparty: Taker;
  /** first day on which it may be signed, YYYY-MM-DD */
  effectiveOn: string;
}

/** 国家设立的研究开发机构、高等院校 are public institutions (事业单位); the credit code tells them, and an official has compared it. */
export const isStateEstablished = (uscc: string): boolean => usccKind(uscc) === USCC_KINDS.publicInstitution;

/** By the credit code; by the name where one of them has none, as persons and from abroad. */
export const isSameTaker = (one: Taker, other: Taker): boolean =>
  one.uscc !== '' && other.uscc !== '' ? one.uscc === other.uscc : one.name !== '' && foldName(one.name) === foldName(other.name);

/** … under its present name or an earlier one. */
export const isTakenBy = (counterparty: Taker, { buyer, buyerCalled = [] }: Pick<Deal, 'buyer' | 'buyerCalled'>): boolean => [buyer, ...buyerCalled].some((name) => isSameTaker(counterparty, name));

const BP = 10_000;

/** Whether two prices differ by more than the parameter allows (价格变动). @param atMostBp of the effective price, in basis points */
export const differsTooMuch = (priceFen: Fen, otherFen: Fen, atMostBp: number): boolean => BigInt(Math.abs(otherFen - priceFen)) * BigInt(BP) > BigInt(priceFen) * BigInt(atMostBp);

/** Nothing is effective for the achievement at all. */
const NOT_EFFECTIVE = 'PRICE_NOT_EFFECTIVE';
const MISSING = reason(
  NOT_EFFECTIVE, '该成果是国家设立的单位的职务科技成果，其价格尚未生效：请先由本单位成果转化部门办理定价（协议定价公示、挂牌或者拍卖），或者提交在本单位网站公示的证明', 'A state-established unit sells an employee’s achievement whose price is not effective yet: its transfer office has to price it first (notice, listing or auction), or hand in proof of a notice on its own site', '/origin/achievementId',
);

/** The contract waits for a first price, as one that is being announced may be: for the others an effective price says what is wrong. */
export const isUnpriced = ({ code }: Pick<Reason, 'code'>): boolean => code === NOT_EFFECTIVE;

/** Why the contract must not be signed on the prices that are effective; empty where one of them covers it. */
export function priceFaults(deal: Deal, prices: readonly EffectivePrice[], changeAtMost: number): Reason[] {
  if (prices.length === 0) return [MISSING];
  const ofMode = prices.filter(({ mode }) => mode === deal.mode);
  if (ofMode.length === 0) return [reason('PRICE_MODE', `生效的价格 ${numbers(prices)} 的转化方式（许可的，包括独占、排他、普通）与合同不同，须按合同的方式另行定价`, `The effective price ${numbers(prices)} is for another way of transfer or kind of licence; price it for this one`, deal.mode === 'TRANSFER' || deal.mode === 'EQUITY' ? '/subKind' : '/licence/exclusivity')];
  const ofBuyer = ofMode.filter(({ counterparty }) => isTakenBy(counterparty, deal));
  if (ofBuyer.length === 0) return [reason('PRICE_COUNTERPARTY', `生效的价格 ${numbers(ofMode)} 的交易对方与合同买方不同：更换交易对方的，须重新定价`, `The effective price ${numbers(ofMode)} is for another counterparty: with another one it is priced anew`, '/buyer')];
  const faults = ofBuyer.map((price) => faultsOf(deal, price, changeAtMost));
  return faults.find((one) => one.length === 0) ?? faults[0] ?? [];
}

function faultsOf({ signedOn, techFen }: Deal, { number, way, priceFen, effectiveOn }: EffectivePrice, changeAtMost: number): Reason[] {
  const percent = changeAtMost / 100;
  // what a market has found is not bargained down afterwards
  const below = way !== 'AGREED' && techFen !== null && techFen < priceFen;
  return [
    ...(signedOn !== null && signedOn < effectiveOn ? [reason('PRICE_SIGNED_BEFORE', `价格（${number}）自${dateSaid(effectiveOn).zh}起生效，合同签订日期不得早于这一天：请在价格生效后签订，或者更正签订日期`, `Price ${number} is effective from ${dateSaid(effectiveOn).en}; the contract must not be signed before: sign it once the price is effective, or correct the date`, '/signDate')] : []),
    ...(below ? [reason('PRICE_BELOW_SALE', `合同的技术交易额 ${formatYuan(techFen)} 元低于挂牌、拍卖的成交价（${number}）${formatYuan(priceFen)} 元：成交价不得下浮，低于成交价的须重新定价`, `The contract’s amount of technology of ${formatYuan(techFen)} yuan is below the price of ${formatYuan(priceFen)} yuan found by listing or auction (${number}): it is not lowered; price it anew`, '/price/totalFen')] : []),
    ...(techFen !== null && !below && differsTooMuch(priceFen, techFen, changeAtMost) ? [reason('PRICE_DIFFERS', `合同的技术交易额 ${formatYuan(techFen)} 元与生效的价格（${number}）${formatYuan(priceFen)} 元相差超过 ${percent}%，须重新定价`, `The contract’s amount of technology of ${formatYuan(techFen)} yuan differs from the effective price ${number} of ${formatYuan(priceFen)} yuan by more than ${percent} %: price it anew`, '/price/totalFen')] : []),
  ];
}

const numbers = (prices: readonly EffectivePrice[]): string => prices.map(({ number }) => number).join('、');
