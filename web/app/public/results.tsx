import { Form, Link, useSearchParams } from 'react-router';
import type { Kind } from '../api/types';
import type { MessageKey } from '../i18n/translate';
import { formatNumber } from '../i18n/format';
import { useRootData, useTexts } from '../i18n/use-texts';
import { type FacetGroup, Facets } from '../ui/facets';
import { SuggestedTitles, SuggestField, useSuggestions } from '../ui/suggest-box';
import { Mixed } from '../ui/written';
import { NoResults } from './no-results';
import { ResultRow } from './result-row';
import type { Results } from './search-loader';
import { asTyped, chosen, cleared, type Facet, FACETS, nextPage, pageOf, set, showsUnconfirmed, sortOf, sortsFor, toggled } from './search-query';

/** Search field, tabs, chips, facets, count, sort, rows and pager: the body of the search page and of the three lists. */
export function ResultsView({ results, heading, placeholder }: { results: Results; heading: string; placeholder: string }) {
  const { t } = useTexts();
  const [params] = useSearchParams();
  const groups = useFacetGroups(results, params);
  return (
    <>
      <div className="top">
        <h1>
          <Mixed text={heading} />
        </h1>
        <SearchForm params={params} kind={results.type} placeholder={placeholder} />
        {results.kind === null && <KindTabs results={results} params={params} />}
        <Chips results={results} params={params} />
        <Notices results={results} params={params} />
      </div>
      <div className={groups.length > 0 ? 'two' : ''}>
        {groups.length > 0 && (
          <div>
            <input id="ft" type="checkbox" className="vh" />
            <label htmlFor="ft" className="btn fbtn">
              {t('facets.show')}
            </label>
            <Facets groups={groups} />
          </div>
        )}
        <section aria-label={t('search.results')}>
          <Tools results={results} params={params} />
          {results.apart !== null && <p className="note"><Mixed text={t('search.apart', { q: params.get('q')?.trim() ?? '', words: results.apart })} /></p>}
          {results.items.length === 0 ? <NoResults results={results} params={params} /> : <Rows results={results} />}
          <KeysetPager results={results} params={params} />
        </section>
      </div>
    </>
  );
}

const NOT_CARRIED = ['q', 'cursor', 'page', 'lang'];
const LEFT_OUT = ['cursor', 'page', 'lang', 'sort', 'unconfirmed'];

/** Leads whoever is signed in to the page that saves this search. */
function Subscribe({ results, params }: PartProps) {
  const { t } = useTexts();
  const session = useRootData()?.session;
  if (!session?.signedIn) return null;
  const asked = new URLSearchParams([...params].filter(([key]) => !LEFT_OUT.includes(key)));
  if (results.type) asked.set('type', results.type);
  // what is told later is what is shown now
  if (results.apart !== null) asked.set('q', results.apart);
  asked.set('new', '1');
  return <a className="sub" href={`/work/saved-searches?${asked}`} rel="nofollow">{t('search.subscribe')}</a>;
}

/** Chosen filters stay when the words change. */
function SearchForm({ params, kind, placeholder }: { params: URLSearchParams; kind: Kind | null; placeholder: string }) {
  const { t } = useTexts();
  const box = useSuggestions(kind);
  const q = params.get('q') ?? '';
  const carried = [...params].filter(([key]) => !NOT_CARRIED.includes(key));
  return (
    <Form role="search" className="sform list" onBlur={box.leave} onSubmit={box.close}>
      <SuggestField key={q} box={box} className="in" before={q} label={placeholder} placeholder={placeholder} />
      {carried.map(([key, value]) => (
        <input key={`${key}=${value}`} type="hidden" name={key} value={value} />
      ))}
      <button className="btn pri">{t('search.go')}</button>
      <SuggestedTitles box={box} />
    </Form>
  );
}

function Rows({ results }: { results: Results }) {
  return (
    <div className="rows">
      {results.items.map((row) => (
        <ResultRow key={row.id} row={row} showKind={results.type === null} />
      ))}
    </div>
  );
}

interface PartProps {
  results: Results;
  params: URLSearchParams;
}

const PRICE_LABELS: Partial<Record<Kind, MessageKey>> = { achievement: 'facet.priceBand.achievement', need: 'facet.priceBand.need', challenge: 'facet.priceBand.challenge' };
/** Of a price what counts is its lower end, of a budget its upper one. */
const labelOf = (facet: Facet, kind: Kind | null): MessageKey => (facet === 'priceBand' && kind && PRICE_LABELS[kind]) || `facet.${facet}`;

function useFacetGroups(results: Results, params: URLSearchParams): FacetGroup[] {
  const { t } = useTexts();
  return FACETS.map((facet) => {
    const picked = params.getAll(facet);
    const values = results.facets[facet].filter((value) => value.count > 0 || picked.includes(value.value));
    // codes of GB/T 2260 sort as a tree: a province, its cities, their counties
    if (facet === 'region') values.sort((a, b) => (a.value < b.value ? -1 : 1));
    return {
      key: facet,
      label: t(labelOf(facet, results.type)),
      values: values.map((value) => ({ ...value, chosen: picked.includes(value.value), href: toggled(params, facet, value.value) })),
    };
  }).filter((group) => group.values.length > 0);
}

