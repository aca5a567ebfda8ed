import type { CitContractFacts, CitYearFacts, CommissionFacts, Conversion, IitFacts, ReliefAnswer, ReliefQuestion, StampFacts, VatFacts } from '../../relief/index.js';
import { figureOf } from '../../relief/index.js';
import { ratio } from './decimal.js';
import { DAY_OF_ROWS, type Input, Keys, onlyKeys, type Output, yuan } from './inputs.js';

/** How a kind of row becomes a question, and which figures of the answer it is told by which names. */
export interface ReliefKindOfRow {
  keys: readonly string[];
  question(keys: Keys): ReliefQuestion;
  figures: Readonly<Record<string, string>>;
}

const YEAR = Number(DAY_OF_ROWS.slice(0, 4));
const PPM = 1_000_000n;
const NONE = ratio(0, 1);

function vat(keys: Keys): VatFacts {
  const related = keys.fen('related', 0);
  return {
    subKind: keys.subKind('type'), taxPoint: keys.day('tax_point'), registered: keys.flag('registered'), taxpayer: keys.one('taxpayer', ['GENERAL', 'SMALL']) === 'SMALL' ? 'SMALL_SCALE' : 'GENERAL',
    invoice: keys.one('invoice', ['ORDINARY', 'SPECIAL']), separateAccounting: true, waivedFrom: null, techFen: keys.fen('tech'), goodsFen: keys.fen('goods', 0),
    related: related > 0 ? { fen: related, sameContract: true, sameInvoice: keys.flag('related_same_invoice', false) } : null, principal: null, inputTransferredOutFen: 0, taxOfficeConfirms: null,
  };
}

const ITEM_KEYS = ['type', 'T', 'revenue', 'cost', 'amortisation', 'taxes', 'expenses', 'inseparable_service', 'equipment', 'related_share', 'exclusivity', 'begin', 'end'];
/** What an income is made of; who gives the income itself gives none of them. */
const PARTS = ['revenue', 'cost', 'amortisation', 'taxes', 'expenses', 'inseparable_service', 'equipment'];

function citItem(item: Input, at: number): CitContractFacts {
  onlyKeys(item, ITEM_KEYS);
  const keys = new Keys(item);
  const subKind = keys.subKind('type');
  for (const part of PARTS) keys.oneOf('T', part);
  const service = keys.fen('inseparable_service', 0);
  return {
    ref: String(at), subKind, registered: true, crossBorder: false, exportAllowed: null, rightsOpen: null, rightFits: true, relatedSharePpm: sharePpm(keys), right: subKind === 'TRF-1' || subKind === 'LIC-1' ? 'INVENTION' : null, patternOnly: null, equityOption: null,
    licence: subKind.startsWith('LIC') ? { exclusivity: exclusivityOf(keys), worldwide: true, term: keys.has('begin') ? { begin: keys.day('begin'), end: keys.day('end') } : null, taxOfficeConfirms: null } : null,
    income: keys.has('T') ? { of: 'WHOLE', incomeFen: keys.fen('T') } : {
      of: 'PARTS', revenueFen: keys.fen('revenue'), service: service > 0 ? { fen: service, inContract: true, chargedTogether: true } : null, equipmentFen: keys.fen('equipment', 0),
      costFen: keys.fen('cost', 0) + keys.fen('amortisation', 0), taxesFen: keys.fen('taxes', 0), expensesFen: keys.fen('expenses', 0),
    },
  };
}

const exclusivityOf = (keys: Keys): 'EXCLUSIVE' | 'SOLE' | 'ORDINARY' => {
  const named = keys.one('exclusivity', ['NON_EXCLUSIVE', 'ORDINARY', 'SOLE', 'EXCLUSIVE'], 'ORDINARY');
  return named === 'NON_EXCLUSIVE' ? 'ORDINARY' : named;
};

function sharePpm(keys: Keys): number {
  const { numerator, denominator } = keys.share('related_share', NONE);
  return Number((numerator * PPM) / denominator);
}

const cit = (keys: Keys): CitYearFacts => ({
  year: YEAR, form: 'ENTERPRISE', citTaxpayer: null, resident: true, separateAccounting: keys.flag('separate_accounting', true), ownRate: keys.flag('hnte', false) ? 1_500 : null, contracts: keys.rows('items').map(citItem),
});

