import fc from 'fast-check';
import { addDays } from '../../../kernel/calendar/index.js';
import { type Fen, MAX_FEN } from '../../../kernel/money/index.js';
import { CIT, IIT, INCOME_BRACKETS, RD, REWARD, STAMP, VAT_2026, VAT_36 } from '../../../../test/support/relief-rules.js';
import { citFacts, commission, iitFacts, rdFacts, rewardFacts, stampFacts, vatFacts } from '../../../../test/support/relief-facts.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind } from '../../contracts/index.js';
import { figureOf, type ReliefAnswer } from './answer.js';
import { assessCitYear } from './cit.js';
import { citYear } from './cit-year.js';
import { exact } from './exact.js';
import { assessIit } from './iit.js';
import { assessRd } from './rd.js';
import { assessReward } from './reward.js';
import { assessStamp } from './stamp.js';
import { assessVat } from './vat.js';

const RUNS = { numRuns: 200 };
const LIMIT = CIT.params.exemptUpToFen;

// small amounts meet the rounding, large ones the limits of exact numbers, and those in between the thresholds
const upTo = (max: Fen) => fc.oneof(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: Math.min(max, 3 * LIMIT) }), fc.integer({ min: 0, max }));
const fen = upTo(MAX_FEN);
const tenth = upTo(MAX_FEN / 10);
const subKind = fc.constantFrom(...(Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[]));
const maybe = fc.constantFrom(true, false, null);

/** Rounding by the school rule, written apart from the kernel's: `n ÷ d` with a half going up. */
const rounded = (n: bigint, d: bigint): number => Number(n / d + (2n * (n % d) >= d ? 1n : 0n));
const get = (answer: ReliefAnswer<unknown>, key: string): Fen => {
  const amount = figureOf(answer, key);
  if (amount === null) throw new Error(`${answer.kind}: no figure ${key}`);
  return amount;
};

const vatOf = (techFen: Fen) => assessVat(vatFacts({ techFen }), VAT_2026);
const citOf = (...incomes: Fen[]) => assessCitYear(citFacts(incomes.map((incomeFen) => ({ income: { of: 'WHOLE', incomeFen } }))), CIT);
const iitOf = (otherTaxableFen: Fen, rewardFen: Fen, subKindOf: ContractSubKind = 'TRF-1') => assessIit(iitFacts({ otherTaxableFen, rewardFen, subKind: subKindOf }), IIT, INCOME_BRACKETS);

describe('T32: value-added tax', () => {
  it('what is saved is the tax in the price to the fen, up to ten trillion yuan', () => {
    fc.assert(fc.property(fen.filter((n) => n > 0), (techFen) => {
      expect(get(vatOf(techFen), 'vatSavedGross')).toBe(rounded(BigInt(techFen) * 6n, 106n));
    }), RUNS);
  });

  it('more technology never saves less, and never more than the price', () => {
    fc.assert(fc.property(tenth.filter((n) => n > 0), tenth, (techFen, more) => {
      const [less, saved] = [get(vatOf(techFen), 'vatSavedGross'), get(vatOf(techFen + more), 'vatSavedGross')];
      expect(saved).toBeGreaterThanOrEqual(less);
      expect(saved).toBeLessThan(techFen + more);
    }), RUNS);
  });

  it('in every case: no tax is below zero, no more is exempt than was paid, and what is refused or open is never called exempt', () => {
    const related = fc.option(fc.record({ fen: tenth, sameContract: maybe, sameInvoice: maybe }), { nil: null });
    const taxPoint = fc.integer({ min: 0, max: 13 * 365 }).map((n) => addDays('2016-01-01', n));
    const facts = fc.record({
      subKind, taxPoint, registered: maybe, taxpayer: fc.constantFrom('GENERAL' as const, 'SMALL_SCALE' as const, null), invoice: fc.constantFrom('ORDINARY' as const, 'SPECIAL' as const, null),
      separateAccounting: maybe, waivedFrom: fc.option(taxPoint, { nil: null }), techFen: tenth, goodsFen: tenth, related,
      principal: fc.option(fc.record({ subKind, sameContract: maybe, sameInvoice: maybe }), { nil: null }), inputTransferredOutFen: fc.option(tenth, { nil: null }), taxOfficeConfirms: maybe,
    });
    fc.assert(fc.property(facts, fc.constantFrom(VAT_36, VAT_2026), (given, rule) => {
      const answer = assessVat(given, rule);
      for (const key of ['vatDue', 'relatedVat', 'goodsVat', 'vatSavedGross']) expect(figureOf(answer, key) ?? 0).toBeGreaterThanOrEqual(0);
      const exempt = figureOf(answer, 'exemptSales');
      expect(exempt !== null).toBe(answer.status === 'ELIGIBLE');
      expect(exempt ?? 0).toBeLessThanOrEqual(given.techFen + (given.related?.fen ?? 0));
      if (given.taxPoint > (rule.effectiveTo ?? '') || given.taxPoint < rule.effectiveFrom) expect(answer.status).toBe('RULE_EXPIRED');
      expect(answer.missing.length > 0).toBe(answer.status === 'NEEDS_INFO');
      expect(answer.reasons.length > 0).toBe(answer.status === 'NOT_ELIGIBLE' || answer.status === 'RULE_EXPIRED');
    }), RUNS);
  });

  it('two contracts instead of one differ by a fen at most: each published figure is rounded by itself, by half a fen at most', () => {
    fc.assert(fc.property(tenth.filter((n) => n > 0), tenth.filter((n) => n > 0), (a, b) => {
      const apart = get(vatOf(a), 'vatSavedGross') + get(vatOf(b), 'vatSavedGross');
      expect(Math.abs(apart - get(vatOf(a + b), 'vatSavedGross'))).toBeLessThanOrEqual(1);
    }), RUNS);
  });
});

