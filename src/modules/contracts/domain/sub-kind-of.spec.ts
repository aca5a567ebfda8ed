import type { IntellectualProperty } from '../../achievements/index.js';
import { handingOver, subKindOf } from './sub-kind-of.js';

const right = (kind: IntellectualProperty['kind'], status: IntellectualProperty['status'] = 'GRANTED') => ({ kind, status });

describe('the sub-kind that a draft suggests', () => {
  it.each([
    ['TRANSFER', [right('INVENTION')], 'TRF-1'], ['TRANSFER', [right('INVENTION', 'PENDING')], 'TRF-2'], ['TRANSFER', [right('SOFTWARE')], 'TRF-4'], ['TRANSFER', [right('UTILITY', 'LAPSED')], 'TRF-3'], ['TRANSFER', [], 'TRF-3'],
    ['EXCLUSIVE', [right('SOFTWARE'), right('DESIGN')], 'LIC-1'], ['ORDINARY', [right('PLANT_VARIETY')], 'LIC-5'], ['SOLE', [right('KNOW_HOW')], 'LIC-2'],
    ['OPEN', [], 'LIC-7'], ['EQUITY', [right('INVENTION')], 'TRF-8'], ['CODEV', [], 'DEV-2'], ['COMMISSION', [], 'DEV-1'], ['SERVICE', [right('SOFTWARE')], 'SVC-1'], [null, [right('INVENTION')], ''],
  ] as const)('is for %s with %j: %s', (mode, rights, expected) => expect(subKindOf(mode, rights)).toBe(expected));

  it.each([
    ['EXCLUSIVE', [right('UTILITY'), right('SOFTWARE')], ['012']], ['TRANSFER', [right('DESIGN', 'PENDING')], ['013']], ['TRANSFER', [], ['02']], ['SOLE', [right('OTHER')], ['02']], ['EQUITY', [right('INVENTION'), right('SOFTWARE')], ['011', '03']],
    ['TRANSFER', [right('SOFTWARE')], ['03']], ['COMMISSION', [right('INVENTION')], []], [null, [right('INVENTION')], []],
  ] as const)('with the rights that pass, for %s with %j: %j', (mode, rights, expected) => {
    expect(handingOver(mode, rights.map((one) => ({ ...one, title: '', number: '', holder: '', expiresOn: null, shareBp: null }))).iprCodes).toEqual(expected);
  });
});
