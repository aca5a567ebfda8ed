import synonyms from './data/synonyms.json' with { type: 'json' };
import { foldText } from './normalise.js';

const foldedGroups = (groups: readonly (readonly string[])[]) => groups.map((group) => [...new Set(group.map(foldText))]);
const MUTUAL = foldedGroups(synonyms.groups);
const ONE_WAY = foldedGroups(synonyms.oneWay);
const GROUPS: readonly (readonly string[])[] = [...MUTUAL, ...ONE_WAY];
const BY_MEMBER = new Map<string, number[]>();
const finds = (member: string, group: number) => BY_MEMBER.set(member, [...(BY_MEMBER.get(member) ?? []), group]);
MUTUAL.forEach((group, index) => group.forEach((member) => finds(member, index)));
ONE_WAY.forEach(([asked = ''], index) => finds(asked, MUTUAL.length + index));

/** Day of the synonym list (同义词表), for answers that cite it. */
export const SYNONYMS_DATE = synonyms.date;

export const synonymGroups = (): readonly (readonly string[])[] => GROUPS;

/** Numbers of the groups whose other words the normalised term finds too. */
export const synonymGroupsOf = (term: string): readonly number[] => BY_MEMBER.get(term) ?? [];

/** Other words for a normalised term, e.g. 掉色 → 褪色, 色牢度; empty for most. */
export function synonymsOf(term: string): string[] {
  return [...new Set(synonymGroupsOf(term).flatMap((group) => GROUPS[group] ?? []))].filter((member) => member !== term);
}
