import type { Literal, ParsedQuery } from '../../text/index.js';
import { needleOf } from '../needle.js';
import type { Params } from './sql.js';

const WEIGHT = { title: 80, head: 40, summary: 20, mention: 5, mentions: 4, wholeTitle: 100, whole: 40, opening: 10 };
/** Whatever a synonym scores, the word itself scores more. */
const ITSELF = 1_000;

function literalScore(literal: Literal, params: Params, allText: boolean): string {
  const needle = params.add(needleOf(literal), 'text');
  const stands = (column: string, weight: number) => `(CASE WHEN strpos(${column}, ${needle}) > 0 THEN ${weight} ELSE 0 END)`;
  const row = `${stands('title_text', WEIGHT.title)} + ${stands('head_text', WEIGHT.head)}`;
  if (!allText) return `(${row})`;
  const mentions = `least(${WEIGHT.mentions}, (length(full_text) - length(replace(full_text, ${needle}, ''))) / length(${needle})) * ${WEIGHT.mention}`;
  return `(${row} + ${stands('summary_text', WEIGHT.summary)} + ${mentions})`;
}

function wholeScore(run: string, params: Params, allText: boolean): string {
  const needle = params.add(run, 'text');
  const elsewhere = allText ? `WHEN strpos(full_text, ${needle}) > 0 THEN ${WEIGHT.whole}` : '';
  return `(CASE WHEN strpos(title_text, ${needle}) > 0 THEN ${WEIGHT.wholeTitle} ${elsewhere} ELSE 0 END)`;
}

/**
 * Relevance as a whole number: where each term stands (title, then keywords and numbers, then summary, then the number
 * of mentions), a bonus for a long run that stands whole and for a title that begins with the first term. Whole numbers,
 * because pages are cut by comparing scores for equality.
 * @param allText false scores from the columns that lie in the row, without fetching the text
 */
export function scoreOf(query: ParsedQuery, params: Params, allText: boolean): string {
  const terms = query.must.map((term) => {
    const literal = literalScore(term, params, allText);
    if (term.synonyms.length === 0) return literal;
    const synonyms = term.synonyms.map((synonym) => literalScore(synonym, params, allText));
    return `(CASE WHEN ${literal} > 0 THEN ${ITSELF} + ${literal} ELSE greatest(${synonyms.join(', ')}) END)`;
  });
  const first = query.must[0];
  const opening = first ? [`(CASE WHEN strpos(title_text, ${params.add(` ${first.text}`, 'text')}) = 1 THEN ${WEIGHT.opening} ELSE 0 END)`] : [];
  return [...terms, ...query.runs.map((run) => wholeScore(run, params, allText)), ...opening].join(' + ');
}
