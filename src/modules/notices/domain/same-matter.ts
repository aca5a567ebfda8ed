import { canonicalJson } from '../../../kernel/versions/index.js';
import { foldName } from '../../../kernel/text/index.js';
import { wholeValues } from './notice-content.js';
import { KINDS } from './notice-kinds.js';
import type { Notice } from './notice.js';

type Announced = Pick<Notice, 'id' | 'kind' | 'organisationId' | 'content' | 'subjectId' | 'correctsId'>;

const STOPS = String.raw`[\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Pc},.;:!?'"、。·…]`;
/** Whole runs of them that do not hold two figures apart (86.5, 2026-11, 1:2). */
const IDLE_STOPS = new RegExp(`(?<!\\d|${STOPS})${STOPS}+|${STOPS}+(?!\\d|${STOPS})`, 'gu');
/** 1,200 and 86.50 are 1200 and 86.5; a date with points in it is no figure. */
const figures = (text: string): string =>
  text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').replace(/(?<![\d.])(\d+)\.(\d+)(?!\d|\.\d)/g, (_, whole: string, part: string) => (/[1-9]/.test(part) ? `${whole}.${part.replace(/0+$/, '')}` : whole));

/** Blanks, stops, brackets and the form of a figure make no other text. */
const folded = (text: string): string => figures(foldName(text).replace(/\s/g, '')).replace(IDLE_STOPS, '');
const foldedIn = (value: unknown): unknown =>
  typeof value === 'string' ? folded(value)
    : Array.isArray(value) ? value.map(foldedIn)
      : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, foldedIn(part)])) : value;

/** What a notice says of its matter, in the form in which two are compared: without its title, and without where objections go. */
function textOf({ kind, content }: Announced): string {
  const values = wholeValues(kind, content.values);
  return canonicalJson(KINDS[kind].fields.map(({ key }) => foldedIn(values[key] ?? null)));
}

/** Of one publisher, kind and text, whatever the title and wherever objections go. */
export const saysTheSame = (one: Announced, other: Announced): boolean => one.kind === other.kind && one.organisationId === other.organisationId && textOf(one) === textOf(other);

/**
 * Two notices announce the same matter: one corrects the other, both are about one record; or, of one kind and publisher, they bear the same title or say the same.
 * Most kinds are about no record of ours, and by their text alone it is seen that one is the other again.
 */
export function isSameMatter(one: Announced, other: Announced): boolean {
  if (one.correctsId === other.id) return true;
  if (one.kind !== other.kind) return false;
  if (one.subjectId !== null && one.subjectId === other.subjectId) return true;
  return saysTheSame(one, other) || (one.organisationId === other.organisationId && folded(one.content.title) === folded(other.content.title));
}
