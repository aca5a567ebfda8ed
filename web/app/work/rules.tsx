import { Link, useSearchParams } from 'react-router';
import type { Route } from './+types/rules';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { RuleSetRow } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { RuleTitle, useValidity } from '../ui/rule-parts';
import { StateTag } from './state-tag';
import { useMay } from './use-work';

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
      <nav className="filters" aria-label={t('work.filterState')}>
        {STATES.map((one) => (
          <Link key={one} to={`?state=${one}`} aria-current={one === state ? 'true' : undefined}>
            {t(`work.rules.state.${one}`)}
          </Link>
        ))}
      </nav>
      {loaderData.items.length === 0 ? <p className="nothing">{t('work.listEmpty')}</p> : <RuleTable rows={loaderData.items} />}
      {loaderData.nextCursor && (
        <ul className="pager">
          <li>
            <Link to={`?${new URLSearchParams({ state, cursor: loaderData.nextCursor })}`}>{t('pager.next')}</Link>
          </li>
        </ul>
      )}
    </>
  );
}

function RuleTable({ rows }: { rows: readonly RuleSetRow[] }) {
  const { t } = useTexts();
  const validity = useValidity();
  return (
    <div className="box">
      <table className="wtbl">
        <thead>
          <tr>
            <th scope="col">{t('work.rules.title')}</th>
            <th scope="col">{t('rules.domain')}</th>
            <th scope="col">{t('rules.validity')}</th>
            <th scope="col">{t('work.col.state')}</th>
            <th scope="col">{t('rules.verification')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link to={`/work/rules/${row.id}`}>{row.titleZh || row.titleEn ? <RuleTitle rule={row} /> : t('work.rules.unnamed')}</Link>
                <div className="small-text num">{t('rules.version', { code: row.code, no: row.versionNo })}</div>
              </td>
              <td data-label={t('rules.domain')}>{row.domainLabel}</td>
              <td data-label={t('rules.validity')} className="num">
                {validity(row)}
              </td>
              <td data-label={t('work.col.state')}>
                <StateTag label={row.stateLabel} tone={row.stateTone} />
              </td>
              <td data-label={t('rules.verification')}>{row.state === 'ACTIVE' && <StateTag label={t(row.verified ? 'rules.verified' : 'rules.unverified')} tone={row.verified ? 'good' : 'waiting'} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
