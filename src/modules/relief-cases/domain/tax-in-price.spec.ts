import type { ContractSubKind, RegisteredContract } from '../../contracts/index.js';
import type { ReliefCase } from './relief-case.js';
import { cautionOfTax, type OwnVat, taxInPrice } from './tax-in-price.js';

const priced = (subKind: ContractSubKind, own: readonly OwnVat[] = []) => taxInPrice({ contract: { recognition: { subKind } } as RegisteredContract, vatKinds: { exemptTypes: ['DEV', 'TRF', 'LIC'], askedSubtypes: [] } }, own);
const vat = (change: Partial<OwnVat>): OwnVat => ({ number: 'SSYH2026-00007', state: 'ESTIMATED', outcome: 'ELIGIBLE', wasDeclared: true, acceptedFen: null, reliefFen: 100, ...change });
const computed = (change: Partial<ReliefCase>) => ({ kind: 'RD', answers: {}, facts: {}, outcome: 'ELIGIBLE', ...change }) as ReliefCase;

describe('value-added tax in the price', () => {
  it('is there where the kind is not exempt by itself, or the seller’s own exemption does not apply', () => {
    expect((['DEV-1', 'TRF-4', 'LIC-1', 'SVC-1', 'CON-1'] as const).map((subKind) => priced(subKind) !== null)).toEqual([false, false, false, true, true]);
    expect(priced('TRF-4', [vat({}), vat({ state: 'DRAFT', outcome: null })])).toBeNull();
    for (const own of [vat({ state: 'DENIED' }), vat({ outcome: 'NOT_ELIGIBLE' })]) expect(priced('TRF-4', [own])?.zh).toContain('SSYH2026-00007');
    expect(priced('TRF-4', [vat({ outcome: 'NOT_ELIGIBLE', state: 'CLOSED' })])).toBeNull();
  });

  it('is not said by an estimate that was never declared, nor by a denial beside which another case is exempt', () => {
    expect(priced('TRF-4', [vat({ outcome: 'NOT_ELIGIBLE', wasDeclared: false })])).toBeNull();
    const denied = vat({ state: 'DENIED' });
    for (const right of [vat({ state: 'DECLARED' }), vat({ state: 'ACCEPTED', acceptedFen: 100 }), vat({ state: 'ADJUSTED', acceptedFen: 60 })]) expect(priced('TRF-4', [denied, right])).toBeNull();
    for (const wrong of [vat({}), vat({ state: 'DECLARED', outcome: 'NOT_ELIGIBLE' }), vat({ state: 'ADJUSTED', acceptedFen: 0 })]) expect(priced('TRF-4', [denied, wrong])?.zh).toContain('SSYH2026-00007');
  });

  it('is told of income and of research whose amount was left open', () => {
    const taxed = priced('SVC-1');
    expect(cautionOfTax(computed({}), taxed)?.zh).toMatch(/按合同成交额（含税）测算.*不免征增值税.*不含可抵扣增值税的金额/);
    expect(cautionOfTax(computed({ kind: 'CIT' }), taxed)?.zh).toMatch(/按合同技术交易额（不含标的物载体）（含税）测算.*不含增值税/);
    const silent = [{ answers: { paidFen: 1 } }, { facts: null }, { outcome: 'NOT_ELIGIBLE' as const }, { kind: 'STAMP' as const }, { kind: 'VAT' as const }];
    expect([...silent.map((change) => cautionOfTax(computed(change), taxed)), cautionOfTax(computed({}), priced('DEV-1'))]).toEqual([null, null, null, null, null, null]);
  });
});
