import { Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Route } from './+types/clinic';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ClinicRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { readRegionNames } from '../api/region-names';
import { useHydrated } from '../ui/use-hydrated';
import { Written } from '../ui/written';
import { CLINIC_STATES } from './clinic/words';
import { NextPage, Section, StateLinks } from './list-parts';
import { standingColumns } from './standing-columns';
import { RegionSelect } from './region-select';
import { useMay, useNames, useOptions } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.clinic'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const state = CLINIC_STATES.find((one) => one === params.get('state')) ?? null;
  const cursor = params.get('cursor');
  const api = context.get(apiContext);
  const narrowed = filterIn(params);
  const [page, desk] = await Promise.all([
    api.GET('/api/v1/clinic', { params: { query: { limit: 30, ...narrowed, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) } } }).then(unwrap),
    state === null && cursor === null ? api.GET('/api/v1/clinic', { params: { query: { view: 'desk', limit: 30, ...narrowed } } }).then(unwrap) : null,
  ]);
  return { state, page, desk, narrowed, regionNames: await readRegionNames(context, { regionCode: narrowed.region }), now: new Date().toISOString() };
}

type Narrowed = { field?: string; region?: string };

/** By field and region of the enterprise; a value that is no code is left out, so that a mistyped address still opens. */
function filterIn(params: URLSearchParams): Narrowed {
  const [field, region] = [params.get('field') ?? '', params.get('region') ?? ''];
  return { ...(/^\d{2}$/.test(field) ? { field } : {}), ...(/^\d{6}$/.test(region) ? { region } : {}) };
}

/** Brokers know some fields and some places: what is chosen narrows both lists at once. */
function Narrow({ state, narrowed }: { state: string | null; narrowed: Narrowed }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const ready = useHydrated();
  const to = (change: { field?: string | undefined; region?: string | undefined }) => {
    const chosen = Object.entries({ ...narrowed, ...change }).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    void navigate(`?${new URLSearchParams([...chosen, ...(state ? [['state', state] as [string, string]] : [])])}`);
  };
  return (
    <div className="fgrid narrow">
      <div>
        <label htmlFor="clinic-field">{t('facet.field')}</label>
        <Select id="clinic-field" className="grow" allowClear disabled={!ready} value={narrowed.field} options={useOptions('L-TECH')} onChange={(field?: string) => to({ field })} />
      </div>
      <div>
        <label htmlFor="clinic-region">{t('record.region')}</label>
        <RegionSelect id="clinic-region" className="grow" allowClear disabled={!ready} value={narrowed.region} onChange={(region?: string) => to({ region })} />
      </div>
    </div>
  );
}

/** Needs in the clinic: for brokers the queue and what they have in hand, for enterprises their own, for officials all. */
export default function Clinic({ loaderData: { state, page, desk, narrowed, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.clinic')}</h1>
      </div>
      <p className="hint">{t('work.clinic.hint')}</p>
      <Narrow state={state} narrowed={narrowed} />
      {desk && desk.items.length > 0 && (
        <Section title={t('work.todo')}>
          <Table rows={desk.items} now={now} />
        </Section>
      )}
      <StateLinks states={[null, ...CLINIC_STATES]} chosen={state} within={{ ...narrowed }} textOf={(one) => t(one ? `work.clinic.state.${one}` : 'search.all')} />
      {page.items.length === 0 ? <p className="nothing">{t('work.clinic.none')}</p> : <Table rows={page.items} now={now} />}
      {may('clinic.ask') && <p className="hint">{t('work.clinic.howToAsk')} <Link to="/work/needs">{t('work.clinic.toNeeds')}</Link></p>}
      <NextPage address={new URLSearchParams({ ...narrowed, ...(state ? { state } : {}) })} cursor={page.nextCursor} />
    </>
  );
}

function Table({ rows, now }: { rows: readonly ClinicRow[]; now: string }) {
  const texts = useTexts();
  const { t } = texts;
  const names = useNames();
  const columns: Column<ClinicRow>[] = [
    { title: t('work.clinic.need'), cell: ({ id, title, number }) => <><Link to={`/work/clinic/${id}`}>{title ? <Written>{title}</Written> : t('work.untitled')}</Link><div className="small-text num">{number}</div></> },
    { title: t('work.clinic.fieldRegion'), cell: ({ fieldCode, regionName }) => <>{names('L-TECH', fieldCode)}<div className="small-text">{regionName}</div></> },
    { title: t('work.clinic.score'), cell: ({ score, threshold }) => score !== null && <span className={score < (threshold ?? 0) ? 'due-soon num' : 'num'}>{score}</span>, nowrap: true },
    { title: t('work.clinic.broker'), cell: ({ brokerName, brokerOrganisationName }) => brokerName && <><Written>{brokerName}</Written><div className="small-text"><Written>{brokerOrganisationName ?? ''}</Written></div></> },
    ...standingColumns<ClinicRow>(texts, now),
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}
