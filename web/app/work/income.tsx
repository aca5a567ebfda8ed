import type { Route } from './+types/income';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { IncomeTable } from './income/table';
import { NextPage, StateLinks } from './list-parts';

const STATES = [null, 'INC_DRAFT', 'INC_REVIEW', 'INC_APPROVED', 'INC_RECHECK', 'INC_REVOKED', 'INC_REJECTED', 'INC_CLOSED'] as const;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.income'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = STATES.find((one) => one !== null && one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return { state, page: unwrap(await context.get(apiContext).GET('/api/v1/income-cases', { params: { query } })), now: new Date().toISOString() };
}

/** Declarations of income: those of one's organisation, for officials all that were filed. */
export default function Income({ loaderData: { state, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.income')}</h1>
      </div>
      <p className="hint">{t('work.income.intro')}</p>
      <StateLinks states={STATES} chosen={state} textOf={(one) => t(one ? `work.income.state.${one}` : 'search.all')} />
      <IncomeTable rows={page.items} now={now} empty={t(state ? 'work.listEmpty' : 'work.income.none')} />
      <NextPage address={state ? `state=${state}` : ''} cursor={page.nextCursor} />
    </>
  );
}
