import { Link } from 'react-router';
import type { Route } from './+types/projects';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ProjectRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.projects'))];
};

const STATES = ['RUNNING', 'HALTED', 'ACCEPTANCE', 'COMPLETED', 'NOT_PASSED', 'SETTLING', 'CONCLUDED', 'TERMINATED'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/projects', { params: { query } })) };
}

/** Projects in which the reader's organisation takes part; for the bureau and finance all. */
export default function Projects({ loaderData: { state, page } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<ProjectRow>[] = [
    { title: t('work.project.title'), cell: ({ id, title, number }) => <><Link to={`/work/projects/${id}`}><Written>{title}</Written></Link><div className="small-text num">{number}</div></> },
    { title: t('work.project.winner'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.project.demander'), cell: ({ demanderName }) => <Written>{demanderName}</Written> },
    { title: t('work.project.endsOn'), cell: ({ endsOn }) => formatDate(endsOn, locale), num: true, nowrap: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.projects')}</h1>
      </div>
      <StateLinks states={[null, ...STATES]} chosen={state} textOf={(one) => t(one ? `work.project.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.project.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}
