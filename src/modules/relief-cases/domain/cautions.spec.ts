import { changedRules } from './changed-rules.js';
import { cautionsOf, isVoided, type ContractStanding } from './cautions.js';
import type { ReliefCase } from './relief-case.js';

const STANDS: ContractStanding = { version: 1, ended: null, left: false, doubted: false };
const relief = (change: Partial<ReliefCase>) => ({ kind: 'VAT', state: 'ACCEPTED', stale: false, contractVersion: 1, facts: {}, closedBecause: null, invoiceNos: [], ...change }) as ReliefCase;
const NO_SPECIAL = { special: [], rules: [], taxed: null };
const told = (change: Partial<ReliefCase>, standing: Partial<ContractStanding> = {}) => cautionsOf(relief(change), { ...STANDS, ...standing }, NO_SPECIAL).map(({ voids, certificateVoid }) => [voids, certificateVoid ?? false]);

describe('what stands against a computation', () => {
  it.each(['ACCEPTED', 'ADJUSTED', 'DECLARED', 'ESTIMATED'])('nothing where it is up to date (%s)', (state) => {
    expect(told({ state })).toEqual([]);
  });

  it('another version of the contract, or what was written since', () => {
    expect(told({ state: 'RECALC_REQUIRED', stale: true }, { version: 2 })).toEqual([[true, false]]);
    expect(told({ state: 'ESTIMATED', stale: true })).toEqual([[true, false]]);
    expect(told({ state: 'DRAFT', stale: true, facts: null })).toEqual([]);
  });

  it('an objection, which voids nothing and takes no certificate; stamp duty does not rest on the registration', () => {
    for (const state of ['ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED']) expect(told({ state }, { doubted: true })).toEqual([[false, false]]);
    expect(cautionsOf(relief({ state: 'DECLARED' }), { ...STANDS, doubted: true }, NO_SPECIAL)[0]?.zh).toMatch(/因异议重新认定.*登记和登记证明有效/);
    expect(told({ kind: 'STAMP' }, { doubted: true })).toEqual([]);
  });

  it.each([['REVOKED', '撤销'], ['DEREGISTERED', '注销']] as const)('a registration that was %s, with its certificate', (ended, word) => {
    expect(told({ state: 'CLAWBACK' }, { version: null, ended })).toEqual([[true, true], [true, false]]);
    expect(cautionsOf(relief({}), { ...STANDS, version: null, ended }, NO_SPECIAL)[0]?.zh).toContain(`合同登记已${word}，登记证明无效`);
    // stamp duty is reduced for what the taxpayer is
    expect(told({ kind: 'STAMP', state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' }, { version: null, ended })).toEqual([[false, true]]);
  });

  it('a denial, a settlement, and what was given up; who has left keeps what was granted', () => {
    expect([told({ state: 'DENIED' }), told({ state: 'CLOSED', closedBecause: 'SETTLED' }), told({ state: 'CLOSED', closedBecause: 'ABANDONED' })]).toEqual([[[true, false]], [[true, false]], [[true, false]]]);
    expect(told({}, { version: null, left: true })).toEqual([[false, false]]);
    expect(told({ state: 'DEPARTED' }, { version: null, left: true })).toEqual([[false, false], [true, false]]);
  });

  it('of the case alone says the same to a list, which looks at no contract', () => {
    const outcomes = (change: Partial<ReliefCase>) => isVoided(relief(change));
    expect([{ state: 'CLAWBACK' }, { state: 'CLOSED', closedBecause: 'SETTLED' }, { state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' }, { state: 'RECALC_REQUIRED', stale: true }, { state: 'DENIED' }].map((change) => outcomes(change as Partial<ReliefCase>))).toEqual([true, true, true, true, true]);
    expect([{ state: 'ACCEPTED' }, { state: 'ESTIMATED' }, { state: 'DECLARED' }, { kind: 'STAMP', state: 'CLOSED', closedBecause: 'CONTRACT_ENDED' }].map((change) => outcomes(change as Partial<ReliefCase>))).toEqual([false, false, false, false]);
  });

  it('an invoice that was recorded as special after it was declared, for whoever looks at the declaration', () => {
    const special = [{ no: '26372000000000000001', by: 'SRHD-1' }];
    const of = (state: string) => cautionsOf(relief({ state, invoiceNos: ['26372000000000000001', '26372000000000000002'] }), STANDS, { special, rules: [], taxed: null });
    for (const state of ['DECLARED', 'ACCEPTED', 'ADJUSTED']) expect(of(state)).toMatchObject([{ voids: false, zh: expect.stringMatching(/26372000000000000001.*SRHD-1.*核实/) as unknown }]);
    expect(of('ESTIMATED')).toEqual([]);
  });

  it('a rule set that was corrected since: what is not declared yet is no conclusion, what was declared is to be checked', () => {
    const applied = [{ code: 'VAT', version: 1, docNo: '10号', title: '增值税公告', verified: true, params: {} }];
    const now = (...sets: [string, number][]) => changedRules(applied, sets.map(([code, version]) => ({ code, version, titleZh: '公告', titleEn: 'Notice' })));
    expect(now(['VAT', 1])).toEqual([]);
    const rules = now(['VAT', 2]);
    const of = (state: string) => cautionsOf(relief({ state }), STANDS, { special: [], rules, taxed: null }).map(({ voids }) => voids);
    expect(['DRAFT', 'ESTIMATED', 'DECLARED', 'ACCEPTED', 'ADJUSTED', 'DENIED'].map(of)).toEqual([[true], [true], [false], [false], [false], [true]]);
    expect(cautionsOf(relief({ state: 'ACCEPTED' }), STANDS, { special: [], rules, taxed: null })[0]?.zh).toMatch(/第 1 版已由第 2 版更正/);
    expect([now().length, now(['VAT-2', 1]).length]).toEqual([1, 2]);
  });
});
