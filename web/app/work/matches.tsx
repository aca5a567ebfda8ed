import { Link } from 'react-router';
import type { Route } from './+types/matches';
import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import { apiContext } from '../api/context';
import type { ListingKind } from '../api/records';
import type { MatchView } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { MatchRows } from './match-list';

const RECORDS = 8;
const EACH = 3;

interface Group {
  kind: ListingKind;
  id: string;
  title: string;
  matches: MatchView[];
}

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.matches'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const records = await recordsOf(api);
  return Promise.all(records.map(async (record): Promise<Group> => ({ ...record, matches: await best(api, record.kind, record.id) })));
}

type Record = Pick<Group, 'kind' | 'id' | 'title'>;

/** One's own published records; for those who serve everybody the latest needs. */
async function recordsOf(api: Api): Promise<Record[]> {
  const { mine } = unwrap(await api.GET('/api/v1/workbench'));
  const own = mine.filter((item) => item.isPublic).flatMap(({ kind, id, title }): Record[] => (kind === 'organisation' ? [] : [{ kind, id, title }]));
  if (own.length > 0) return own.slice(0, RECORDS);
  const latest = unwrap(await api.GET('/api/v1/search', { params: { query: { type: ['need'], sort: 'newest', limit: RECORDS } } }));
  return latest.items.map(({ id, title }) => ({ kind: 'need', id, title }));
}

async function best(api: Api, kind: ListingKind, id: string): Promise<MatchView[]> {
  const params = { params: { path: { id }, query: { limit: EACH } } };
  const { data } = kind === 'need' ? await api.GET('/api/v1/needs/{id}/matches', params) : await api.GET('/api/v1/achievements/{id}/matches', params);
  return data ?? [];
}

/** The best matches of each record. */
export default function Matches({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const groups = loaderData.filter((group) => group.matches.length > 0);
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.matches')}</h1>
      </div>
      {groups.length === 0 && <p className="nothing">{t('work.matches.empty')}</p>}
      {groups.map((group) => (
        <section className="sec" key={group.id}>
          <header>
            <h2>{group.title}</h2>
            <Link to={`/work/${group.kind === 'need' ? 'needs' : 'achievements'}/${group.id}/matches`}>{t('work.matches.all')}</Link>
          </header>
          <MatchRows matches={group.matches} other={group.kind === 'need' ? 'achievement' : 'need'} />
        </section>
      ))}
    </>
  );
}
