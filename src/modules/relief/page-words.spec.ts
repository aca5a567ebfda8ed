import { readFileSync } from 'node:fs';
import { CIT, IIT, INCOME_BRACKETS, RD, STAMP, VAT_2026 } from '../../../test/support/relief-rules.js';
import type { ReliefAnswer } from './domain/answer.js';
import { assessCitYear } from './domain/cit.js';
import { assessIit } from './domain/iit.js';
import { assessRd } from './domain/rd.js';
import { assessStamp } from './domain/stamp.js';
import { assessVat } from './domain/vat.js';
import { citFacts, iitFacts, rdFacts, stampFacts, vatFacts } from './http/relief-facts.js';

const needed = JSON.parse(readFileSync('web/app/public/calculator-needed.json', 'utf8')) as Record<string, string[]>;

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

describe('the calculator', () => {
  it('marks as needed what the engines ask for', () => {
    const asked = {
      vat: askedBy({
        said: { subKind: 'DEV-1' as const, taxPoint: '2026-05-10', techFen: 100 }, open: { registered: true, taxpayer: 'GENERAL' as const, invoice: 'ORDINARY' as const, separateAccounting: true },
        answer: (body) => assessVat(vatFacts(body), VAT_2026),
      }),
      cit: askedBy({
        said: { subKind: 'TRF-6' as const, year: 2026, revenueFen: 100 }, open: { form: 'ENTERPRISE' as const, citTaxpayer: true, resident: true, registered: true, crossBorder: false, separateAccounting: true, relatedSharePpm: 0 },
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
});
