import { grouped } from './grouped';

const items = (...codes: string[]) => codes.map((value) => ({ value, label: value }));
const shape = (list: Parameters<typeof grouped>[0], ...codes: string[]) =>
  grouped(list, items(...codes)).map((choice) => ('options' in choice ? `${choice.label}(${choice.options.map(({ value }) => value).join(' ')})` : choice.value));

describe('a code list of two levels', () => {
  it('shows what has parts as a heading', () => {
    expect(shape('L-IPR', '01', '011', '012', '02', '99')).toEqual(['01(011 012)', '02', '99']);
    expect(shape('L-PLAN', '1', '11', '12', '2', '9')).toEqual(['1(11 12)', '2', '9']);
    expect(shape('L-NATURE', '010', '011', '020', '021', '030', '100', '110', '150', '400')).toEqual(['010(011)', '020(021)', '030', '100(110 150)', '400']);
    expect(shape('GB/T 4754', 'A', '01', '02', 'C', '13')).toEqual(['A(01 02)', 'C(13)']);
  });
});
