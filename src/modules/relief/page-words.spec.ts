import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { CIT, IIT, INCOME_BRACKETS, RD, REWARD, STAMP, VAT_2026 } from '../../../test/support/relief-rules.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind } from '../contracts/index.js';
import type { ReliefAnswer } from './domain/answer.js';
import { assessCitYear } from './domain/cit.js';
import { assessIit } from './domain/iit.js';
import { assessRd } from './domain/rd.js';
import { assessReward } from './domain/reward.js';
import { assessStamp } from './domain/stamp.js';
import { assessVat } from './domain/vat.js';
import { RIGHTS } from './http/relief.dto.js';
import { citFacts, iitFacts, rdFacts, rewardFacts, stampFacts, vatFacts } from './http/relief-facts.js';

type FieldsOfKinds = Record<string, string[]>;
const needed = JSON.parse(readFileSync('web/app/public/calculator-needed.json', 'utf8')) as FieldsOfKinds;
const answering = JSON.parse(readFileSync('web/app/public/calculator-answers.json', 'utf8')) as FieldsOfKinds;

/** A form in which everything is answered that the API asks for (`said`) and that may be left open, and the engine that reads it. */
interface Form<S extends object, O extends object> {
  said: S;
  open: O;
  answer: (body: S & Partial<O>) => Pick<ReliefAnswer, 'missing'>;
  /** fields that the form asks about in other words */
  calls?: Readonly<Record<string, string>>;
}

/** What the engine asks about, whatever else is said, where it is left open. */
function askedBy<S extends object, O extends object>({ said, open, answer, calls = {} }: Form<S, O>): string[] {
  const asks = (given: Partial<O>) => answer({ ...said, ...given }).missing.length > 0;
  expect(asks(open)).toBe(false);
  return Object.keys(open).filter((name) => asks({ ...open, [name]: undefined })).map((name) => calls[name] ?? name).sort();
}

/** What an engine asks about bodies of a kind, by the fields of the form. */
function fieldsAsked<B>(bodies: fc.Arbitrary<B>, answer: (body: B) => Pick<ReliefAnswer, 'missing'>, calls: Readonly<Record<string, string>> = {}): string[] {
  const found = fc.sample(bodies, { numRuns: 4_000, seed: 1 }).flatMap((body) => answer(body).missing.map(({ field }) => calls[field] ?? field));
  return [...new Set(found)].sort();
}

