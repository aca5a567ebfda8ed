import { Link } from 'react-router';
import type { Route } from './+types/broker-rewards';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BrokerRewardRow } from '../api/types';
import { formatMoney } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.brokerRewards'))];
};

/** What is shown: what waits for the reader, what is not settled yet, or everything. */
const VIEWS = ['open', 'desk', 'all'] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const shown = VIEWS.find((one) => one === params.get('state')) ?? VIEWS[0];
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(shown === 'all' ? {} : { view: shown }), ...(cursor ? { cursor } : {}) };
  return { shown, page: unwrap(await context.get(apiContext).GET('/api/v1/broker-rewards', { params: { query } })), now: new Date().toISOString() };
}

/** Applications for rewards: of the broker's organisation; for the bureau and finance all, what is due first on top. */
export default function BrokerRewards({ loaderData: { shown, page, now } }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, locale } = texts;
  const applies = useMay()('broker_reward.apply');
  const columns: Column<BrokerRewardRow>[] = [
    { title: t('work.reward.application'), cell: ({ id, number, dealNumber }) => <><Link className="num" to={`/work/broker-rewards/${id}`}>{number}</Link><div className="small-text num">{t('work.reward.dealOf', { number: dealNumber })}</div></>, nowrap: true },
    { title: t('work.reward.broker'), cell: ({ brokerName, organisationName }) => <><Written>{brokerName}</Written><div className="small-text"><Written>{organisationName}</Written></div></> },
    { title: t('work.reward.year'), cell: ({ year }) => <span className="num">{year}</span>, nowrap: true },
    { title: t('work.reward.amount'), cell: ({ fen }) => (fen === null ? '—' : formatMoney(fen, locale)), amount: true, nowrap: true },
    ...standingColumns<BrokerRewardRow>(texts, now),
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.brokerRewards')}</h1>
        {applies && <Link className="btn pri" to="/work/broker-rewards/new">{t('work.reward.apply')}</Link>}
      </div>
      <StateLinks states={VIEWS} chosen={shown} textOf={(one) => t(`work.reward.view.${one}`)} />
      {page.items.length === 0 ? <p className="nothing">{t(applies ? 'work.reward.noneOwn' : 'work.reward.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={`state=${shown}`} cursor={page.nextCursor} />
    </>
  );
}
