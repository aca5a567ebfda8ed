import { Link } from 'react-router';
import type { Route } from './+types/trials';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { TrialRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage, StateLinks } from './list-parts';
import { Signatures } from './introductions/signatures';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

const CHOICES = [null, 'PROPOSED', 'IN_USE', 'CONVERTED', 'EXPIRED', 'STOPPED', 'REVOKED', 'DECLINED', 'WITHDRAWN', 'LAPSED'] as const;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.trials'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = CHOICES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const page = unwrap(await context.get(apiContext).GET('/api/v1/trials', { params: { query: { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }));
  return { state, page };
}

/** Trials of the reader's organisation: of what, with whom, until when, and what became of them. */
export default function Trials({ loaderData: { state, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.trials')}</h1>
      </div>
      <p className="hint">{t('work.trials.hint')}</p>
      <StateLinks states={CHOICES} chosen={state} textOf={(one) => t(one ? `work.trial.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.trials.none')}</p> : <Table rows={page.items} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows }: { rows: readonly TrialRow[] }) {
  const { t, locale } = useTexts();
  const columns: Column<TrialRow>[] = [
    {
      title: t('kindOne.achievement'),
      cell: ({ introductionId, number, achievementTitle }) => (
        <>
          <Link to={`/work/introductions/${introductionId}#trial`}><Written>{achievementTitle}</Written></Link>
          <div className="small-text num">{number}</div>
        </>
      ),
    },
    { title: t('work.ndas.parties'), cell: ({ signatures }) => <Signatures signatures={signatures} /> },
    { title: t('work.trial.months'), cell: ({ months }) => t('work.trial.monthsOf', { n: months }), nowrap: true },
    {
      title: t('work.trial.endsOn'),
      cell: ({ endsOn, daysLeft }) => (
        <>
          {endsOn && formatDate(endsOn, locale)}
          {daysLeft !== null && <div className="small-text">{t('work.nda.daysLeft', { n: daysLeft })}</div>}
        </>
      ),
      num: true,
    },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
