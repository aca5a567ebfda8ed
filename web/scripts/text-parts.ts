import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import { areaOf, halfOf } from '../app/i18n/area.ts';
import { reachedFrom, spokenIn } from './spoken.ts';

/** What more areas than these say is part of their half: a copy in each of them would weigh more. */
const COPIES = 3;
/** An area with fewer bytes than these is not worth a request. */
const WORTH = 2_000;

interface Page {
  area: string;
  file: string;
}

/** Pages by their area; what lies around pages, or answers where there is none, belongs to the whole half and has the area `*`. */
function pagesOf(routes: readonly RouteConfigEntry[], above = ''): Page[] {
  return routes.flatMap(({ path = '', file, index, children = [] }) => {
    const address = [above, path].filter((part) => part !== '').join('/');
    const isPage = index === true || (path !== '' && !path.includes('*'));
    return [{ area: isPage ? areaOf(address) : `${file.startsWith('work/') ? 'work/' : ''}*`, file }, ...pagesOf(children, address)];
  });
}

type Messages = Readonly<Record<string, string>>;

/**
 * Which keys of the dictionary a browser loads with each area, and with each half (`public`, `work`), worked out from the routes and the sources that
 * they reach. A key that no source names may be built in a way that cannot be seen: both halves have it, the one of the workbench alone where it begins with `work.`.
 */
export function partsOf(app: string, routes: readonly RouteConfigEntry[], messages: Messages): Map<string, string[]> {
  const keys = Object.keys(messages);
  const spoken = new Map<string, Set<string>>();
  const saidBy = (file: string): Set<string> => {
    const said = spoken.get(file) ?? spokenIn(readFileSync(file, 'utf8'), keys);
    spoken.set(file, said);
    return said;
  };
  const users = new Map<string, Set<string>>(keys.map((key) => [key, new Set<string>()]));
  for (const { area, file } of [...pagesOf(routes), { area: '*', file: 'root.tsx' }, { area: 'work/*', file: 'root.tsx' }])
    for (const reached of reachedFrom(resolve(app, file))) for (const key of saidBy(reached)) users.get(key)?.add(area);
  return joined(placesOf(users), messages);
}

/** Where each key goes: into the areas that say it, or into their half. */
function placesOf(users: ReadonlyMap<string, ReadonlySet<string>>): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  const put = (part: string, key: string) => parts.set(part, [...(parts.get(part) ?? []), key]);
  for (const [key, areas] of users) {
    if (areas.size === 0) for (const half of key.startsWith('work.') ? ['work'] : ['public', 'work']) put(half, key);
    for (const half of ['public', 'work']) {
      const those = [...areas].filter((area) => halfOf(area) === half);
      const places = those.length > COPIES || those.some((area) => area.endsWith('*')) ? [half] : those;
      for (const place of places) put(place, key);
    }
  }
  return parts;
}

/** Small areas go into their half. */
function joined(parts: ReadonlyMap<string, string[]>, messages: Messages): Map<string, string[]> {
  const bytes = (keys: readonly string[]) => keys.reduce((sum, key) => sum + Buffer.byteLength(`${key}${messages[key] ?? ''}`), 0);
  const isOwn = (name: string, keys: readonly string[]) => ['public', 'work'].includes(name) || bytes(keys) >= WORTH;
  const own = new Map([...parts].filter(([name, keys]) => isOwn(name, keys)));
  for (const [name, keys] of parts) if (!own.has(name)) own.set(halfOf(name), [...new Set([...(own.get(halfOf(name)) ?? []), ...keys])]);
  return own;
}
