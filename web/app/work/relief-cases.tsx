import { Button, Form, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Route } from './+types/relief-cases';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { NextPage, Section } from './list-parts';
import { reliefAddress, type ReliefFilter, reliefFilterIn } from './relief/address';
import { ReliefTable } from './relief/table';
import { CHOOSE_CONTRACT, RELIEF_KINDS, RELIEF_STATES, thisYear } from './relief/words';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.relief'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const filter = reliefFilterIn(params);
  const contractId = /^[0-9a-f-]{36}$/.exec(params.get('contract') ?? '')?.[0];
  const cursor = params.get('cursor');
  const query = { limit: 30, ...filter, ...(contractId ? { contractId } : {}), ...(cursor ? { cursor } : {}) };
  const api = context.get(apiContext);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/relief-cases', { params: { query } }).then(unwrap),
    Object.keys(filter).length === 0 && contractId === undefined && cursor === null ? api.GET('/api/v1/relief-cases', { params: { query: { view: 'desk', limit: 30 } } }).then(unwrap) : null,
  ]);
  return { filter, page, desk };
}

/** Cases of tax relief (税收优惠) that the reader may see; first what waits for the reader. */
export default function ReliefCases({ loaderData: { filter, page, desk } }: Route.ComponentProps) {
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
      <Filter key={reliefAddress(filter)} filter={filter} />
      <ReliefTable rows={page.items} empty={t(Object.keys(filter).length > 0 ? 'work.listEmpty' : 'work.relief.none')} />
      <NextPage address={reliefAddress(filter)} cursor={page.nextCursor} />
    </>
  );
}

/** Tax years that a list can be narrowed to, the last ones first. */
const YEARS_SHOWN = 12;

function Filter({ filter }: { filter: ReliefFilter }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const ready = useHydrated();
  const years = Array.from({ length: YEARS_SHOWN }, (_, at) => thisYear() - at);
  return (
    <Form<ReliefFilter> className="filterline four" layout="vertical" disabled={!ready} initialValues={filter} onFinish={(next) => void navigate(`?${reliefAddress(next)}`)}>
      <Form.Item name="q" label={t('work.relief.words')}>
        <Input type="search" maxLength={80} />
      </Form.Item>
      <Form.Item name="kind" label={t('work.col.kind')}>
        <Select allowClear options={RELIEF_KINDS.map((value) => ({ value, label: t(`work.relief.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="year" label={t('work.relief.year')}>
        <Select allowClear options={years.map((value) => ({ value, label: String(value) }))} />
      </Form.Item>
      <Form.Item name="state" label={t('work.col.state')}>
        <Select allowClear listHeight={420} options={RELIEF_STATES.map((value) => ({ value, label: t(`work.relief.state.${value}`) }))} />
      </Form.Item>
      <div className="filtergo">
        <Button htmlType="submit">
          {t('work.audit.go')}
        </Button>{' '}
        {Object.keys(filter).length > 0 && <Link to="?">{t('facets.clear')}</Link>}
      </div>
    </Form>
  );
}
