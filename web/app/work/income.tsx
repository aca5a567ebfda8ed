import { Button, Form, Input } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Route } from './+types/income';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
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
  const q = params.get('q')?.trim().slice(0, 80) ?? '';
  const cursor = params.get('cursor');
  const query = { limit: 30, ...(state ? { state } : {}), ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) };
  return { state, q, page: unwrap(await context.get(apiContext).GET('/api/v1/income-cases', { params: { query } })), now: new Date().toISOString() };
}

/** Declarations of income: those of one's organisation, for officials all that were filed. */
export default function Income({ loaderData: { state, q, page, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.income')}</h1>
      </div>
      <p className="hint">{t('work.income.intro')}</p>
      <Words key={q} q={q} state={state} />
      <StateLinks states={STATES} chosen={state} within={q ? { q } : {}} textOf={(one) => t(one ? `work.income.state.${one}` : 'search.all')} />
      <IncomeTable rows={page.items} now={now} empty={t(state || q ? 'work.listEmpty' : 'work.income.none')} />
      <NextPage address={addressOf(q, state)} cursor={page.nextCursor} />
    </>
  );
}

const addressOf = (q: string, state: string | null): string => new URLSearchParams({ ...(q ? { q } : {}), ...(state ? { state } : {}) }).toString();

function Words({ q, state }: { q: string; state: string | null }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const ready = useHydrated();
  return (
    <Form<{ q?: string }> className="filterline" layout="vertical" disabled={!ready} initialValues={{ q }} onFinish={(next) => void navigate(`?${addressOf(next.q?.trim() ?? '', state)}`)}>
      <Form.Item name="q" label={t('work.income.words')}>
        <Input type="search" maxLength={80} />
      </Form.Item>
      <div className="filtergo">
        <Button htmlType="submit">{t('work.audit.go')}</Button> {q && <Link to={`?${addressOf('', state)}`}>{t('facets.clear')}</Link>}
      </div>
    </Form>
  );
}
