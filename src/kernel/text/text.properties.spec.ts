import fc from 'fast-check';
import { foldText, highlight, isCjk, matches, normalise, parseQuery, runsOf, snippet, synonymsOf } from './index.js';

const han = fc.constantFrom(...'石墨烯儲能技術电池处理待景点经典乾燥著作裡面軟體膜材料的一在工程农业发展银行薴龍𠮷々');
const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: han }, { weight: 2, arbitrary: fc.constantFrom('，', ' ', 'PLA', '20kW', '。', '\n', '-', 'é', '3.5', '"') }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 3 }) }), { maxLength: 60 })
  .map((parts) => parts.join(''));
/** Characters as readers count them: a mark stays with its letter. */
const charactersOf = (given: string) => [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(given)].map(({ segment }) => segment);
const anything = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme-composite', maxLength: 40 }));

describe('text', () => {
  it('folding twice changes nothing', () => {
    fc.assert(fc.property(anything, (given) => expect(foldText(foldText(given))).toBe(foldText(given))), { numRuns: 500 });
  });

  it('knows the origin of each unit', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const normalised = normalise(given);
        expect(normalised.text).toBe(foldText(given));
        for (let at = 0; at < normalised.text.length; at += 1) {
          const { start, end } = normalised.original(at, at + 1);
          expect(foldText(given.slice(start, end))).toContain(normalised.text[at]);
        }
      }),
    );
  });

  it('every part of ≥ 2 Chinese characters is found', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 2, max: 12 }), (given, seed, length) => {
        const chars = charactersOf(given);
        const from = chars.length === 0 ? 0 : seed % chars.length;
        const part = chars.slice(from, from + length).join('');
        fc.pre(isCjk(foldText(part)) && Array.from(part).length >= 2);
        expect(matches(given, parseQuery(part))).toBe(true);
        expect(matches(given, parseQuery(`"${part}"`))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('marks hold the term or its synonym, in order and apart', () => {
    fc.assert(
      fc.property(text, text, (given, query) => {
        const parsed = parseQuery(query);
        let behind = 0;
        for (const hit of highlight(given, parsed)) {
          const marked = runsOf(foldText(given.slice(hit.start, hit.end))).map((run) => run.text).join('');
          expect(marked).toContain((hit.synonym ?? hit.term).replaceAll(' ', ''));
          if (hit.synonym !== null) expect(synonymsOf(hit.term).map((word) => word.replaceAll(' ', ''))).toContain(hit.synonym.replaceAll(' ', ''));
          expect(hit.start).toBeGreaterThanOrEqual(behind);
          behind = hit.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a snippet is a piece of the text and its marks stay on the term', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 20, max: 60 }), (given, query, width) => {
        const parsed = parseQuery(query);
        const piece = snippet(given, parsed, width);
        expect(piece === null).toBe(highlight(given, parsed).length === 0);
        expect(given).toContain(piece?.text ?? '');
        expect(piece?.text.length ?? 0).toBeLessThanOrEqual(width + 2);
      }),
    );
  });

  it('reading a query never fails and never excludes what nobody excluded', () => {
    fc.assert(fc.property(anything, (given) => expect(given.includes('-') || /[－−–﹣]/.test(given) || parseQuery(given).not.length === 0).toBe(true)));
  });
});
