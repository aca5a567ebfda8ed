import { useCallback, useEffect, useState } from 'react';
import { useMatches } from 'react-router';
import { REGION_LIST, type Regions } from '../../../src/modules/reference/browser/regions';
import type { NameOf } from '../api/codes';
import type { RegionNames } from '../api/region-names';
import { useTexts } from '../i18n/use-texts';
import { fetchRegions } from './regions';
import { useNames } from './use-work';

let loaded: Regions | undefined;
let underWay: Promise<Regions> | undefined;

/** One fetch for all who ask meanwhile; after one that failed the next who asks begins another. */
function askForList(): Promise<Regions> {
  underWay ??= fetchRegions().finally(() => (underWay = undefined));
  return underWay.then((regions) => (loaded = regions));
}

/** The list of all regions once it is loaded, and how to load it; a load that fails is tried again when it is asked for again. */
export function useRegionList(): [Regions | undefined, () => void] {
  const [list, setList] = useState(loaded);
  const load = useCallback(() => {
    if (loaded) setList(loaded);
    else void askForList().then(setList, () => undefined);
  }, []);
  return [list, load];
}

/** What loaders have told of the regions on this page. */
export function useToldRegions(): RegionNames {
  return Object.assign({}, ...useMatches().map(({ loaderData }) => (loaderData as { regionNames?: RegionNames } | undefined)?.regionNames)) as RegionNames;
}

/** Names regions: by what the loader has told, else by the list, which is loaded where one of `shown` is in neither. */
export function useRegionNames(shown: readonly (string | null | undefined)[]): (code: string | null | undefined) => string {
  const { locale } = useTexts();
  const told = useToldRegions();
  const [list, load] = useRegionList();
  const missing = list === undefined && shown.some((code) => code && !told[code]);
  useEffect(() => {
    if (missing) load();
  }, [missing, load]);
  return (code) => (code ? (told[code] ?? list?.fullName(code, locale) ?? code) : '');
}

/** Names codes of all lists; of regions those that are `shown`. */
export function useAllNames(shown: readonly (string | null | undefined)[]): NameOf {
  const nameOf = useNames();
  const regionName = useRegionNames(shown);
  return (list, code) => (list === REGION_LIST ? regionName(code === null || code === undefined ? code : String(code)) : nameOf(list, code));
}
