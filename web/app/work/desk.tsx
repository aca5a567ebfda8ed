import type { Route } from './+types/desk';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Desk } from './contracts/desk';
import { STATES } from './contracts/words';
import { NextPage } from './list-parts';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.registration'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { view: 'desk' as const, limit: 50, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  const page = unwrap(await context.get(apiContext).GET('/api/v1/contracts', { params: { query } }));
  return { state, page, now: new Date().toISOString() };
}

/** The registrars' desk (登记工作台): what waits for the reader, soonest due first, decided one by one or many at once. */
export default function DeskPage({ loaderData: { state, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.registration')}</h1>
        <span className="small-text">{t('work.contract.desk.hint')}</span>
      </div>
      <Desk rows={page.items} state={state} now={now} />
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}
