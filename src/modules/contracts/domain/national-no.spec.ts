import { nationalNoFaults, recordedNo, whyAnotherNo } from './national-no.js';

const faults = (given: string, nationalNo: string | null = null, signDate: string | null = null) => nationalNoFaults({ nationalNo, signDate }, given, '2026-11-27').map(({ code }) => code);

describe('the national number of a registration', () => {
  it.each(['2026371082000001', '26371082000001', '99110101000001'])('is of sixteen digits, or fourteen in the older form: %s', (no) => {
    expect(faults(no)).toEqual([]);
  });

  it.each(['', '2637108200001', '263710820000011', '20263710820000011', '1999371082000001', '2637108200000a', '２６３７１０８２０００００１'])('is nothing else: %s', (no) => {
    expect(faults(no)).toEqual(['NATIONAL_NO']);
  });

  it.each(['99999999999999', '26471082000001', '2026991082000001', '2026381082000001'])('names a province that exists: %s does not', (no) => {
    expect(faults(no)).toEqual(['NATIONAL_NO_PROVINCE']);
  });

  it('is none of this platform, and of no year to come', () => {
    expect([faults('2026371099000011'), faults('26371099000011'), faults('2027371082000001')]).toEqual([['NATIONAL_NO_LOCAL'], ['NATIONAL_NO_LOCAL'], ['NATIONAL_NO_YEAR']]);
  });

  it('is of the year in which the contract was signed, or of a later one', () => {
    const signed = '2026-10-08';
    expect(['2025371082000001', '25371082000001', '99371082000001'].map((no) => faults(no, null, signed))).toEqual([['NATIONAL_NO_BEFORE'], ['NATIONAL_NO_BEFORE'], ['NATIONAL_NO_BEFORE']]);
    expect([faults('2026371082000001', null, signed), faults('26371082000001', null, signed), faults('2026371082000001', null, '2025-12-31'), faults('99371082000001', null, '1999-05-06')]).toEqual([[], [], [], []]);
  });

  it('is another one where it is recorded once more, and that wants a reason', () => {
    expect(faults('2026371082000001', '2026371082000001')).toEqual(['NATIONAL_NO_SAME']);
    expect(faults('2026371082000002', '2026371082000001')).toEqual([]);
    expect([whyAnotherNo({ nationalNo: null }), whyAnotherNo({ nationalNo: '2026371082000001' })]).toEqual([null, expect.objectContaining({ code: 'CORRECTION', pointer: '/comment' })]);
  });

  it('is told in the history with the one that it took the place of', () => {
    expect(recordedNo({ nationalNo: '2026371082000001' })).toEqual({ zh: '2026371082000001', en: '2026371082000001' });
    expect(recordedNo({ nationalNo: '2026371082000002', nationalNoBefore: '2026371082000001' })).toEqual({ zh: '2026371082000002，原为 2026371082000001', en: '2026371082000002, before 2026371082000001' });
    expect(recordedNo({})).toBeNull();
  });
});
