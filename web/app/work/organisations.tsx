import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/organisations';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { PublicOrganisation } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { NextPage, StateLinks } from './list-parts';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';
import { Written } from '../ui/written';

const STATES = ['PENDING', 'RETURNED', 'REFUSED', 'VERIFIED', 'SUSPENDED'] as const;
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
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.organisations')}</h1>
        {may('organisation.openGovernment') && (
          <Link className="btn right" to="/work/organisations/government">
            {t('work.government.open')}
          </Link>
        )}
      </div>
      <StateLinks states={STATES} chosen={state} textOf={(one) => t(`work.orgState.${one}`)} />
      {loaderData.items.length === 0 ? <p className="nothing">{t('work.listEmpty')}</p> : <OrganisationTable rows={loaderData.items} />}
      <NextPage address={`state=${state}`} cursor={loaderData.nextCursor} />
    </>
  );
}

function OrganisationTable({ rows }: { rows: readonly PublicOrganisation[] }) {
  const { t } = useTexts();
  const columns: Column<PublicOrganisation>[] = [
    { title: t('register.name'), cell: ({ id, name }) => <Link to={`/work/organisations/${id}`}><Written>{name}</Written></Link> },
    { title: t('register.kind'), cell: ({ kind }) => t(`organisationKind.${kind}`) },
    { title: t('organisation.uscc'), cell: ({ uscc }) => uscc, num: true },
    { title: t('record.region'), cell: ({ regionName }) => regionName },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
