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

/** The best matches of one's own published records; for those who serve everybody, of the latest needs. */
export async function bestMatches(api: Api, mine: readonly WorkItem[], records: number, each: number): Promise<RecordWithMatches[]> {
  const listed = ownRecords(mine).slice(0, records);
  const shown = listed.length > 0 ? listed : await latestNeeds(api, records);
  const found = await Promise.all(shown.map(async (record) => ({ ...record, matches: await matchesOf(api, record, each) })));
  return found.filter(({ matches }) => matches.length > 0);
}

const ownRecords = (mine: readonly WorkItem[]): Listed[] =>
  mine.flatMap(({ kind, id, title, isPublic }): Listed[] => (kind === 'organisation' || !isPublic ? [] : [{ kind, id, title }]));

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
