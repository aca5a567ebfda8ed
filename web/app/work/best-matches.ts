import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import type { ListingKind } from '../api/records';
import type { MatchView, WorkItem } from '../api/types';
import type { May } from './nav';

/** A published record with its best matches. */
export interface RecordWithMatches {
  kind: ListingKind;
  id: string;
  title: string;
  matches: MatchView[];
}

type Listed = Pick<RecordWithMatches, 'kind' | 'id' | 'title'>;

/** So many records are asked for their matches at most, whichever of them are shown. */
const ASKED = 12;
/** of the latest records of an organisation, published or not */
const LOOKED_THROUGH = 50;

/**
 * The likely matches of the published records of oneself and, for whoever answers for it, of one's organisation, the record
 * with the best match first; for those who serve everybody, of the latest needs.
 */
export async function bestMatches(api: Api, may: May, mine: readonly WorkItem[], records: number, each: number): Promise<RecordWithMatches[]> {
  if (!may('matching.read')) return [];
  const asked = (await recordsOf(api, may, mine)).slice(0, ASKED);
  const found = await Promise.all(asked.map(async (record) => ({ ...record, matches: (await matchesOf(api, record, each)).filter((match) => match.likely) })));
  const best = ({ matches }: RecordWithMatches) => matches[0]?.score ?? 0;
  return found.filter(({ matches }) => matches.length > 0).sort((a, b) => best(b) - best(a)).slice(0, records);
}

/** Whoever may not read the matches of others asks for none of them: each refusal would stand in the audit trail. */
async function recordsOf(api: Api, may: May, mine: readonly WorkItem[]): Promise<Listed[]> {
  if (!may('matching.readAll')) return (await Promise.all([publishedOf(api, may, 'achievement'), publishedOf(api, may, 'need')])).flat();
  const own = ownRecords(mine);
  return own.length > 0 ? own : latestNeeds(api, ASKED);
}

/** Of the working copies that the reader may see, those with a public version. */
async function publishedOf(api: Api, may: May, kind: ListingKind): Promise<Listed[]> {
  if (!may(`${kind}.working`)) return [];
  const params = { params: { query: { limit: LOOKED_THROUGH } } };
  const { items } = kind === 'need' ? unwrap(await api.GET('/api/v1/needs', params)) : unwrap(await api.GET('/api/v1/achievements', params));
  return items.filter(({ isPublic }) => isPublic).map(({ id, title }) => ({ kind, id, title }));
}

const ownRecords = (mine: readonly WorkItem[]): Listed[] =>
  mine.flatMap(({ kind, id, title, isPublic }): Listed[] => ((kind === 'achievement' || kind === 'need') && isPublic ? [{ kind, id, title }] : []));

async function latestNeeds(api: Api, limit: number): Promise<Listed[]> {
  const latest = unwrap(await api.GET('/api/v1/search', { params: { query: { type: ['need'], sort: 'newest', limit } } }));
  return latest.items.map(({ id, title }) => ({ kind: 'need', id, title }));
}

/** Empty where the reader may not see this record's matches. */
async function matchesOf(api: Api, { kind, id }: Listed, limit: number): Promise<MatchView[]> {
  const params = { params: { path: { id }, query: { limit } } };
  const { data } = kind === 'need' ? await api.GET('/api/v1/needs/{id}/matches', params) : await api.GET('/api/v1/achievements/{id}/matches', params);
  return data ?? [];
}
