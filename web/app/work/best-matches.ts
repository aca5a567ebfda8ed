import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import type { ListingKind } from '../api/records';
import type { MatchView, WorkItem } from '../api/types';

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

/**
 * The likely matches of one's own published records, the record with the best match first; for those who serve everybody,
 * of the latest needs.
 */
export async function bestMatches(api: Api, mine: readonly WorkItem[], records: number, each: number): Promise<RecordWithMatches[]> {
  const own = ownRecords(mine).slice(0, ASKED);
  const asked = own.length > 0 ? own : await latestNeeds(api, ASKED);
  const found = await Promise.all(asked.map(async (record) => ({ ...record, matches: (await matchesOf(api, record, each)).filter((match) => match.likely) })));
  const best = ({ matches }: RecordWithMatches) => matches[0]?.score ?? 0;
  return found.filter(({ matches }) => matches.length > 0).sort((a, b) => best(b) - best(a)).slice(0, records);
}

const ownRecords = (mine: readonly WorkItem[]): Listed[] =>
  mine.flatMap(({ kind, id, title, isPublic }): Listed[] => (kind === 'organisation' || kind === 'contract' || !isPublic ? [] : [{ kind, id, title }]));

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
