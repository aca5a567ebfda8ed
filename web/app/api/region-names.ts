import type { RouterContextProvider } from 'react-router';
import { loadCodes, regionsIn } from './codes';
import { apiContext, visitContext } from './context';

/** Names of regions by their codes, in the reader's language and with all that is above them. */
export type RegionNames = Readonly<Record<string, string>>;

/** Fields of records that hold a code of a region. */
const FIELDS = ['regionCode', 'placeCode'];

/** Codes of regions anywhere in a record. */
export function regionCodesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, part]: [string, unknown]) => (FIELDS.includes(field) && typeof part === 'string' ? [part] : regionCodesIn(part)));
}

/** What a loader tells its page, so that naming a few regions does not need the list of all. */
export async function readRegionNames(context: Readonly<RouterContextProvider>, ...records: unknown[]): Promise<RegionNames> {
  const { locale } = context.get(visitContext);
  const regions = regionsIn(await loadCodes(context.get(apiContext)));
  const codes = new Set(records.flatMap(regionCodesIn).filter((code) => regions.has(code)));
  return Object.fromEntries([...codes].map((code) => [code, regions.fullName(code, locale)]));
}
