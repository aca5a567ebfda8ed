import { patentCheckDigit } from '../../../kernel/ids/index.js';
import { yearsFiled } from './patent-life.js';

const numbered = (digits: string) => `${digits}.${patentCheckDigit(digits)}`;

describe('the years in which patents were filed', () => {
  it('are told by their numbers, each once', () => {
    expect(yearsFiled([numbered('98101234'), numbered('98101235'), 'x'])).toEqual([1998]);
  });
});
