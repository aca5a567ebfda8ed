import { Link, useSearchParams } from 'react-router';
import type { Api } from '../api/client';
import { unwrap } from '../api/answer';
import type { ListingKind } from '../api/records';
import type { ListingRow } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { DueList } from './freshness';
import { NextPage, StateLinks } from './list-parts';
import { mayBegin } from './nav';
import { RecordTable } from './record-table';
import { useMay } from './use-work';

const STATES = ['DRAFT', 'ORG_REVIEW', 'BUR_CHECK', 'LISTED', 'SUSPENDED', 'ARCHIVED'] as const;
/** beside the states: what its people are asked to confirm */
const DUE = 'DUE';
const CHOICES = [...STATES, DUE] as const;

export interface ListingPage {
  /** the list is narrowed to this state; null shows all */
  state: (typeof CHOICES)[number] | null;
  items: ListingRow[];
  nextCursor: string | null;
  now: string;
}

/** Working copies that the reader may see, filtered by state. */
export async function loadListings(api: Api, kind: ListingKind, request: Request): Promise<ListingPage> {
  const params = new URL(request.url).searchParams;
  const state = CHOICES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state === DUE ? { confirm: 'due' as const } : state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  const page = kind === 'need' ? unwrap(await api.GET('/api/v1/needs', { params: { query } })) : unwrap(await api.GET('/api/v1/achievements', { params: { query } }));
  return { ...page, state, now: new Date().toISOString() };
}

export function Listings({ kind, page }: { kind: ListingKind; page: ListingPage }) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const may = useMay();
  const folder = kind === 'need' ? '/work/needs' : '/work/achievements';
  return (
    <>
      <div className="phead">
        <h1>{t(kind === 'need' ? 'work.nav.needs' : 'work.nav.achievements')}</h1>
        {mayBegin(kind, may) && (
          <Link className="btn pri right" to={`${folder}/new`}>
            {t(`work.begin.${kind}`)}
          </Link>
        )}
      </div>
      <StateLinks states={[null, ...CHOICES]} chosen={page.state} textOf={(state) => t(state === DUE ? 'work.fresh.dueOnly' : state ? `work.state.${state}` : 'search.all')} />
      {page.state === DUE ? (
        <DueList key={page.items.map(({ id }) => id).join(' ')} kind={kind} rows={page.items} />
      ) : (
        <RecordTable rows={page.items} kind={kind} columns={['organisation', 'fresh', 'updated']} now={page.now} empty={t('work.listEmpty')} />
      )}
      <NextPage address={params} cursor={page.nextCursor} />
    </>
  );
}
