import { Link } from 'react-router';
import type { Route } from './+types/broker-workload';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BrokerWork } from '../api/types';
import { formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage } from './list-parts';
import { WayBack } from './way-back';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.broker.workload'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  return { page: unwrap(await context.get(apiContext).GET('/api/v1/broker-profiles/workload', { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } })) };
}

/** What brokers have in hand, and what came of it. */
export default function BrokerWorkload({ loaderData: { page } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.brokers'), '/work/brokers']} here={t('work.broker.workload')} />
      <div className="phead">
        <h1>{t('work.broker.workload')}</h1>
      </div>
      <p className="hint">{t('work.broker.workloadHint')}</p>
      {page.items.length === 0 ? <p className="nothing">{t('work.broker.none')}</p> : <Table rows={page.items} />}
      <NextPage address="" cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows }: { rows: readonly BrokerWork[] }) {
  const { t, locale, list } = useTexts();
  const columns: Column<BrokerWork>[] = [
    { title: t('work.broker.name'), cell: ({ id, name, organisationName }) => <><Link to={`/work/brokers/${id}`}><Written>{name}</Written></Link><div className="small-text"><Written>{organisationName}</Written></div></> },
    { title: t('work.broker.level'), cell: ({ levelLabel, stateLabel }) => <>{levelLabel || '—'}<div className="small-text">{stateLabel}</div></>, nowrap: true },
    { title: t('brokers.openDeals'), cell: ({ openDeals, stages }) => <>{openDeals}{stages.length > 0 && <div className="small-text">{list(stages.map(({ label, count }) => `${label} ${count}`))}</div>}</>, num: true },
    { title: t('work.broker.needsInHand'), cell: ({ needsInHand }) => needsInHand, amount: true },
    { title: t('work.broker.assignments'), cell: ({ assignments, asked, answered }) => <>{assignments}{asked > 0 && <div className="small-text">{t('work.broker.answered', { asked, answered })}</div>}</>, num: true },
    { title: t('brokers.wordsGiven'), cell: ({ wordsGiven }) => wordsGiven, amount: true },
    { title: t('brokers.wonDeals'), cell: ({ wonDeals }) => wonDeals, amount: true },
    { title: t('work.broker.lostDeals'), cell: ({ lostDeals }) => lostDeals, amount: true },
    { title: t('brokers.wonAmount'), cell: ({ wonFen }) => formatMoney(wonFen, locale), amount: true, nowrap: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