describe('T32: corporate income tax', () => {
  it('is an eighth of what exceeds the limit, to the fen, and never below zero', () => {
    fc.assert(fc.property(fc.oneof(fen, tenth.map((n) => -n)), (incomeFen) => {
      const over = incomeFen > LIMIT ? BigInt(incomeFen - LIMIT) : 0n;
      expect(get(citOf(incomeFen), 'tax')).toBe(rounded(over, 8n));
      expect(get(citOf(incomeFen), 'reduction')).toBe(Math.min(Math.max(incomeFen, 0), LIMIT) + rounded(over, 2n));
    }), RUNS);
  });

  it('more income is never taxed less, and a yuan more costs less than a yuan', () => {
    fc.assert(fc.property(tenth, tenth, (income, more) => {
      const step = get(citOf(income + more), 'tax') - get(citOf(income), 'tax');
      expect(step).toBeGreaterThanOrEqual(0);
      expect(step).toBeLessThanOrEqual(more);
    }), RUNS);
  });

  it('the order of the contracts decides who used the limit, never what the year owes', () => {
    const incomes = fc.array(fc.oneof(upTo(4 * LIMIT), fc.integer({ min: -2 * LIMIT, max: 0 })), { minLength: 1, maxLength: 6 });
    const twoOrders = incomes.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })));
    fc.assert(fc.property(twoOrders, ([given, shuffled]) => {
      const [first, second] = [citOf(...given), citOf(...shuffled)];
      for (const key of ['transferIncome', 'exemptIncome', 'reduction', 'tax', 'saved']) expect(get(second, key)).toBe(get(first, key));
      expect(second.detail!.remainingFen).toBe(first.detail!.remainingFen);
    }), RUNS);
  });

  it('what the contracts used adds up to the exempt part, at most the limit, and with the reduced part to the income', () => {
    const incomes = fc.array(fc.oneof(upTo(4 * LIMIT), fc.integer({ min: -2 * LIMIT, max: 0 })), { maxLength: 8 });
    fc.assert(fc.property(incomes, (given) => {
      const { uses, remainingFen } = citYear(given.map((income, i) => ({ ref: String(i), income: exact(income) })), LIMIT);
      const sum = (part: 'exemptFen' | 'reducedFen') => uses.reduce((total, use) => total + use[part], 0);
      expect(sum('exemptFen')).toBeLessThanOrEqual(LIMIT);
      expect(sum('exemptFen') + remainingFen).toBe(LIMIT);
      expect(sum('exemptFen') + sum('reducedFen')).toBe(Math.max(0, given.reduce((total, income) => total + income, 0)));
      let used = 0;
      for (const use of uses) {
        used += use.exemptFen;
        expect(used).toBeGreaterThanOrEqual(0);
        expect(used).toBeLessThanOrEqual(LIMIT);
      }
    }), RUNS);
  });

  it('splitting a contract in two of the same year changes nothing, not even a fen: incomes are whole fen, and only the year is rounded', () => {
    fc.assert(fc.property(tenth, tenth, (a, b) => {
      for (const key of ['tax', 'reduction', 'saved', 'exemptIncome']) expect(get(citOf(a, b), key)).toBe(get(citOf(a + b), key));
    }), RUNS);
  });

  it('tax and saving differ from the whole tax by a fen at most, for each is rounded by itself', () => {
    fc.assert(fc.property(fen, (income) => {
      const answer = citOf(income);
      expect(Math.abs(get(answer, 'tax') + get(answer, 'saved') - rounded(BigInt(income), 4n))).toBeLessThanOrEqual(1);
    }), RUNS);
  });

  it.each([[0, 0], [3, 0], [4, 1], [11, 1], [12, 2]])('%i fen above the limit cost %i', (over, tax) => {
    expect(get(citOf(LIMIT + over), 'tax')).toBe(tax);
  });
});

