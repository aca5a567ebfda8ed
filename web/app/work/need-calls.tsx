import { Button } from 'antd';
import { Link } from 'react-router';
import type { Route } from './+types/need-calls';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { NeedCallRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi } from './browser-api';
import { CALL_STATES } from './experts/words';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { useCreate } from './use-create';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.needCalls'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = CALL_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/need-calls', { params: { query } })) };
}

/** Calls for needs: the published ones, and for the bureau drafts too. */
export default function NeedCalls({ loaderData: { state, page } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const may = useMay();
  const drafts = may('need_call.write') || may('need_call.publish');
  const columns: Column<NeedCallRow>[] = [
    { title: t('work.call.titleField'), cell: ({ id, title, number }) => <><Link to={`/work/need-calls/${id}`}>{title ? <Written>{title}</Written> : t('work.untitled')}</Link><div className="small-text num">{number}</div></> },
    { title: t('needCall.publishedAt'), cell: ({ publishedAt }) => (publishedAt ? formatDate(publishedAt, locale) : '—'), num: true },
    { title: t('needCall.closesAt'), cell: ({ closesAt }) => (closesAt ? formatDate(closesAt, locale, 'minute') : '—'), num: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.needCalls')}</h1>
        {may('need_call.write') && <Begin />}
      </div>
      {drafts && <StateLinks states={[null, ...CALL_STATES]} chosen={state} textOf={(one) => t(one ? `work.call.state.${one}` : 'search.all')} />}
      {page.items.length === 0 ? <p className="nothing">{t('work.call.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Begin() {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy } = useCreate<object>('/work/need-calls', (body, headers) => browserApi.POST('/api/v1/need-calls', { body, headers }));
  return (
    <Button className="right" type="primary" size="large" loading={busy} disabled={!ready} onClick={() => send({})}>
      {t('work.call.begin')}
    </Button>
  );
}
