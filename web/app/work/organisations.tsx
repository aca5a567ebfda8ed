import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/organisations';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { OpenGovernment } from './open-government';
import { useRoles } from './use-work';
import { Written } from '../ui/written';

const STATES = ['PENDING', 'RETURNED', 'VERIFIED', 'SUSPENDED'] as const;
const stateOf = (params: URLSearchParams) => STATES.find((state) => state === params.get('state')) ?? 'PENDING';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.organisations'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const cursor = params.get('cursor');
  const query = { state: stateOf(params), limit: 30, ...(cursor ? { cursor } : {}) };
  return unwrap(await context.get(apiContext).GET('/api/v1/organisations', { params: { query } }));
}

/** Organisations by state of their verification. */
export default function Organisations({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const state = stateOf(useSearchParams()[0]);
  const roles = useRoles();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.organisations')}</h1>
      </div>
      <nav className="filters" aria-label={t('work.filterState')}>
        {STATES.map((one) => (
          <Link key={one} to={`?state=${one}`} aria-current={one === state ? 'true' : undefined}>
            {t(`work.orgState.${one}`)}
          </Link>
        ))}
      </nav>
      {loaderData.items.length === 0 ? <p className="nothing">{t('work.listEmpty')}</p> : <OrganisationTable rows={loaderData.items} />}
      {roles.includes('SYS') && <OpenGovernment />}
      {loaderData.nextCursor && (
        <ul className="pager">
          <li>
            <Link to={`?${new URLSearchParams({ state, cursor: loaderData.nextCursor })}`}>{t('pager.next')}</Link>
          </li>
        </ul>
      )}
    </>
  );
}

function OrganisationTable({ rows }: { rows: Route.ComponentProps['loaderData']['items'] }) {
  const { t } = useTexts();
  return (
    <div className="box">
      <table className="wtbl">
        <thead>
          <tr>
            <th scope="col">{t('register.name')}</th>
            <th scope="col">{t('register.kind')}</th>
            <th scope="col">{t('organisation.uscc')}</th>
            <th scope="col">{t('record.region')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to={`/work/organisations/${row.id}`}>
                  <Written>{row.name}</Written>
                </Link>
              </td>
              <td data-label={t('register.kind')}>{t(`organisationKind.${row.kind}`)}</td>
              <td data-label={t('organisation.uscc')} className="num">
                {row.uscc}
              </td>
              <td data-label={t('record.region')}>{row.regionName}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
