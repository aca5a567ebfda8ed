import { Link } from 'react-router';
import { useTexts } from '../i18n/use-texts';
import type { Results } from './search-loader';
import { chosen, cleared, set } from './search-query';

/** Nothing found: what to leave out, what to try instead, and the way to ask for it. */
export function NoResults({ results, params }: { results: Results; params: URLSearchParams }) {
  const { t } = useTexts();
  const q = params.get('q')?.trim() ?? '';
  const picked = chosen(params);
  return (
    <div className="none">
      <h2>{q ? t('none.title', { q }) : t('none.titleFilters')}</h2>
      <ul>
        {results.suggestion && (
          <li>
            {t('none.looser')} <Link to={set(params, 'q', results.suggestion.q)}>{results.suggestion.q}</Link>
            {results.suggestion.dropped.length > 0 && t('none.dropped', { words: results.suggestion.dropped.join('、') })}
          </li>
        )}
        {picked.map(({ facet, value, href }) => (
          <li key={`${facet}=${value}`}>
            <Link to={href}>{t('none.without', { name: results.chosenNames[`${facet}=${value}`] ?? value })}</Link>
          </li>
        ))}
        {picked.length > 1 && (
          <li>
            <Link to={cleared(params)}>{t('none.withoutAny')}</Link>
          </li>
        )}
        {results.type !== null && results.kind === null && (
          <li>
            <Link to={set(params, 'type', null)}>{t('none.everywhere')}</Link>
          </li>
        )}
        {results.kind !== null && q && (
          <li>
            <Link to={`/search?${new URLSearchParams({ q })}`}>{t('none.everywhere')}</Link>
          </li>
        )}
        <li>{t('none.plain')}</li>
      </ul>
      <p>
        {t('none.ask')} <a href={`/work/needs/new${q ? `?${new URLSearchParams({ title: q })}` : ''}`}>{t('none.post')}</a>
      </p>
    </div>
  );
}
