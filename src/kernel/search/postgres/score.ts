import type { ParsedQuery, QueryTerm } from '../../text/index.js';
import { needleOf } from '../needle.js';
import type { Params } from './sql.js';

const WEIGHT = { title: 80, head: 40, summary: 20, mention: 5, mentions: 4, wholeTitle: 100, whole: 40, opening: 10 };
/** What a synonym is worth of the word itself in the same place: less, but a title of synonyms says more than a mention of the word. */
const SYNONYM = 0.7;
const discounted = (weight: number): number => Math.round(weight * SYNONYM);

function termScore(term: QueryTerm, params: Params, allText: boolean): string {
  const needle = params.add(needleOf(term), 'text');
  const synonyms = term.synonyms.map((synonym) => params.add(needleOf(synonym), 'text'));
  const stands = (column: string, weight: number) => {
    const others = synonyms.map((synonym) => `strpos(${column}, ${synonym}) > 0`).join(' OR ');
    return `(CASE WHEN strpos(${column}, ${needle}) > 0 THEN ${weight} ${others === '' ? '' : `WHEN ${others} THEN ${discounted(weight)}`} ELSE 0 END)`;
  };
  const row = `${stands('title_text', WEIGHT.title)} + ${stands('head_text', WEIGHT.head)}`;
  if (!allText) return `(${row})`;
  const mentions = (word: string, weight: number) => `least(${WEIGHT.mentions}, (length(full_text) - length(replace(full_text, ${word}, ''))) / length(${word})) * ${weight}`;
  const most = [mentions(needle, WEIGHT.mention), ...synonyms.map((synonym) => mentions(synonym, discounted(WEIGHT.mention)))];
  return `(${row} + ${stands('summary_text', WEIGHT.summary)} + greatest(${most.join(', ')}))`;
}

function wholeScore(run: string, params: Params, allText: boolean): string {
  const needle = params.add(run, 'text');
  const elsewhere = allText ? `WHEN strpos(full_text, ${needle}) > 0 THEN ${WEIGHT.whole}` : '';
  return `(CASE WHEN strpos(title_text, ${needle}) > 0 THEN ${WEIGHT.wholeTitle} ${elsewhere} ELSE 0 END)`;
}

/**
 * Relevance as a whole number: where each term stands (title, then keywords and numbers, then summary, then the number
 * of mentions; a synonym counts 0.7 of the word in the same place), a bonus for a long run that stands whole and for a title
 * that begins with the first term. Whole numbers, because pages are cut by comparing scores for equality.
 * @param allText false scores from the columns that lie in the row, without fetching the text
 */
export function scoreOf(query: ParsedQuery, params: Params, allText: boolean): string {
  const terms = query.must.map((term) => termScore(term, params, allText));
  const first = query.must[0];
  const opening = first ? [`(CASE WHEN strpos(title_text, ${params.add(` ${first.text}`, 'text')}) = 1 THEN ${WEIGHT.opening} ELSE 0 END)`] : [];
  return [...terms, ...query.runs.map((run) => wholeScore(run, params, allText)), ...opening].join(' + ');
}
