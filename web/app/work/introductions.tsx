import { Link } from 'react-router';
import type { Route } from './+types/introductions';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { IntroductionRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { INTRODUCTION_STATES, otherNames } from './introductions/words';
import { NextPage, Section, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.introductions'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = INTRODUCTION_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/introductions', { params: { query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
    state === null && cursor === null ? api.GET('/api/v1/introductions', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { state, page, desk, now: new Date().toISOString() };
}

/** Introductions of the reader's organisation, for officials all; first what waits for the reader. */
export default function Introductions({ loaderData: { state, page, desk, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.introductions')}</h1>
      </div>
      <p className="hint">{t('work.intro.hint')}</p>
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <Table rows={desk.items} now={now} />
        </Section>
      )}
      <StateLinks states={[null, ...INTRODUCTION_STATES]} chosen={state} textOf={(one) => t(one ? `work.intro.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.intro.none')}</p> : <Table rows={page.items} now={now} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly IntroductionRow[]; now: string }) {
  const texts = useTexts();
  const { t } = texts;
  const columns: Column<IntroductionRow>[] = [
    { title: t('work.intro.matter'), cell: (row) => <Matter row={row} /> },
    { title: t('work.intro.others'), cell: (row) => otherNames(row, t).map((name) => <div key={name}><Written>{name}</Written></div>) },
    { title: t('work.intro.begunBy'), cell: ({ begunBy }) => t(`work.intro.side.${begunBy}`), nowrap: true },
    ...standingColumns<IntroductionRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

function Matter({ row: { id, number, needTitle, achievementTitle } }: { row: IntroductionRow }) {
  const { t } = useTexts();
  return (
    <>
      <Link to={`/work/introductions/${id}`}>
        <Written>{needTitle || achievementTitle}</Written>
      </Link>
      {needTitle && achievementTitle && (
        <div className="small-text">
          {t('kindOne.achievement')} <Written>{achievementTitle}</Written>
        </div>
      )}
      <div className="small-text num">{number}</div>
    </>
  );
}
