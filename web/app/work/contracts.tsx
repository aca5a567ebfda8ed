import { Button, Form, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Route } from './+types/contracts';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { contractAddress, type ContractFilter, filterIn } from './contracts/address';
import { ContractTable } from './contracts/table';
import { KINDS, stateChoices } from './contracts/words';
import { NextPage } from './list-parts';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.contracts'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const filter = filterIn(params);
  const cursor = params.get('cursor');
  const query = { ...filter, limit: 30, ...(cursor ? { cursor } : {}) };
  const page = unwrap(await context.get(apiContext).GET('/api/v1/contracts', { params: { query } }));
  return { filter, page, forRelief: params.get('for') === 'relief', now: new Date().toISOString() };
}

/** The contracts that the reader may see: those of one's organisation, for officials all that were filed. */
export default function Contracts({ loaderData: { filter, page, forRelief, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.contracts')}</h1>
        {may('contract.create') && (
          <Link className="btn pri right" to="/work/contracts/new">
            {t('work.contract.begin')}
          </Link>
        )}
      </div>
      {forRelief && <p className="note">{t('work.relief.choose.hint')}</p>}
      <Filter key={contractAddress(filter)} filter={filter} />
      <ContractTable rows={page.items} now={now} empty={t(Object.keys(filter).length > 0 ? 'work.listEmpty' : 'work.contract.none')} />
      <NextPage address={contractAddress(filter)} cursor={page.nextCursor} />
    </>
  );
}

function Filter({ filter }: { filter: ContractFilter }) {
  const texts = useTexts();
  const { t } = texts;
  const may = useMay();
  const navigate = useNavigate();
  const ready = useHydrated();
  return (
    <Form<ContractFilter> className="filterline" layout="vertical" disabled={!ready} initialValues={filter} onFinish={(next) => void navigate(contractAddress(next))}>
      <Form.Item name="q" label={t('work.contract.words')}>
        <Input type="search" maxLength={80} />
      </Form.Item>
      <Form.Item name="state" label={t('work.col.state')}>
        <Select allowClear listHeight={420} options={stateChoices(may('contract.insight'), texts)} />
      </Form.Item>
      <Form.Item name="kind" label={t('work.col.kind')}>
        <Select allowClear options={KINDS.map((value) => ({ value, label: t(`work.contract.kind.${value}`) }))} />
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
