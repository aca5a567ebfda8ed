import { canonicalJson } from '../../../kernel/versions/index.js';
import { foldName } from '../../../kernel/text/index.js';
import { wholeValues } from './notice-content.js';
import { KINDS } from './notice-kinds.js';
import type { Notice } from './notice.js';

type Announced = Pick<Notice, 'id' | 'kind' | 'organisationId' | 'content' | 'subjectId' | 'correctsId'>;

const folded = (text: string): string => foldName(text).replace(/\s/g, '');

/** What a notice says of its matter, in the form in which two are compared: without its title, and without where objections go. */
function textOf({ kind, content }: Announced): string {
  const values = wholeValues(kind, content.values);
  return folded(canonicalJson(KINDS[kind].fields.map(({ key }) => values[key] ?? null)));
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
