import { useEffect, useState } from 'react';
import type { Contract } from '../../api/types';
import type { Findings } from './findings';

/** A number for a text, to tell texts apart (FNV-1a). */
function print(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Under which name a finding is kept: a person's, about what the contract says now. A corrected text or another kind is found anew; a step that leaves both leaves it. */
export const placeOf = (person: string, { id, content, subKind }: Pick<Contract, 'id' | 'content' | 'subKind'>): string => `finding ${person} ${id} ${print(JSON.stringify([content, subKind]))}`;

/** What an earlier release has kept may lack what findings have since. */
function read(place: string): Partial<Findings> | null {
  if (typeof sessionStorage === 'undefined') return null;
  const kept = sessionStorage.getItem(place);
  return kept === null ? null : (JSON.parse(kept) as Partial<Findings>);
}

/**
 * What a registrar has found so far, kept in the tab until the step is taken: another page or step on the way does not lose it, and whoever closes the tab is asked first.
 * @param begin what to begin with where nothing is kept
 * @param ready false while the server's page is taken over, whose answers are those of the beginning
 */
export function useKeptFinding(place: string, begin: () => Findings, ready: boolean) {
  const [findings, setFindings] = useState(() => ({ ...begin(), ...(ready ? read(place) : null) }));
  const [touched, touch] = useState(false);
  useEffect(() => {
    if (!touched) return undefined;
    sessionStorage.setItem(place, JSON.stringify(findings));
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [findings, place, touched]);
  const change = (next: (before: Findings) => Findings) => {
    touch(true);
    setFindings(next);
  };
  const drop = () => {
    touch(false);
    sessionStorage.removeItem(place);
  };
  return { findings, change, drop };
}