const TABS = [
  [null, 'search.all'],
  ['achievement', 'kind.achievement'],
  ['need', 'kind.need'],
  ['challenge', 'kind.challenge'],
  ['organisation', 'kind.organisation'],
] as const;

function KindTabs({ results, params }: PartProps) {
  const { t, locale } = useTexts();
  const count = (kind: string) => results.facets.type.find((one) => one.value === kind)?.count;
  return (
    <nav className="tabs" aria-label={t('search.kinds')}>
      {TABS.map(([kind, text]) => {
        const found = kind ? count(kind) : undefined;
        return (
          <Link key={text} to={set(params, 'type', kind)} aria-current={results.type === kind ? 'true' : undefined}>
            {t(text)}
            {found !== undefined && <span className="num"> {formatNumber(found, locale)}</span>}
          </Link>
        );
      })}
    </nav>
  );
}

function Chips({ results, params }: PartProps) {
  const { t, locale } = useTexts();
  const picked = chosen(params);
  if (picked.length === 0) return null;
  return (
    <ul className="chips" aria-label={t('facets.chosen')}>
      {picked.map(({ facet, value, href }) => {
        const name = results.chosenNames[`${facet}=${value}`] ?? value;
        return (
          <li key={`${facet}=${value}`}>
            <Link to={href} aria-label={t('facets.remove', { name })} rel="nofollow">
              {t(labelOf(facet, results.type))}{locale === 'en' ? ': ' : '：'}{name} <span aria-hidden="true">×</span>
            </Link>
          </li>
        );
      })}
      <li>
        <Link to={cleared(params)} className="clear">
          {t('facets.clear')}
        </Link>
      </li>
    </ul>
  );
}

const SYNONYMS = 6;

/** Why the answer is what it is: synonyms that were used, words left out, a search service that is down. */
function Notices({ results, params }: PartProps) {
  const { t, list } = useTexts();
  const q = params.get('q') ?? '';
  const shown = results.synonyms.slice(0, SYNONYMS);
  const pairs = [...new Set(shown.map(({ from }) => from))].map((word) => `${asTyped(q, word)} → ${list(shown.filter(({ from }) => from === word).map(({ to }) => to))}`);
  return (
    <>
      {pairs.length > 0 && <p className="note"><Mixed text={t('search.synonyms', { pairs: list(pairs, '；') })} /></p>}
      {results.ignored.length > 0 && <p className="note"><Mixed text={t('search.ignored', { words: list(results.ignored) })} /></p>}
      {results.degraded && <p className="note warn">{t('search.degraded')}</p>}
    </>
  );
}

const TOTAL: Record<string, MessageKey> = { achievement: 'search.totalAchievements', need: 'search.totalNeeds', challenge: 'search.totalChallenges', organisation: 'search.totalOrganisations' };

function Tools({ results, params }: PartProps) {
  const { t, locale } = useTexts();
  const count = `${results.totalIsExact ? '' : t('search.about')}${formatNumber(results.total, locale)}`;
  const page = pageOf(params);
  const sorts = sortsFor(results.type, params);
  const showsAll = showsUnconfirmed(params);
  return (
    <div className="tools">
      <p role="status">
        {t(TOTAL[results.type ?? ''] ?? 'search.total', { count })}
        {page > 1 && t('pager.page', { page })}
      </p>
      {results.type !== 'organisation' && results.type !== 'challenge' && (
        <Link className="check" to={set(params, 'unconfirmed', showsAll ? null : 'true')} aria-current={showsAll ? 'true' : undefined} rel="nofollow">
          {t('search.unconfirmed')}
        </Link>
      )}
      <Subscribe results={results} params={params} />
      {results.total > 1 && sorts.length > 1 && (
        <nav aria-label={t('sort.label')}>
          {sorts.map((sort) => (
            <Link key={sort} to={set(params, 'sort', sort)} aria-current={sortOf(params) === sort ? 'true' : undefined} rel="nofollow">
              {t(`sort.${sort}`)}
            </Link>
          ))}
        </nav>
      )}
    </div>
  );
}

function KeysetPager({ results, params }: PartProps) {
  const { t } = useTexts();
  const later = pageOf(params) > 1 || params.get('cursor') !== null;
  if (!later && !results.nextCursor) return null;
  return (
    <nav aria-label={t('pager.label')}>
      <ul className="pager">
        {later && (
          <li>
            <Link to={set(params, 'cursor', null)}>{t('pager.first')}</Link>
          </li>
        )}
        {results.nextCursor && (
          <li>
            <Link to={nextPage(params, results.nextCursor)} rel="next">
              {t('pager.next')}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
