import { Link } from 'react-router';
import type { Looser } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Mixed } from '../ui/written';
import type { Results } from './search-loader';
import { chosen, cleared, looserHref, set } from './search-query';

interface Props {
  results: Results;
  params: URLSearchParams;
}

/** A patent, register or listing number, or a credit code: everyday words are no help with it. */
const NUMBER = /^(?=(?:.*\d){5})[A-Za-z]{0,4}[\d.\-\sA-Za-z]+$/;

/** Nothing found: what to leave out, what to try instead, and the way to ask for it. */
export function NoResults({ results, params }: Props) {
  const { t } = useTexts();
  const q = params.get('q')?.trim() ?? '';
  const isNumber = NUMBER.test(q);
  const loosers = [...(results.suggestion ? [results.suggestion] : []), ...results.alternatives];
  return (
    <div className="none">
      <h2>{q ? <Mixed text={t('none.title', { q })} /> : t('none.titleFilters')}</h2>
      {isNumber && <p>{t('none.number')}</p>}
      {loosers.length > 0 && (
        <>
          <p>{t('none.looser')}</p>
          <ul>
            {loosers.map((looser) => (
              <LooserLink key={looserHref(looser)} looser={looser} names={results.chosenNames} />
            ))}
          </ul>
        </>
      )}
      <ul>
        {chosen(params).length > 1 && (
          <li>
            <Link to={cleared(params)}>{t('none.withoutAny')}</Link>
          </li>
        )}
        {results.type !== null && q !== '' && (
          <li>
            <Link to={results.kind === null ? set(params, 'type', null) : `/search?${new URLSearchParams({ q })}`}>{t('none.everywhere')}</Link>
          </li>
        )}
        {isNumber ? null : <li>{t('none.plain')}</li>}
      </ul>
      <p>
        {t('none.ask')} <a href={`/work/needs/new${q ? `?${new URLSearchParams({ title: q })}` : ''}`}>{t('none.post')}</a>
      </p>
    </div>
  );
}

function LooserLink({ looser, names }: { looser: Looser; names: Record<string, string> }) {
  const { t, list } = useTexts();
  const nameOf = (value: string) => Object.entries(names).find(([key]) => key.endsWith(`=${value}`))?.[1] ?? value;
  return (
    <li>
      <Link to={looserHref(looser)}>{looser.q === '' ? t('none.withoutWords') : <Mixed text={looser.q} />}</Link>
      {looser.dropped.length > 0 && <Mixed text={t('none.dropped', { words: list(looser.dropped.map(nameOf)) })} />}
      {t('none.total', { count: looser.total })}
    </li>
  );
}
