import { patentCheckDigit } from '../../../kernel/ids/index.js';
import type { TermOfYear } from '../../rules/index.js';
import { type ContractContent, emptyContract } from './contract-content.js';
import { overAged, patentHints } from './patent-hints.js';

const TODAY = '2026-11-26';
const numbered = (digits: string) => `${digits}.${patentCheckDigit(digits)}`;
/** Designs of applications since 2021 last longer. */
const termOf: TermOfYear = (year) => ({ invention: 20, utility: 10, design: year >= 2021 ? 15 : 10, compensation: 5 });
const codes = (change: Partial<ContractContent>) => patentHints({ ...emptyContract(), subKind: 'LIC-1', ...change }, termOf, TODAY).map(({ code }) => code);

describe('the patents that a contract names', () => {
  it.each<[string, Partial<ContractContent>, string[]]>([
    ['none, of a licence of patents', {}, ['PATENT_MISSING']],
    ['none, of a transfer of patents', { subKind: 'TRF-1' }, ['PATENT_MISSING']],
    ['none, of an equity contribution of a patent', { subKind: 'TRF-8', iprCodes: ['011'] }, ['PATENT_MISSING']],
    ['none, of know-how', { subKind: 'TRF-3', iprCodes: ['02'] }, []],
    ['none, of a development', { subKind: 'DEV-1', iprCodes: ['011'] }, []],
    ['what is no number', { patents: ['不是专利号'] }, ['PATENT_FORMAT']],
    ['one of another country', { patents: ['US1234567'] }, ['PATENT_FORMAT']],
    ['a wrong check digit', { patents: [`202310000001.${patentCheckDigit('202310000001') === '0' ? '1' : '0'}`] }, ['PATENT_CHECKSUM']],
    ['one in its life', { patents: [numbered('202310000001')] }, []],
    ['an application of 1998', { patents: [numbered('98101234')] }, ['PATENT_TERM']],
    ['an invention in its last year', { patents: [numbered('200610000001')] }, []],
    ['an invention past it, which may have been extended', { patents: [numbered('200510000001')] }, ['PATENT_OLD']],
    ['an invention past every extension', { patents: [numbered('00100001')] }, ['PATENT_TERM']],
    ['a utility model in its tenth year', { patents: [numbered('201620000001')] }, []],
    ['a utility model past it', { patents: [numbered('201520000001')] }, ['PATENT_TERM']],
    ['a design of 2015', { patents: [numbered('201530000001')] }, ['PATENT_TERM']],
    ['a design of 2021, which lasts 15 years', { patents: [numbered('202130000001')], endDate: '2036-12-31' }, []],
    ['a year that lies ahead', { patents: [numbered('209910000001')] }, ['PATENT_AHEAD']],
    ['a licence that outlasts the patent', { patents: [numbered('201720000001')], endDate: '2028-01-01' }, ['LICENCE_BEYOND_PATENT']],
    ['a transfer, which outlasts nothing', { subKind: 'TRF-1', patents: [numbered('201720000001')], endDate: '2028-01-01' }, []],
  ])('%s', (_, change, expected) => {
    expect(codes(change)).toEqual(expected);
  });

  it('are told by their places, and nothing is told of years without a rule', () => {
    const old = { ...emptyContract(), subKind: 'LIC-1' as const, patents: [numbered('98101234'), numbered('98101235'), 'x'] };
    expect(patentHints(old, () => null, TODAY).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['PATENT_FORMAT /patents']);
    expect(overAged(patentHints(old, termOf, TODAY)).map(({ zh }) => zh)).toEqual([expect.stringContaining('1998 年申请'), expect.stringContaining('专利法第四十二条')]);
  });
});
