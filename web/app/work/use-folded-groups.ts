import { useEffect, useState } from 'react';
import type { NavGroup } from './nav';

type Name = NavGroup['name'];

const KEY = 'work.menu.folded';

/** What was folded on this machine last; nothing where the browser keeps nothing, or something else. */
function kept(): readonly string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter((one): one is string => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

function keep(folded: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(folded));
  } catch {
    // a browser that keeps nothing shows everything next time
  }
}

/** Groups of the menu that somebody has folded; all are open where nobody has. */
export function useFoldedGroups(): readonly [folded: readonly string[], fold: (name: Name, folded: boolean) => void] {
  const [folded, setFolded] = useState<readonly string[]>([]);
  useEffect(() => setFolded(kept()), []);
  const fold = (name: Name, next: boolean) => {
    if (folded.includes(name) === next) return;
    const after = next ? [...folded, name] : folded.filter((one) => one !== name);
    setFolded(after);
    keep(after);
  };
  return [folded, fold];
}
