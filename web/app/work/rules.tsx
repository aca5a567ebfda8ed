import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/rules';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { RuleSetRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { RuleTitle, RuleVersion, useValidity } from '../ui/rule-parts';
import { NextPage, StateLinks } from './list-parts';
import { StateTag } from './state-tag';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

const STATES = ['all', 'DRAFT', 'PROPOSED', 'ACTIVE', 'SUPERSEDED', 'DISCARDED'] as const;
const stateOf = (params: URLSearchParams) => STATES.find((state) => state === params.get('state')) ?? 'all';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.rules'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const [state, cursor] = [stateOf(params), params.get('cursor')];
  const query = { limit: 30, ...(state === 'all' ? {} : { state }), ...(cursor ? { cursor } : {}) };
  return unwrap(await context.get(apiContext).GET('/api/v1/rule-sets', { params: { query } }));
}

/** Versions of rule sets by their state. */
export default function Rules({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const state = stateOf(useSearchParams()[0]);
  const may = useMay();
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.rules')}</h1>
        <a href="/rules">{t('rules.title')}</a>
        {may('rule.draft') && (
          <Link className="btn pri right" to="/work/rules/new">
            {t('work.rules.new')}
          </Link>
        )}
      </div>
      <StateLinks states={STATES} chosen={state} textOf={(one) => t(`work.rules.state.${one}`)} />
      {loaderData.items.length === 0 ? <p className="nothing">{t('work.listEmpty')}</p> : <RuleTable rows={loaderData.items} />}
      <NextPage address={`state=${state}`} cursor={loaderData.nextCursor} />
    </>
  );
}

function RuleTable({ rows }: { rows: readonly RuleSetRow[] }) {
  const { t } = useTexts();
  const validity = useValidity();
  const columns: Column<RuleSetRow>[] = [
    { title: t('work.rules.title'), cell: (row) => <RuleName row={row} /> },
    { title: t('rules.domain'), cell: ({ domainLabel }) => domainLabel },
    { title: t('rules.validity'), cell: validity, num: true },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} /> },
    { title: t('rules.verification'), cell: ({ state, verified }) => state === 'ACTIVE' && <StateTag label={t(verified ? 'rules.verified' : 'rules.unverified')} tone={verified ? 'good' : 'waiting'} /> },
  ];
  return (
    <div className="box">
      <WorkTable columns={columns} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

function RuleName({ row }: { row: RuleSetRow }) {
  const { t } = useTexts();
  return (
    <>
      <Link to={`/work/rules/${row.id}`}>{row.titleZh || row.titleEn ? <RuleTitle rule={row} /> : t('work.rules.unnamed')}</Link>
      <div className="small-text"><RuleVersion code={row.code} no={row.versionNo} /></div>
    </>
  );
}
