import { Link } from 'react-router';
import type { Route } from './+types/relief-cases';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { NextPage, Section, StateLinks } from './list-parts';
import { ReliefTable } from './relief/table';
import { CHOOSE_CONTRACT, RELIEF_STATES } from './relief/words';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.relief'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = RELIEF_STATES.find((one) => one === params.get('state')) ?? null;
  const contractId = /^[0-9a-f-]{36}$/.exec(params.get('contract') ?? '')?.[0];
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(contractId ? { contractId } : {}), ...(cursor ? { cursor } : {}) };
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/relief-cases', { params: { query } }).then(unwrap),
    state === null && contractId === undefined && cursor === null ? api.GET('/api/v1/relief-cases', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { state, page, desk, now: new Date().toISOString() };
}

/** Cases of tax relief (税收优惠) that the reader may see; first what waits for the reader. */
export default function ReliefCases({ loaderData: { state, page, desk } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.relief')}</h1>
        {may('relief.handle') && (
          <>
            <Link className="btn right" to="/work/relief/ledger">
              {t('work.relief.ledger')}
            </Link>
            <Link className="btn pri" to={CHOOSE_CONTRACT}>
              {t('work.relief.choose')}
            </Link>
          </>
        )}
      </div>
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <ReliefTable rows={desk.items} empty="" />
        </Section>
      )}
      <StateLinks states={[null, ...RELIEF_STATES]} chosen={state} textOf={(one) => t(one ? `work.relief.state.${one}` : 'search.all')} />
      <ReliefTable rows={page.items} empty={t(state ? 'work.listEmpty' : 'work.relief.none')} />
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}
