import { Link } from 'react-router';
import type { Route } from './+types/payouts';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { MoneyRow } from '../api/types';
import { formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { Due } from './due';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.payouts'))];
};

/** What is shown: payouts or what is claimed back, and of each what waits or everything. */
const VIEWS = ['payout-open', 'clawback-open', 'payout', 'clawback'] as const;
const FOLDER = { payout: 'payouts', clawback: 'clawbacks' } as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const shown = VIEWS.find((one) => one === params.get('state')) ?? VIEWS[0];
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(shown.endsWith('-open') ? { view: 'open' as const } : {}), ...(cursor ? { cursor } : {}) };
  const api = context.get(apiContext);
  const page = unwrap(shown.startsWith('payout') ? await api.GET('/api/v1/payouts', { params: { query } }) : await api.GET('/api/v1/clawbacks', { params: { query } }));
  return { shown, kind: shown.startsWith('payout') ? ('payout' as const) : ('clawback' as const), page, now: new Date().toISOString() };
}

/** Public money of all projects: what is due and until when; what waits comes first, by its due day. */
export default function Payouts({ loaderData: { shown, kind, page, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<MoneyRow>[] = [
    { title: t('work.project.payout'), cell: ({ id, number }) => <Link className="num" to={`/work/${FOLDER[kind]}/${id}`}>{number}</Link>, nowrap: true },
    { title: t('work.project.title'), cell: ({ projectId, projectTitle, projectNumber }) => <><Link to={`/work/projects/${projectId}`}><Written>{projectTitle}</Written></Link><div className="small-text num">{projectNumber}</div></> },
    { title: t('work.project.winner'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.project.amount'), cell: ({ fen }) => formatMoney(fen, locale), amount: true, nowrap: true },
    { title: t('work.project.due'), cell: ({ dueAt, dueProvisional, workingDaysLeft }) => <Due at={dueAt} provisional={dueProvisional} now={now} workingDays={workingDaysLeft} />, nowrap: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.payouts')}</h1>
      </div>
      <StateLinks states={VIEWS} chosen={shown} textOf={(one) => t(`work.payouts.${one}`)} />
      {page.items.length === 0 ? <p className="nothing">{t('work.payouts.none')} <Link to="/work/projects">{t('work.nav.projects')}</Link></p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={`state=${shown}`} cursor={page.nextCursor} />
    </>
  );
}
