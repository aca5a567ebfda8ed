import type { Route } from './+types/short-messages';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ShortMessageRow } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { NextPage } from './list-parts';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.shortMessages'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const cursor = new URL(request.url).searchParams.get('cursor');
  return { page: unwrap(await context.get(apiContext).GET('/api/v1/short-messages', { params: { query: { limit: 30, ...(cursor ? { cursor } : {}) } } })) };
}

const TONES = { DRY_RUN: 'closed', QUEUED: 'waiting', SENT: 'good', FAILED: 'bad' } as const;

/** News by telephone: what was sent, or would have been where no gateway is set up. */
export default function ShortMessages({ loaderData: { page } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<ShortMessageRow>[] = [
    { title: t('work.short.text'), cell: ({ text }) => <Written>{text}</Written> },
    { title: t('work.short.to'), cell: ({ recipient }) => recipient, num: true, nowrap: true },
    { title: t('work.short.channel'), cell: ({ channelName }) => channelName, nowrap: true },
    { title: t('work.short.at'), cell: ({ at }) => formatDate(at, locale, 'minute'), num: true, nowrap: true },
    {
      title: t('work.col.state'),
      cell: ({ state, stateLabel, tries, error }) => (
        <>
          <StateTag label={stateLabel} tone={TONES[state]} />
          {error !== '' && <div className="small-text">{t('work.short.failed', { count: tries, error })}</div>}
        </>
      ),
      plain: true,
    },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.shortMessages')}</h1>
      </div>
      <p className="hint">{t('work.short.hint')}</p>
      {page.items.length === 0 ? <p className="nothing">{t('work.short.none')}</p> : <div className="box"><WorkTable columns={columns} rows={page.items} keyOf={({ id }) => id} /></div>}
      <NextPage address="" cursor={page.nextCursor} />
    </>
  );
}
