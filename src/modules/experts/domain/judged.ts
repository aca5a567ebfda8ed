import { foldName } from '../../../kernel/text/index.js';
import type { MatterPerson, MatterTies, PartyPart } from './recusal.js';

/** Whom an expert declares on: names, and nothing of what they have handed in. */
export interface Judged {
  parties: { part: PartyPart; name: string }[];
  team: Pick<MatterPerson, 'name' | 'unit'>[];
}

export const NOBODY: Judged = { parties: [], team: [] };

/** Each once, though bids name them in several places; what has no name is left out. */
export const judgedOf = ({ parties, team }: Pick<MatterTies, 'parties' | 'team'>): Judged => ({
  parties: once(parties.map(({ part, name, toldAs }) => ({ part, name: (toldAs ?? name).trim() })), ({ name }) => [name]),
  team: once(team.map(({ name, unit }) => ({ name: name.trim(), unit: unit.trim() })), ({ name, unit }) => [name, unit]),
});

function once<T extends { name: string }>(all: readonly T[], words: (one: T) => readonly string[]): T[] {
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = JSON.stringify(words(one).map(foldName));
    if (foldName(one.name) === '' || seen.has(key)) return false;
    return seen.add(key);
  });
}
