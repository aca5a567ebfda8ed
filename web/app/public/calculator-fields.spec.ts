import answers from './calculator-answers.json' with { type: 'json' };
import { bodyOf, CALC_FIELDS, CALC_KINDS } from './calculator-fields';

describe('the questions of an estimate', () => {
  it.each(CALC_KINDS)('of %s have a field each by which they are answered', (kind) => {
    expect(CALC_FIELDS[kind].map(({ name }) => name)).toEqual(expect.arrayContaining(answers[kind]));
  });
});

describe('the body of an estimate', () => {
  it('holds what was answered and leaves out what was not', () => {
    expect(bodyOf('vat', { subKind: 'DEV-1', taxPoint: '2026-05-10', techFen: '1060000', registered: 'yes', invoice: '', relatedFen: '', other: 'x' })).toEqual({
      body: { subKind: 'DEV-1', taxPoint: '2026-05-10', techFen: 106_000_000, registered: true }, wrong: [],
    });
  });

  it('says which amounts are none', () => {
    expect(bodyOf('stamp', { subKind: 'SVC-1', signedOn: '2026-05-10', priceFen: '五十万', statedVatFen: '-3' }).wrong).toEqual(['priceFen', 'statedVatFen']);
  });

  it('takes amounts with their unit, to the fen', () => {
    expect(bodyOf('vat', { techFen: '120万', goodsFen: '1.5亿', relatedFen: '0.29万元' })).toEqual({ body: { techFen: 120_000_000, goodsFen: 15_000_000_000, relatedFen: 290_000, relatedSameContract: true }, wrong: [] });
  });

  it('counts years, and leaves what is no number to the API', () => {
    expect(bodyOf('reward', { mode: 'IMPLEMENTATION', incomeOn: '2026-05-10', amountFen: '400万', implementationYear: '4', agreedYears: 'five' }).body).toEqual({ mode: 'IMPLEMENTATION', incomeOn: '2026-05-10', amountFen: 400_000_000, implementationYear: 4, agreedYears: 'five' });
  });

  it('asks about a holding of 100 % as a share', () => {
    expect(bodyOf('cit', { subKind: 'TRF-1', year: '2026', revenueFen: '1', related100: 'no' }).body).toMatchObject({ year: 2026, relatedSharePpm: 0 });
    expect(bodyOf('cit', { related100: 'yes' }).body).toEqual({ relatedSharePpm: 1_000_000 });
  });
});