describe('T32: stamp duty', () => {
  it('both parties pay the same where both are of the same size, and a small one half, to the fen', () => {
    fc.assert(fc.property(subKind, fen, fc.boolean(), (kind, priceFen, small) => {
      const answer = assessStamp(stampFacts({ subKind: kind, priceFen, smallSeller: small, smallBuyer: small }), STAMP);
      expect(get(answer, 'sellerStamp')).toBe(get(answer, 'buyerStamp'));
      expect(get(answer, 'sellerStamp')).toBe(rounded(BigInt(priceFen) * 3n, small ? 20_000n : 10_000n));
    }), RUNS);
  });

  it('research funds and stated tax never raise the duty, nor bring it below zero', () => {
    fc.assert(fc.property(tenth, tenth, tenth, (price, statedVatFen, researchFundsFen) => {
      const answer = assessStamp(stampFacts({ subKind: 'DEV-1', priceFen: price, statedVatFen, researchFundsFen }), STAMP);
      const duty = figureOf(answer, 'sellerStamp');
      expect(duty === null).toBe(statedVatFen + researchFundsFen > price);
      if (duty === null) return;
      expect(duty).toBeGreaterThanOrEqual(0);
      expect(duty).toBeLessThanOrEqual(get(assessStamp(stampFacts({ subKind: 'DEV-1', priceFen: price }), STAMP), 'sellerStamp'));
    }), RUNS);
  });

  it.each([[1_666, 0], [1_667, 1], [4_999, 1], [5_000, 2]])('of %i fen the duty is %i', (priceFen, duty) => {
    expect(get(assessStamp(stampFacts({ priceFen }), STAMP), 'eachFull')).toBe(duty);
  });
});

describe('T32: parts below zero', () => {
  const below = tenth.map((n) => -n - 1);
  const amount = fc.oneof(tenth, below);
  const sums = (answer: ReliefAnswer<unknown>) => answer.figures.map(({ fen: sum }) => sum);

  it('are asked for again, and nothing is computed from them, whatever else the case says', () => {
    const asks = (answer: ReliefAnswer<unknown>) => {
      expect([answer.status === 'ELIGIBLE', sums(answer).some((sum) => sum < 0)]).toEqual([false, false]);
      if (answer.status === 'NEEDS_INFO') expect(answer.missing.map(({ field }) => field)).toContain('amounts');
    };
    fc.assert(fc.property(below, tenth, subKind, fc.boolean(), (bad, good, kind, registered) => {
      const related = { fen: good, sameContract: true, sameInvoice: true };
      for (const part of [{ techFen: bad }, { goodsFen: bad }, { related: { ...related, fen: bad } }, { inputTransferredOutFen: bad }]) asks(assessVat(vatFacts({ subKind: kind, registered, related, ...part }), VAT_2026));
      for (const part of [{ priceFen: bad }, { statedVatFen: bad }, { researchFundsFen: bad }]) asks(assessStamp(stampFacts({ subKind: 'DEV-1', priceFen: good, ...part }), STAMP));
      asks(assessRd(rdFacts({ ownFen: bad, commissions: [commission({ fen: good })] }), RD));
      asks(assessRd(rdFacts({ commissions: [commission({ fen: bad, registered })] }), RD));
      for (const part of [{ amountFen: bad, directCostFen: good }, { amountFen: good, directCostFen: bad }]) asks(assessReward(rewardFacts({ mode: 'TRANSFER', ...part }), REWARD));
      asks(assessIit(iitFacts({ subKind: kind, rewardFen: bad, registered }), IIT, INCOME_BRACKETS));
    }), RUNS);
  });

  it('of a contract of corporate income tax leave it out of the year', () => {
    fc.assert(fc.property(amount, amount, amount, amount, (revenueFen, serviceFen, costFen, taxesFen) => {
      const service = { fen: serviceFen, inContract: true, chargedTogether: true };
      const answer = assessCitYear(citFacts([{ income: { of: 'PARTS', revenueFen, service, equipmentFen: 0, costFen, taxesFen, expensesFen: 0 } }]), CIT);
      const sound = [revenueFen, serviceFen, costFen, taxesFen].every((part) => part >= 0);
      const earned = revenueFen + serviceFen > costFen + taxesFen;
      expect([answer.status, answer.detail!.contracts[0]!.use !== null]).toEqual(sound ? [earned ? 'ELIGIBLE' : 'NOT_ELIGIBLE', true] : ['NEEDS_INFO', false]);
    }), RUNS);
  });
});

