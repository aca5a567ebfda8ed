import synonyms from './data/synonyms.json' with { type: 'json' };
import { foldText } from './normalise.js';

const GROUPS: readonly (readonly string[])[] = synonyms.groups.map((group) => [...new Set(group.map(foldText))]);
const BY_MEMBER = new Map<string, number[]>();
GROUPS.forEach((group, index) => group.forEach((member) => BY_MEMBER.set(member, [...(BY_MEMBER.get(member) ?? []), index])));

/** Day of the synonym list (同义词表), for answers that cite it. */
export const SYNONYMS_DATE = synonyms.date;

export const synonymGroups = (): readonly (readonly string[])[] => GROUPS;

/** Numbers of the groups that hold the normalised term. */
export const synonymGroupsOf = (term: string): readonly number[] => BY_MEMBER.get(term) ?? [];

/** Other words for a normalised term, e.g. 掉色 → 褪色, 色牢度; empty for most. */
export function synonymsOf(term: string): string[] {
  return [...new Set(synonymGroupsOf(term).flatMap((group) => GROUPS[group] ?? []))].filter((member) => member !== term);
}
