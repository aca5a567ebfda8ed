import { foldText, normalise, spokenPart } from '../text/index.js';
import type { Mark } from './search-port.js';

/** Marks of a title that was found by its sound. */
export function spokenMarks(title: string, typed: string): Mark[] {
  const part = spokenPart(foldText(title), typed);
  if (part === null) return [];
  const normalised = normalise(title);
  const at = normalised.text.indexOf(part);
  return at < 0 ? [] : [{ ...normalised.original(at, at + part.length), term: typed, synonym: null }];
}