describe('T32: research, reward and wages', () => {
  it('research: the base grows with each part, and what is abroad stays within two thirds of what is at home', () => {
    const hundredth = upTo(MAX_FEN / 100);
    const of = (own: Fen, home: Fen, abroad: Fen) =>
      assessRd(rdFacts({ ownFen: own, commissions: [commission({ fen: home }), commission({ ref: 'B', contractor: 'OVERSEAS', fen: abroad })] }), RD);
    fc.assert(fc.property(hundredth, hundredth, hundredth, hundredth, (own, home, abroad, more) => {
      const base = get(of(own, home, abroad), 'base');
      for (const grown of [of(own + more, home, abroad), of(own, home + more, abroad), of(own, home, abroad + more)]) expect(get(grown, 'base')).toBeGreaterThanOrEqual(base);
      expect(base).toBeLessThanOrEqual(own + home + abroad);
      const domestic = 10n * BigInt(own) + 8n * BigInt(home);
      const cap = 2n * domestic;
      const counted = 24n * BigInt(abroad) < cap ? 24n * BigInt(abroad) : cap;
      expect(get(of(own, home, abroad), 'overseas')).toBe(rounded(counted, 30n));
      expect(base).toBe(rounded(3n * domestic + counted, 30n));
    }), RUNS);
  });

  it('reward: the floor grows with the net income, never below zero nor above it, and main contributors get a part of it', () => {
    const of = (amountFen: Fen, directCostFen: Fen) => assessReward(rewardFacts({ mode: 'TRANSFER', amountFen, directCostFen }), REWARD);
    fc.assert(fc.property(tenth, tenth, tenth, (amount, cost, more) => {
      const [pool, main] = [get(of(amount, cost), 'poolFloor'), get(of(amount, cost), 'mainContributorsFloor')];
      expect(get(of(amount + more, cost), 'poolFloor')).toBeGreaterThanOrEqual(pool);
      expect(pool).toBe(rounded(BigInt(Math.max(0, amount - cost)), 2n));
      expect(main).toBeLessThanOrEqual(pool);
      expect(main).toBeGreaterThanOrEqual(0);
    }), RUNS);
  });

  it('wages: the tax never falls with the reward, the relief never raises it, and what it saves is no more than half the reward at the top rate', () => {
    fc.assert(fc.property(tenth, tenth, tenth, (other, reward, more) => {
      const answer = iitOf(other, reward);
      const [tax, without, saved] = ['tax', 'taxWithout', 'saved'].map((key) => get(answer, key)) as [Fen, Fen, Fen];
      expect(get(iitOf(other, reward + more), 'tax')).toBeGreaterThanOrEqual(tax);
      expect(tax).toBeGreaterThanOrEqual(0);
      expect(tax).toBeLessThanOrEqual(without);
      expect(saved).toBeLessThanOrEqual(rounded(BigInt(reward) * 45n, 200n) + 1);
      expect(Math.abs(without - tax - saved)).toBeLessThanOrEqual(1);
      expect(get(iitOf(other, reward, 'DEV-1'), 'tax')).toBe(without);
    }), RUNS);
  });

  it('wages: the tax has no jump at a threshold, so a fen more costs a fen at most', () => {
    for (const { aboveFen } of INCOME_BRACKETS.params.brackets) {
      const step = get(iitOf(aboveFen + 1, 0), 'tax') - get(iitOf(aboveFen, 0), 'tax');
      expect([0, 1]).toContain(step);
    }
  });
});
