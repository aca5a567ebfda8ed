import { Link } from 'react-router';
import type { Route } from './+types/challenges';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ChallengeRow } from '../api/types';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { CHALLENGE_STATES } from './challenges/words';
import { NextPage, Section, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.challenges'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = CHALLENGE_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/challenge-cases', { params: { query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
    state === null && cursor === null ? api.GET('/api/v1/challenge-cases', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { state, page, desk };
}

/** Challenges that the reader may see in full; first what waits for the reader. */
export default function Challenges({ loaderData: { state, page, desk } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.challenges')}</h1>
        {may('challenge.create') && (
          <Link className="btn pri right" to="/work/challenges/new">
            {t('work.challenge.begin')}
          </Link>
        )}
      </div>
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <Table rows={desk.items} empty="" />
        </Section>
      )}
      <StateLinks states={[null, ...CHALLENGE_STATES]} chosen={state} textOf={(one) => t(one ? `work.challenge.state.${one}` : 'search.all')} />
      <Table rows={page.items} empty={t(state ? 'work.listEmpty' : 'work.challenge.none')} />
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, empty }: { rows: readonly ChallengeRow[]; empty: string }) {
  const { t, locale } = useTexts();
  if (rows.length === 0) return <p className="nothing">{empty}</p>;
  const columns: Column<ChallengeRow>[] = [
    {
      title: t('challenge.part.title'),
      cell: (row) => (
        <>
          <Link to={`/work/challenges/${row.id}`}>{row.title ? <Written>{row.title}</Written> : t('work.untitled')}</Link>
          <div className="small-text num">{row.number}</div>
        </>
      ),
    },
    { title: t('challenge.poster'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('challenge.field.listFen'), cell: ({ listFen }) => (listFen === null ? '—' : formatMoney(listFen, locale)), amount: true, nowrap: true },
    { title: t('challenge.field.bidDeadline'), cell: ({ bidDeadline }) => (bidDeadline ? formatDate(bidDeadline, locale, 'minute') : '—'), num: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
