import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import type { Route } from './+types/lists';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ListRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { browserApi, failureText } from './browser-api';
import { NextPage, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { useCreate } from './use-create';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

const STATES = [null, 'LIST_DRAFT', 'LIST_REVIEW', 'LIST_SECOND', 'LIST_APPROVED', 'LIST_INVALID', 'LIST_DROPPED'] as const;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.lists'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = STATES.find((one) => one !== null && one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/registration-lists', { params: { query } })), now: new Date().toISOString() };
}

/** Registration lists: those of one's organisation, for officials all that were filed. */
export default function Lists({ loaderData: { state, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.lists')}</h1>
        {may('registration_list.file') && <Begin />}
      </div>
      <p className="hint">{t('work.list.intro')}</p>
      <StateLinks states={STATES} chosen={state} textOf={(one) => t(one ? `work.list.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t(state ? 'work.listEmpty' : 'work.list.none')}</p> : <Table rows={page.items} now={now} />}
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly ListRow[]; now: string }) {
  const { t } = useTexts();
  const columns: Column<ListRow>[] = [
    {
      title: t('work.list.purpose'),
      cell: ({ id, number, purpose }) => (
        <>
          <Link to={`/work/lists/${id}`}>{purpose ? <Written>{purpose}</Written> : t('work.untitled')}</Link>
          <div className="small-text num">{number}</div>
        </>
      ),
    },
    { title: t('work.col.organisation'), cell: ({ organisationName }) => <Written>{organisationName}</Written> },
    { title: t('work.list.count'), cell: ({ count, isLarge }) => `${count}${isLarge ? `　${t('work.list.large')}` : ''}`, amount: true },
    ...standingColumns<ListRow>({ t }, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

function Begin() {
  const { t } = useTexts();
  const ready = useHydrated();
  const { send, busy, problem } = useCreate<object>('/work/lists', (body, headers) => browserApi.POST('/api/v1/registration-lists', { body, headers }));
  return (
    <div className="right">
      <Button type="primary" disabled={!ready} loading={busy} onClick={() => send({})}>
        {t('work.list.begin')}
      </Button>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="gap" />}
    </div>
  );
}