describe('the calculator', () => {
  it('marks as needed what the engines ask for', () => {
    const asked = {
      vat: askedBy({
        said: { subKind: 'DEV-1' as const, taxPoint: '2026-05-10', techFen: 100 }, open: { registered: true, taxpayer: 'GENERAL' as const, invoice: 'ORDINARY' as const, separateAccounting: true },
        answer: (body) => assessVat(vatFacts(body), VAT_2026),
      }),
      cit: askedBy({
        said: { subKind: 'TRF-6' as const, year: 2026, revenueFen: 100 }, open: { form: 'ENTERPRISE' as const, citTaxpayer: true, resident: true, registered: true, crossBorder: false, separateAccounting: true, relatedSharePpm: 0, costFen: 0, taxesFen: 0, expensesFen: 0 },
        answer: (body) => assessCitYear(citFacts(body), CIT), calls: { relatedSharePpm: 'related100' },
      }),
      stamp: askedBy({ said: { subKind: 'SVC-1' as const, signedOn: '2026-05-10', priceFen: 100 }, open: { smallSeller: true, smallBuyer: true }, answer: (body) => assessStamp(stampFacts(body), STAMP) }),
      rd: askedBy({ said: { year: 2026, domesticFen: 100 }, open: { registered: true, industryDivision: '32', listedFirm: false }, answer: (body) => assessRd(rdFacts(body), RD) }),
      iit: askedBy({
        said: { subKind: 'TRF-6' as const, paidOn: '2026-05-10', rewardFen: 100 }, open: { incomeReceivedOn: '2026-04-10', nonProfitUnit: true, dutyAchievement: true, noticed: true, registered: true },
        answer: (body) => assessIit(iitFacts(body), IIT, INCOME_BRACKETS),
      }),
      // the API itself refuses a reward without its mode
      reward: ['mode'],
    };
    expect(Object.fromEntries(Object.entries(needed).map(([kind, names]) => [kind, [...names].sort()]))).toEqual(asked);
  });

  it('has a field for every question that the engines may ask of what it sends', () => {
    const subKind = fc.constantFrom(...(Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[]));
    const flag = fc.option(fc.boolean(), { nil: undefined });
    const one = <T extends string>(...options: readonly T[]) => fc.option(fc.constantFrom(...options), { nil: undefined });
    const day = fc.constantFrom('2026-05-10');
    const nothing = fc.option(fc.constant(0), { nil: undefined });
    const years = fc.option(fc.constantFrom(1, 4, 6), { nil: undefined });
    const asked = {
      vat: fieldsAsked(
        fc.record({ subKind, taxPoint: day, techFen: fc.constant(100), registered: flag, taxpayer: one('GENERAL', 'SMALL_SCALE'), invoice: one('ORDINARY', 'SPECIAL'), separateAccounting: flag, relatedFen: fc.constantFrom(0, 100), relatedSameContract: fc.constant(true), relatedSameInvoice: flag, taxOfficeConfirms: flag }),
        (body) => assessVat(vatFacts(body), VAT_2026),
      ),
      cit: fieldsAsked(
        fc.record({
          subKind, year: fc.constant(2026), revenueFen: fc.constant(100), form: one('ENTERPRISE', 'PUBLIC_INSTITUTION'), citTaxpayer: flag, resident: flag, registered: flag, crossBorder: flag, exportAllowed: flag, separateAccounting: flag,
          relatedSharePpm: fc.option(fc.constant(0), { nil: undefined }), right: one(...RIGHTS), patternOnly: flag, equityOption: one('TAX_NOW', 'DEFER'), exclusivity: one('EXCLUSIVE', 'SOLE', 'ORDINARY'), worldwide: flag,
          costFen: nothing, taxesFen: nothing, expensesFen: nothing, licenceBegin: day, licenceEnd: fc.option(fc.constant('2036-05-10'), { nil: undefined }), taxOfficeConfirms: flag,
        }),
        (body) => assessCitYear(citFacts(body), CIT), { relatedSharePpm: 'related100', registeredCommerce: 'registered', term: 'licenceEnd' },
      ),
      stamp: fieldsAsked(fc.record({ subKind, signedOn: day, priceFen: fc.constant(100), smallSeller: flag, smallBuyer: flag }), (body) => assessStamp(stampFacts(body), STAMP)),
      rd: fieldsAsked(fc.record({ year: fc.constant(2026), domesticFen: fc.constantFrom(0, 100), overseasFen: fc.constantFrom(0, 100), registered: flag, industryDivision: one('32'), listedFirm: flag }), (body) => assessRd(rdFacts(body), RD)),
      reward: fieldsAsked(
        fc.record({ incomeOn: day, mode: fc.constantFrom('TRANSFER' as const, 'LICENCE' as const, 'SERVICE' as const, 'IMPLEMENTATION' as const), amountFen: fc.constant(100), stateUnit: flag, agreement: one('NONE', 'EXISTS'), implementationYear: years, agreedYears: years }),
        (body) => assessReward(rewardFacts(body), REWARD),
      ),
      iit: fieldsAsked(
        fc.record({ subKind, right: one(...RIGHTS), paidOn: day, rewardFen: fc.constant(100), incomeReceivedOn: one('2026-04-10'), nonProfitUnit: flag, dutyAchievement: flag, noticed: flag, registered: flag }),
        (body) => assessIit(iitFacts(body), IIT, INCOME_BRACKETS),
      ),
    };
    expect(asked).toEqual(answering);
  });
});
