import { CONTRACT_SUB_KINDS, type ContractSubKind } from './contract-kinds.js';
import { iprFits } from './rights.js';

const KINDS = Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[];
const fitting = (code: string) => KINDS.filter((kind) => /^(TRF|LIC)/.test(kind) && iprFits(kind, [code]));

describe('kind of contract and intellectual property', () => {
  it('fit where the contract names a right that passes by its kind', () => {
    expect(fitting('011')).toEqual(['TRF-1', 'TRF-2', 'TRF-8', 'LIC-1', 'LIC-7']);
    expect([fitting('01'), fitting('02'), fitting('03'), fitting('08'), fitting('99')]).toEqual([['TRF-1', 'TRF-2', 'TRF-8', 'LIC-1', 'LIC-7'], ['TRF-3', 'TRF-8', 'LIC-2'], ['TRF-4', 'TRF-8', 'LIC-3'], ['TRF-8'], []]);
    // what passes beside it does no harm, and what nobody has filled in yet is asked for elsewhere
    expect([iprFits('TRF-1', ['02', '012']), iprFits('TRF-1', [])]).toEqual([true, true]);
  });

  it('of work any right may come, or none', () => {
    expect(KINDS.filter((kind) => /^(DEV|CON|SVC)/.test(kind) && !(iprFits(kind, ['99']) && iprFits(kind, ['02'])))).toEqual([]);
  });
});
