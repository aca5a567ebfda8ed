import type { ProjectIndicator } from './challenge-project.js';
import { diligenceShown, mayFail, milestoneDisputed, milestoneMet, promisesMissed, resultMet, vetoesMissed } from './verdict.js';

const says = (...verdicts: ('MET' | 'FIX' | 'NOT_MET')[]) => verdicts.map((verdict) => ({ verdict, diligent: verdict !== 'NOT_MET' }));
const indicator = (change: Partial<ProjectIndicator>): ProjectIndicator => ({ name: '强度', comparator: '>=', target: 320, targetMax: null, unit: 'MPa', veto: true, promised: { value: 330, max: null }, ...change });

describe('what follows from sheets', () => {
  it('reaches a milestone by most experts and a demander who does not deny it', () => {
    expect(milestoneMet(says('MET', 'MET', 'FIX'), 'MET')).toBe(true);
    expect(milestoneMet(says('MET', 'MET', 'FIX'), 'SILENT')).toBe(true);
    expect(milestoneMet(says('MET', 'MET', 'MET'), 'NOT_MET')).toBe(false);
    expect(milestoneMet(says('MET', 'FIX', 'NOT_MET'), 'MET')).toBe(false);
    expect(milestoneMet([], 'MET')).toBe(false);
  });

  it('leaves to the leadership what most experts find reached and the demander does not, once it was put right', () => {
    const disputed = (verdicts: ('MET' | 'FIX' | 'NOT_MET')[], demanderView: 'MET' | 'NOT_MET' | 'SILENT', fixedOnce = true) => milestoneDisputed(says(...verdicts), { demanderView, fixedOnce });
    expect([disputed(['MET', 'MET', 'FIX'], 'NOT_MET'), disputed(['MET', 'MET', 'FIX'], 'NOT_MET', false), disputed(['MET', 'FIX', 'FIX'], 'NOT_MET'), disputed(['MET', 'MET', 'MET'], 'SILENT'), disputed([], 'NOT_MET')]).toEqual([true, false, false, false, false]);
  });

  it('lets fail only what most experts give up or what was put right once', () => {
    expect(mayFail(says('MET', 'FIX', 'NOT_MET'), false)).toBe(false);
    expect(mayFail(says('FIX', 'NOT_MET', 'NOT_MET'), false)).toBe(true);
    expect(mayFail(says('FIX', 'FIX', 'FIX'), true)).toBe(true);
  });

  it('accepts no result that misses a veto', () => {
    const [veto, plain] = [indicator({}), indicator({ name: '能耗', comparator: '<=', target: 9, veto: false, promised: { value: 8, max: null } })];
    const missed = vetoesMissed([{ value: 319, max: null }, { value: 20, max: null }], [veto, plain]);
    expect(missed).toEqual(['强度']);
    expect(resultMet(says('MET', 'MET', 'MET', 'MET', 'MET'), missed)).toBe(false);
    expect(vetoesMissed([{ value: null, max: null }], [veto])).toEqual(['强度']);
    expect(resultMet(says('MET', 'MET', 'MET', 'FIX', 'FIX'), vetoesMissed([{ value: 325, max: null }, { value: 20, max: null }], [veto, plain]))).toBe(true);
  });

  it('names what falls short of the promise, veto or not', () => {
    expect(promisesMissed([{ value: 325, max: null }, { value: 8, max: null }], [indicator({}), indicator({ name: '能耗', comparator: '<=', target: 9, veto: false, promised: { value: 8, max: null } })])).toEqual(['强度']);
  });

  it('sees diligence where most experts do', () => {
    expect([diligenceShown(says('FIX', 'FIX', 'NOT_MET')), diligenceShown(says('FIX', 'NOT_MET', 'NOT_MET'))]).toEqual([true, false]);
  });
});
