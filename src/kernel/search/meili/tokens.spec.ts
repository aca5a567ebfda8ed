import fc from 'fast-check';
import { analyse, type Literal, literalOf, placesOfTerm } from '../../text/index.js';
import { analyseDocument } from '../analysed-document.js';
import { fieldTokens, GAP, literalTokens } from './tokens.js';

const word = fc.constantFrom('石墨烯', '墨', '烯', '石', 'PLA', '20kW', '，', ' ', '膜膜膜', '膜', '𠮷', '的');
const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));

const fieldOf = (title: string) => fieldTokens(analyseDocument({
  kind: 'need', id: '', version: 1, audience: 'public', organisationId: null, title, summary: '', body: '', keywords: [], ownerName: '', places: [], numbers: [],
  facets: { field: null, industry: [], region: [], maturity: null, mode: [], priceBand: null, organisationKind: null }, price: null, priceFen: null, trl: null, publishedAt: '2026-01-01T00:00:00Z', freshUntil: null,
}).fields.title);

const standsIn = (tokens: readonly string[], sequence: readonly string[]) => tokens.some((_, at) => sequence.every((token, index) => tokens[at + index] === token));

describe('tokens for Meilisearch', () => {
  it('are words of one length in a–z', () => {
    fc.assert(fc.property(text, (title) => {
      for (const token of fieldOf(title).split(' ').filter(Boolean)) expect(token).toMatch(/^[a-z]{11}$/);
    }));
    expect(GAP).toHaveLength(11);
  });

  it('stand one after the other exactly where the text holds the literal', () => {
    fc.assert(fc.property(text, text, (title, part) => {
      const literal: Literal | null = literalOf(analyse(part).normalised.text);
      fc.pre(literal !== null);
      const holds = placesOfTerm(analyse(title), { ...literal, synonyms: [] }).length > 0;
      expect(standsIn(fieldOf(title).split(' '), literalTokens(literal))).toBe(holds);
    }), { numRuns: 500, examples: [['20kW', '20kW 20kW']] });
  });
});
