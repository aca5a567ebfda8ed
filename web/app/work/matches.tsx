import { Link } from 'react-router';
import type { Route } from './+types/matches';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { bestMatches } from './best-matches';
import { MatchRows } from './match-list';
import { mayOf } from './nav';
import { Written } from '../ui/written';

const RECORDS = 8;
const EACH = 3;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.matches'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [session, desk] = await Promise.all([api.GET('/api/v1/session'), api.GET('/api/v1/workbench')]);
  return bestMatches(api, mayOf(unwrap(session).may), unwrap(desk).mine, RECORDS, EACH);
}

/** The best matches of each record. */
export default function Matches({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.matches')}</h1>
      </div>
      {loaderData.length === 0 && <p className="nothing">{t('work.matches.empty')}</p>}
      {loaderData.map((group) => (
        <section className="sec" key={group.id}>
          <header>
            <h2>
              <Written>{group.title}</Written>
            </h2>
            <Link to={`/work/${group.kind === 'need' ? 'needs' : 'achievements'}/${group.id}/matches`}>{t('work.matches.all')}</Link>
          </header>
          <MatchRows matches={group.matches} other={group.kind === 'need' ? 'achievement' : 'need'} />
        </section>
      ))}
    </>
  );
}
