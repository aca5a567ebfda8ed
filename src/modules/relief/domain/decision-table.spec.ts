import { CIT, IIT, INCOME_BRACKETS, RD, STAMP, VAT_2026 } from '../../../../test/support/relief-rules.js';
import { citFacts, commission, iitFacts, licence, rdFacts, stampFacts, vatFacts } from '../../../../test/support/relief-facts.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind } from '../../contracts/index.js';
import { assessCitYear } from './cit.js';
import { coverage, DECISIONS } from './decision-table.js';
import { assessIit } from './iit.js';
import { assessRd } from './rd.js';
import { conversionModeOf } from './reward.js';
import { assessStamp } from './stamp.js';
import { assessVat } from './vat.js';

const subKinds = Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[];

/** §2.6 of the domain: value-added tax, income tax (of a licence of five years), the buyer's research deduction, tax of a cash reward. */
const EXPECTED: Readonly<Record<ContractSubKind, readonly [vat: string, cit: string, rd: string, iit: string]>> = {
  'DEV-1': ['ELIGIBLE', 'NOT_A_TRANSFER', 'ELIGIBLE', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'DEV-2': ['ELIGIBLE', 'NOT_A_TRANSFER', 'JOINT_OWN_COST', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'DEV-9': ['ELIGIBLE', 'NOT_A_TRANSFER', 'ELIGIBLE', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'TRF-1': ['ELIGIBLE', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'TRF-2': ['ELIGIBLE', 'IP_NOT_IN_LIST', 'NOT_COMMISSIONED_RESEARCH', 'IP_NOT_IN_LIST'],
  'TRF-3': ['ELIGIBLE', 'IP_NOT_IN_LIST', 'NOT_COMMISSIONED_RESEARCH', 'IP_NOT_IN_LIST'],
  'TRF-4': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'TRF-5': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'TRF-6': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'TRF-7': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'TRF-8': ['NEEDS_INFO', 'NEEDS_INFO', 'NOT_COMMISSIONED_RESEARCH', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'LIC-1': ['ELIGIBLE', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'LIC-2': ['ELIGIBLE', 'IP_NOT_IN_LIST', 'NOT_COMMISSIONED_RESEARCH', 'IP_NOT_IN_LIST'],
  'LIC-3': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'LIC-4': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'LIC-5': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'LIC-6': ['NEEDS_INFO', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'LIC-7': ['ELIGIBLE', 'ELIGIBLE', 'NOT_COMMISSIONED_RESEARCH', 'ELIGIBLE'],
  'CON-1': ['STANDALONE_SERVICE', 'NOT_A_TRANSFER', 'NEEDS_INFO', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'SVC-1': ['STANDALONE_SERVICE', 'NOT_A_TRANSFER', 'NEEDS_INFO', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'SVC-2': ['STANDALONE_SERVICE', 'NOT_A_TRANSFER', 'NOT_COMMISSIONED_RESEARCH', 'MODE_NOT_TRANSFER_OR_LICENCE'],
  'SVC-3': ['STANDALONE_SERVICE', 'NOT_A_TRANSFER', 'NOT_COMMISSIONED_RESEARCH', 'MODE_NOT_TRANSFER_OR_LICENCE'],
};

const said = ({ status, reasons }: { status: string; reasons: readonly { code: string }[] }): string => reasons.map(({ code }) => code).join() || status;

describe('decision table', () => {
  it.each(subKinds)('%s is answered as the table of the law says', (subKind) => {
    expect([
      said(assessVat(vatFacts({ subKind }), VAT_2026)),
      said(assessCitYear(citFacts([{ subKind, licence: licence('2026-01-01', '2030-12-31') }]), CIT)),
      said(assessRd(rdFacts({ ownFen: 1, commissions: [commission({ subKind })] }), RD).detail!.commissions[0]!),
      said(assessIit(iitFacts({ subKind }), IIT, INCOME_BRACKETS)),
    ]).toEqual(EXPECTED[subKind]);
  });

  it('a patent and a copyright pass by deed, an application and work by contract, the rest is open', () => {
    const headings = (wanted: string) => subKinds.filter((subKind) => DECISIONS[subKind].stamp === wanted).join();
    expect(headings('DEED')).toBe('TRF-1,TRF-4,LIC-1,LIC-7');
    expect(headings('CONTRACT')).toBe('DEV-1,DEV-2,DEV-9,TRF-2,CON-1,SVC-1,SVC-2,SVC-3');
    expect(headings('EITHER')).toBe('TRF-3,TRF-5,TRF-6,TRF-7,TRF-8,LIC-2,LIC-3,LIC-4,LIC-5,LIC-6');
  });

  it('the rates of both headings are parameters; where they differ the open ones are asked for', () => {
    const dearDeeds = { ...STAMP, params: { ...STAMP.params, deedRate: 5 } };
    const of = (subKind: ContractSubKind, heading: 'DEED' | 'CONTRACT' | null = null) => assessStamp(stampFacts({ subKind, heading }), dearDeeds);
    expect([of('TRF-1'), of('TRF-2'), of('TRF-3', 'DEED'), of('TRF-3', 'CONTRACT')].map(({ figures }) => figures.find(({ key }) => key === 'eachFull')?.fen)).toEqual([50_000, 30_000, 50_000, 30_000]);
    expect(of('TRF-3')).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'heading' }] });
  });

  it('every sub-kind has its mode of reward', () => {
    expect(Object.fromEntries(['DEV-1', 'TRF-1', 'TRF-8', 'LIC-7', 'SVC-3'].map((subKind) => [subKind, conversionModeOf(subKind as ContractSubKind)])))
      .toEqual({ 'DEV-1': 'SERVICE', 'TRF-1': 'TRANSFER', 'TRF-8': 'EQUITY', 'LIC-7': 'LICENCE', 'SVC-3': 'SERVICE' });
  });

  it('a list covers a contract where it holds every right that may pass, and asks where it holds some', () => {
    expect(coverage(['INVENTION', 'UTILITY'], ['INVENTION', 'UTILITY'], null)).toBe('YES');
    expect(coverage(['INVENTION'], ['INVENTION', 'DESIGN'], null)).toBe('ASK');
    expect(coverage(['INVENTION'], ['INVENTION', 'DESIGN'], 'DESIGN')).toBe('NO');
    expect(coverage(['INVENTION'], ['INVENTION', 'DESIGN'], 'INVENTION')).toBe('YES');
    // a right that such a contract cannot pass is no answer
    expect(coverage(['SOFTWARE'], ['INVENTION'], 'SOFTWARE')).toBe('NO');
  });
});