function stamp(keys: Keys): StampFacts {
  keys.oneOf('base', 'gross');
  return {
    side: 'both', subKind: keys.subKind('type'), signedOn: DAY_OF_ROWS, priceFen: keys.has('gross') ? keys.fen('gross') : keys.fen('base'), statedVatFen: keys.has('vat_separate') ? keys.fen('vat_separate') : null,
    researchFundsFen: keys.has('rd_funds') ? keys.fen('rd_funds') : null, smallSeller: false, smallBuyer: false, heading: null,
  };
}

function rd(keys: Keys): Extract<ReliefQuestion, { kind: 'RD' }>['facts'] {
  const bought = (key: string, contractor: CommissionFacts['contractor']): CommissionFacts[] => (keys.has(key) ? [{ ref: key, subKind: 'DEV-1', contractor, fen: keys.fen(key), registered: true, isResearch: true }] : []);
  return { year: YEAR, role: 'CLIENT', industryDivision: '35', listedFirm: false, ownFen: keys.fen('own', 0), taxRate: null, commissions: [...bought('entrusted_dom', 'DOMESTIC'), ...bought('entrusted_ovs', 'OVERSEAS')] };
}

function conversion(keys: Keys): Conversion {
  const mode = keys.one('mode', ['TRANSFER', 'LICENCE', 'SERVICE', 'OWN_IMPLEMENT']);
  return mode === 'OWN_IMPLEMENT'
    ? { mode: 'IMPLEMENTATION', operatingProfitFen: keys.fen('operating_profit'), implementationYear: 1, agreedYears: null }
    : { mode, amountFen: keys.fen('amount'), directCostFen: keys.fen('direct_cost', 0) };
}

function iit(keys: Keys): IitFacts {
  const met = keys.flag('ok');
  return { subKind: 'TRF-1', right: 'INVENTION', rightFits: true, paidOn: DAY_OF_ROWS, incomeReceivedOn: DAY_OF_ROWS, rewardFen: keys.fen('reward'), otherTaxableFen: keys.fen('other_taxable', 0), nonProfitUnit: met, dutyAchievement: met, noticed: met, registered: met };
}

/** Kinds of rows that the engines of relief answer. */
export const RELIEF_KINDS: Readonly<Record<string, ReliefKindOfRow>> = {
  vat: {
    keys: ['registered', 'taxpayer', 'invoice', 'tax_point', 'type', 'tech', 'goods', 'related', 'related_same_invoice'], question: (keys) => ({ kind: 'VAT', facts: vat(keys) }),
    figures: { exempt: 'exemptSales', saved: 'vatSavedGross', goods_vat: 'goodsVat', vat: 'vatDue', related_vat: 'relatedVat' },
  },
  cit: { keys: ['items', 'hnte', 'separate_accounting'], question: (keys) => ({ kind: 'CIT', facts: cit(keys) }), figures: { T: 'transferIncome', reduction: 'reduction', tax: 'tax', saved_at_25: 'saved' } },
  stamp: { keys: ['type', 'base', 'gross', 'vat_separate', 'rd_funds'], question: (keys) => ({ kind: 'STAMP', facts: stamp(keys) }), figures: { each: 'sellerStamp', each_if_small: 'eachIfSmall' } },
  rd: { keys: ['own', 'entrusted_dom', 'entrusted_ovs'], question: (keys) => ({ kind: 'RD', facts: rd(keys) }), figures: { dom: 'domestic', ovs: 'overseas', base: 'base', extra: 'extra' } },
  reward: {
    keys: ['mode', 'amount', 'direct_cost', 'operating_profit'], question: (keys) => ({ kind: 'REWARD', facts: { incomeOn: DAY_OF_ROWS, conversion: conversion(keys), stateUnit: true, agreement: 'NONE' } }),
    figures: { pool_min: 'poolFloor', main_contrib_min: 'mainContributorsFloor' },
  },
  iit: { keys: ['other_taxable', 'reward', 'ok'], question: (keys) => ({ kind: 'IIT', facts: iit(keys) }), figures: { tax: 'tax', tax_without: 'taxWithout', saved: 'saved' } },
};

/** An answer by the names of the rows. Whether somebody has verified the rule is not asked here; the rule is named. */
export function reliefOutput(given: ReliefAnswer<unknown>, names: Readonly<Record<string, string>>): Output {
  const answer = given.estimate ?? given;
  const amounts = Object.entries(names).flatMap(([name, key]) => {
    const fen = figureOf(answer, key);
    return fen === null ? [] : [[name, yuan(fen)] as const];
  });
  return { status: answer.status, ...(answer.rule ? { rule: answer.rule.code } : {}), ...(answer.reasons[0] ? { reason: answer.reasons[0].code } : {}), ...Object.fromEntries(amounts) };
}
