import { Link, useLocation } from 'react-router';
import type { Route } from './+types/desk';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Desk } from './contracts/desk';
import { type Registration, Registered } from './contracts/registered';
import { ContractTable } from './contracts/table';
import { deskStates, STATES } from './contracts/words';
import { NextPage, StateLinks } from './list-parts';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.registration'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const view = params.get('view') === 'others' ? 'others' : 'desk';
  const state = STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { view, limit: 50, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } as const;
  const page = unwrap(await context.get(apiContext).GET('/api/v1/contracts', { params: { query } }));
  return { view, state, page, now: new Date().toISOString() } as const;
}

/** The registrars' desk (登记工作台): what waits for the reader, decided one by one or many at once, and what waits for others; soonest due first. */
export default function DeskPage({ loaderData: { view, state, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  const others = view === 'others';
  const address = new URLSearchParams({ ...(others ? { view } : {}), ...(state ? { state } : {}) });
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.registration')}</h1>
        <span className="small-text">{t('work.contract.desk.hint')}</span>
      </div>
      <JustRegistered />
      <nav className="filters" aria-label={t('work.contract.desk.whose')}>
        {(['desk', 'others'] as const).map((one) => (
          <Link key={one} to={one === 'desk' ? '?' : `?view=${one}`} aria-current={one === view ? 'true' : undefined}>
            {t(one === 'desk' ? 'work.contract.desk.mine' : 'work.contract.desk.others')}
          </Link>
        ))}
      </nav>
      <StateLinks states={[null, ...deskStates(view, may)]} chosen={state} textOf={(one) => t(one ? `work.contract.state.${one}` : 'search.all')} within={others ? { view } : {}} />
      {others ? <ContractTable rows={page.items} now={now} empty={t('work.contract.desk.noOthers')} /> : <Desk rows={page.items} now={now} state={state} />}
      <NextPage address={address} cursor={page.nextCursor} />
    </>
  );
}

/** What the reader has just registered on its own page, from which one comes back here. */
function JustRegistered() {
  const { t } = useTexts();
  const state: unknown = useLocation().state;
  const ready = useHydrated();
  // the server knows nothing of where the browser comes from
  const registrations = (ready && (state as { registered?: Registration[] } | null)?.registered) || [];
  if (registrations.length === 0) return null;
  return (
    <div className="note below" role="status">
      <b>{t('work.contract.registered')}</b>
      <Registered registrations={registrations} />
    </div>
  );
}
