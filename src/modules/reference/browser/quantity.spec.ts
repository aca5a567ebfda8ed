import { figureText, quantity } from './quantity.js';

describe('how an indicator is written', () => {
  it.each([
    ['>=', 300, null, 'MPa', '≥ 300 MPa'],
    ['<', 0.5, null, '%', '< 0.5 %'],
    ['=', 3, null, '套', '3 套'],
    ['between', 10, 12, '%', '10–12 %'],
    ['between', 10, null, '', '10–?'],
    ['>=', 5, null, '无', '≥ 5'],
    ['>=', null, null, 'MPa', '—'],
  ] as const)('%s %s %s %s is %s', (comparator, value, max, unit, text) => {
    expect(quantity(comparator, value, max, unit)).toBe(text);
  });

  it('takes a figure that is a text already', () => {
    expect(figureText('>=', '', '无')).toBe('≥');
    expect(figureText('between', '-20–60', '℃')).toBe('-20–60 ℃');
  });
});
