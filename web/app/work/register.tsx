import { Button, Form, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Route } from './+types/register';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { RegisterEntry } from '../api/types';
import { formatDate, formatYuan } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { KINDS } from './contracts/words';
import { DayInput } from './editor/inputs';
import { NextPage } from './list-parts';
import { addressOf, filterIn, type RegisterFilter } from './register/address';
import { useMay, useOptions } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.register'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const filter = filterIn(params);
  const cursor = params.get('cursor');
  const query = { ...filter, limit: 30, ...(cursor ? { cursor } : {}) } as { limit: number };
  return { filter, page: unwrap(await context.get(apiContext).GET('/api/v1/register', { params: { query } })) };
}

/** The register: what is or was registered, narrowed by day, kind and the like; what is shown is what a file holds. */
export default function Register({ loaderData: { filter, page } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  const address = addressOf(filter);
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.register')}</h1>
        <div className="right acts-line">
          <Link className="btn" to="/work/register/figures">
            {t('work.register.figures')}
          </Link>
          {may('register.export') &&
            (['xlsx', 'csv'] as const).map((format) => (
              <a key={format} className="btn" href={`/api/v1/register/export.${format}${address ? `?${address}` : ''}`} download>
                {t('work.register.download', { format })}
              </a>
            ))}
        </div>
      </div>
      <Filter key={address} filter={filter} />
      {page.items.length === 0 ? <p className="nothing">{t('work.register.none')}</p> : <Table rows={page.items} />}
      <NextPage address={address} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows }: { rows: readonly RegisterEntry[] }) {
  const { t, locale } = useTexts();
  const columns: Column<RegisterEntry>[] = [
    {
      title: t('work.contract.col.title'),
      cell: ({ id, title, certificateNo, number }) => (
        <>
          <Link to={`/work/contracts/${id}`}>
            <Written>{title}</Written>
          </Link>
          <div className="small-text num">{certificateNo ?? number}</div>
        </>
      ),
    },
    { title: t('work.col.kind'), cell: ({ subKindLabel }) => subKindLabel },
    {
      title: t('work.contract.col.parties'),
      cell: ({ sellerName, buyerName }) => (
        <>
          <Written>{sellerName}</Written>
          <span className="then">
            <Written>{buyerName}</Written>
          </span>
        </>
      ),
    },
    { title: t('work.contract.totalYuan'), cell: ({ totalFen }) => formatYuan(totalFen, locale), amount: true },
    { title: t('work.contract.techYuan'), cell: ({ techFen }) => formatYuan(techFen, locale), amount: true },
    {
      title: t('work.contract.registeredAt'),
      cell: ({ registeredOn, endedOn, endedAs }) => (
        <>
          <span className="num nowrap">{formatDate(registeredOn, locale)}</span>
          {endedAs && <div className="err plain-line">{t(`work.register.endedAs.${endedAs}`, { day: endedOn ? formatDate(endedOn, locale) : '' })}</div>}
        </>
      ),
    },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

/** Filters that the figures set and this form does not ask for stay as they are. */
function Filter({ filter }: { filter: RegisterFilter }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const ready = useHydrated();
  const fields = useOptions('L-TECH');
  const given = (next: RegisterFilter): RegisterFilter => Object.fromEntries(Object.entries({ ...filter, ...next }).filter(([key, value]) => value !== undefined && value !== null && (value !== '' || key.endsWith('Region'))));
  const further = (['ipr', 'plan', 'seo', 'flow', 'sellerRegion', 'buyerRegion', 'sellerNature', 'buyerNature', 'large'] as const).filter((key) => filter[key] !== undefined);
  return (
    <Form<RegisterFilter> className="filterline many" layout="vertical" disabled={!ready} initialValues={filter} onFinish={(next) => void navigate(`?${addressOf(given(next))}`)}>
      <Form.Item name="q" label={t('work.contract.words')}>
        <Input type="search" maxLength={80} />
      </Form.Item>
      <Form.Item name="from" label={t('work.register.from')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="to" label={t('work.register.to')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="kind" label={t('work.col.kind')}>
        <Select allowClear options={KINDS.map((value) => ({ value, label: t(`work.contract.kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="field" label={t('facet.field')}>
        <Select allowClear options={fields} listHeight={420} />
      </Form.Item>
      <Form.Item name="standing" label={t('work.col.state')}>
        <Select allowClear options={(['STANDING', 'ENDED'] as const).map((value) => ({ value, label: t(`work.register.is.${value}`) }))} />
      </Form.Item>
      <div className="filtergo">
        <Button htmlType="submit">{t('work.audit.go')}</Button> {Object.keys(filter).length > 0 && <Link to="?">{t('facets.clear')}</Link>}
      </div>
      {further.length > 0 && <p className="small-text">{t('work.register.further', { count: further.length })}</p>}
    </Form>
  );
}
