import { readFileSync } from 'node:fs';
import { type Fen, parseYuan, plainYuan } from '../../../kernel/money/index.js';
import { CIT, IIT, INCOME_BRACKETS, RD, REWARD, STAMP, VAT_2026, VAT_36 } from '../../../../test/support/relief-rules.js';
import { citFacts, commission, iitFacts, licence, rdFacts, rewardFacts, stampFacts, vatFacts } from '../../../../test/support/relief-facts.js';
import type { ContractSubKind } from '../../contracts/index.js';
import { figureOf, type ReliefAnswer } from './answer.js';
import { assessCitYear } from './cit.js';
import type { CitContractFacts } from './cit-contract.js';
import { assessIit } from './iit.js';
import { assessRd } from './rd.js';
import { assessReward, type Conversion } from './reward.js';
import { assessStamp } from './stamp.js';
import { assessVat } from './vat.js';

type Input = Record<string, unknown>;
interface Vector { id: string; kind: string; input: Input; expect: Record<string, unknown> }
const vectors = JSON.parse(readFileSync('test/data/vectors/relief.json', 'utf8')) as Vector[];

/** What the acceptance vectors ask of an answer, by their names for it. */
type Outcome = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const fen = (value: unknown): Fen => {
  const amount = value === undefined ? 0 : parseYuan(text(value));
  if (amount === null) throw new Error(`not an amount: ${text(value)}`);
  return amount;
};
const subKind = (value: unknown): ContractSubKind => (value === 'DEV' ? 'DEV-1' : (value as ContractSubKind));
const amounts = (answer: ReliefAnswer<unknown>, names: Record<string, string>): Outcome => Object.fromEntries(Object.entries(names).flatMap(([name, key]) => {
  const amount = figureOf(answer, key);
  return amount === null ? [] : [[name, plainYuan(amount)]];
}));
const verdict = (answer: ReliefAnswer<unknown>): Outcome => ({ status: answer.status, rule: answer.rule?.code, reason: answer.reasons[0]?.code });

function vat(input: Input): Outcome {
  const taxPoint = text(input['tax_point']);
  const answer = assessVat(vatFacts({
    subKind: subKind(input['type']), registered: input['registered'] as boolean, taxpayer: input['taxpayer'] === 'SMALL' ? 'SMALL_SCALE' : 'GENERAL',
    invoice: input['invoice'] as 'ORDINARY' | 'SPECIAL', taxPoint, techFen: fen(input['tech']), goodsFen: fen(input['goods']),
    related: input['related'] === undefined ? null : { fen: fen(input['related']), sameContract: true, sameInvoice: input['related_same_invoice'] as boolean },
  }), taxPoint < '2026' ? VAT_36 : VAT_2026);
  return { ...verdict(answer), ...amounts(answer, { exempt: 'exemptSales', saved: 'vatSavedGross', goods_vat: 'goodsVat', vat: 'vatDue', related_vat: 'relatedVat' }) };
}

function citItem(item: Input): Partial<CitContractFacts> {
  const term = item['begin'] === undefined ? null : licence(text(item['begin']), text(item['end']));
  return {
    subKind: subKind(item['type']), licence: term && item['exclusivity'] === undefined ? { ...term, exclusivity: null } : term,
    relatedSharePpm: Math.round(Number(item['related_share'] ?? 0) * 1_000_000),
    income: item['T'] !== undefined ? { of: 'WHOLE', incomeFen: fen(item['T']) } : {
      of: 'PARTS', revenueFen: fen(item['revenue']), service: { fen: fen(item['inseparable_service']), inContract: true, chargedTogether: true },
      equipmentFen: fen(item['equipment']), costFen: fen(item['cost'] ?? item['amortisation']), taxesFen: fen(item['taxes']), expensesFen: fen(item['expenses']),
    },
  };
}

function cit(input: Input): Outcome {
  const answer = assessCitYear(citFacts((input['items'] as Input[]).map(citItem), {
    separateAccounting: (input['separate_accounting'] as boolean | undefined) ?? true, ownRate: input['hnte'] === true ? 1_500 : null,
  }), CIT);
  return { ...verdict(answer), ...amounts(answer, { T: 'transferIncome', reduction: 'reduction', tax: 'tax', saved_at_25: 'saved' }) };
}

function stamp(input: Input): Outcome {
  const facts = stampFacts({
    subKind: subKind(input['type']), priceFen: fen(input['base'] ?? input['gross']), statedVatFen: input['vat_separate'] === undefined ? null : fen(input['vat_separate']),
    researchFundsFen: input['rd_funds'] === undefined ? null : fen(input['rd_funds']),
  });
  const ordinary = assessStamp(facts, STAMP);
  const small = assessStamp({ ...facts, smallSeller: true, smallBuyer: true }, STAMP);
  for (const answer of [ordinary, small]) expect(figureOf(answer, 'buyerStamp')).toBe(figureOf(answer, 'sellerStamp'));
  return { ...amounts(ordinary, { each: 'sellerStamp' }), ...amounts(small, { each_if_small: 'sellerStamp' }) };
}

function rd(input: Input): Outcome {
  const bought = [['entrusted_dom', 'DOMESTIC'], ['entrusted_ovs', 'OVERSEAS']] as const;
  const answer = assessRd(rdFacts({
    ownFen: fen(input['own']),
    commissions: bought.flatMap(([name, contractor]) => (input[name] === undefined ? [] : [commission({ ref: name, contractor, fen: fen(input[name]) })])),
  }), RD);
  return amounts(answer, { dom: 'domestic', ovs: 'overseas', base: 'base', extra: 'extra' });
}

function reward(input: Input): Outcome {
  const conversion: Conversion = input['mode'] === 'OWN_IMPLEMENT'
    ? { mode: 'IMPLEMENTATION', operatingProfitFen: fen(input['operating_profit']), implementationYear: 2, agreedYears: null }
    : { mode: input['mode'] as 'LICENCE', amountFen: fen(input['amount']), directCostFen: fen(input['direct_cost']) };
  return amounts(assessReward(rewardFacts(conversion), REWARD), { pool_min: 'poolFloor', main_contrib_min: 'mainContributorsFloor' });
}

const iit = (input: Input): Outcome =>
  amounts(assessIit(iitFacts({ otherTaxableFen: fen(input['other_taxable']), rewardFen: fen(input['reward']) }), IIT, INCOME_BRACKETS), { tax: 'tax', tax_without: 'taxWithout', saved: 'saved' });

const ENGINES: Record<string, (input: Input) => Outcome> = { vat, cit, stamp, rd, reward, iit };
// the amount of technology is a rule of contracts and tested there
const mine = vectors.filter(({ kind }) => kind !== 'tech_amount');

describe('acceptance vectors of tax relief', () => {
  it('are all there, and each has its engine', () => {
    const counts = Object.fromEntries(Object.keys(ENGINES).map((kind) => [kind, mine.filter((vector) => vector.kind === kind).length]));
    expect(counts).toEqual({ vat: 10, cit: 13, stamp: 6, rd: 3, reward: 2, iit: 1 });
    expect(mine).toHaveLength(35);
  });

  it.each(mine)('$id', ({ kind, input, expect: expected }) => {
    const outcome = ENGINES[kind]!(input);
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, outcome[name]]))).toEqual(expected);
  });
});
