import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Kind, Looser } from '../api/types';
import type { MessageKey } from '../i18n/translate';
import { useTexts } from '../i18n/use-texts';
import { Mixed } from '../ui/written';
import type { Results } from './search-loader';
import { asTyped, chosen, cleared, looserHref, set } from './search-query';

interface Props {
  results: Results;
  params: URLSearchParams;
}

/** A patent, register or listing number, or a credit code: everyday words are no help with it. */
const NUMBER = /^(?=(?:.*\d){5})[A-Za-z]{0,4}[\d.\-\sA-Za-z]+$/;

/** Enough of it to be said as a problem. */
const SENTENCE = /\p{Script=Han}{4,}/u;

/** Nothing found: what to leave out, what to try instead, and the way to ask for it. */
export function NoResults({ results, params }: Props) {
  const { t } = useTexts();
  const q = params.get('q')?.trim() ?? '';
  if (!results.searchable) return <Said title={<Mixed text={t('none.signs', { q })} />}>{t('none.signsHint')}</Said>;
  if (q === '' && chosen(params).length === 0) return <Said title={t(EMPTY[results.type ?? 'all'])} />;
  const loosers = [...(results.suggestion ? [results.suggestion] : []), ...results.alternatives];
  return (
    <div className="none">
      <h2>{q ? <Mixed text={t('none.title', { q })} /> : t('none.titleFilters')}</h2>
      {NUMBER.test(q) && <p>{t('none.number')}</p>}
      {loosers.length > 0 && (
        <>
          <p>{t('none.looser')}</p>
          <ul>
            {loosers.map((looser) => (
              <LooserLink key={looserHref(looser, results.kind)} looser={looser} results={results} q={q} />
            ))}
          </ul>
        </>
      )}
      <OtherWays results={results} params={params} q={q} everywhereSaid={loosers.some((looser) => leavesKind(looser, results))} />
      <AskFor kind={results.type} q={q} />
    </div>
  );
}

const EMPTY: Record<Kind | 'all', MessageKey> = { all: 'none.empty', achievement: 'none.empty.achievement', need: 'none.empty.need', challenge: 'none.empty.challenge', organisation: 'none.empty.organisation' };

function Said({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="none">
      <h2>{title}</h2>
      {children && <p>{children}</p>}
    </div>
  );
}

function OtherWays({ results, params, q, everywhereSaid }: Props & { q: string; everywhereSaid: boolean }) {
  const { t } = useTexts();
  const ways = [
    chosen(params).length > 1 && <Link to={cleared(params)}>{t('none.withoutAny')}</Link>,
    results.type !== null && q !== '' && !everywhereSaid && <Link to={results.kind === null ? set(params, 'type', null) : `/search?${new URLSearchParams({ q })}`}>{t('none.everywhere')}</Link>,
    !NUMBER.test(q) && results.type !== 'organisation' && t('none.plain'),
    SENTENCE.test(q) && (results.type ?? 'achievement') === 'achievement' && <Link to={`/ask?${new URLSearchParams({ text: q })}`}>{t('none.describe')}</Link>,
  ].filter(Boolean);
  return ways.length === 0 ? null : <ul>{ways.map((way, index) => <li key={index}>{way}</li>)}</ul>;
}

/** Whoever misses an achievement has a need, and the other way round. */
function AskFor({ kind, q }: { kind: Kind | null; q: string }) {
  const { t } = useTexts();
  if (kind === 'organisation') return null;
  if (kind === 'need') {
    return (
      <p>
        {t('none.askNeeds')} <a href="/work/achievements/new">{t('none.postAchievement')}</a>
      </p>
    );
  }
  return (
    <p>
      {t('none.ask')} <a href={`/work/needs/new${q ? `?${new URLSearchParams({ title: q })}` : ''}`}>{t('none.post')}</a>
    </p>
  );
}

/** Whether the looser query shows every kind where one was asked for. */
const leavesKind = ({ reason, dropped }: Looser, { type }: Pick<Results, 'type'>): boolean => reason === 'filter' && type !== null && dropped.includes(type);

interface LooserProps {
  looser: Looser;
  results: Results;
  /** what was asked for */
  q: string;
}

function LooserLink({ looser, results, q }: LooserProps) {
  const { t } = useTexts();
  return (
    <li>
      <Link to={looserHref(looser, results.kind)}>{looser.q === '' ? t('none.withoutWords') : <Mixed text={looser.reason === 'words' ? asTyped(q, looser.q) : looser.q} />}</Link>
      <Dropped looser={looser} results={results} q={q} />
      {t('none.total', { count: looser.total })}
    </li>
  );
}

function Dropped({ looser, results, q }: LooserProps) {
  const { t, list } = useTexts();
  if (looser.dropped.length === 0) return null;
  if (results.type !== null && leavesKind(looser, results)) return <>{t('none.allKinds', { kind: t(`kind.${results.type}`) })}</>;
  const nameOf = (value: string) => (looser.reason === 'filter' ? (Object.entries(results.chosenNames).find(([key]) => key.endsWith(`=${value}`))?.[1] ?? value) : asTyped(q, value));
  return <Mixed text={t('none.dropped', { words: list(looser.dropped.map(nameOf)) })} />;
}
