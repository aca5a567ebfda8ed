import { Link } from 'react-router';
import type { Route } from './+types/assignments';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { AssignmentRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { ASSIGNMENT_STATES } from './assignments/words';
import { NextPage, Section, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.assignments'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = ASSIGNMENT_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/assignments', { params: { query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
    state === null && cursor === null ? api.GET('/api/v1/assignments', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { state, page, desk, now: new Date().toISOString() };
}

/** Assignments of the reader's needs and achievements, or to the reader; for officials all. First what waits for the reader. */
export default function Assignments({ loaderData: { state, page, desk, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.assignments')}</h1>
      </div>
      <p className="hint">{t('work.assignment.hint')}</p>
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <Table rows={desk.items} now={now} />
        </Section>
      )}
      <StateLinks states={[null, ...ASSIGNMENT_STATES]} chosen={state} textOf={(one) => t(one ? `work.assignment.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.assignment.none')}</p> : <Table rows={page.items} now={now} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly AssignmentRow[]; now: string }) {
  const texts = useTexts();
  const { t } = texts;
  const columns: Column<AssignmentRow>[] = [
    { title: t('work.assignment.matter'), cell: ({ id, number, title, kind }) => <><Link to={`/work/assignments/${id}`}><Written>{title}</Written></Link><div className="small-text num">{t(`kindOne.${kind}`)}　{number}</div></> },
    { title: t('work.assignment.owner'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.assignment.broker'), cell: ({ brokerName, brokerOrganisationName }) => <><Written>{brokerName}</Written><div className="small-text"><Written>{brokerOrganisationName}</Written></div></> },
    ...standingColumns<AssignmentRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
