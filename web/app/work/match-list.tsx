import { unwrap } from '../api/answer';
import type { Api } from '../api/client';
import type { ListingKind } from '../api/records';
import type { MatchView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { MatchCard, SplitMatches } from '../ui/match-card';
import { Written } from '../ui/written';
import { Section } from './list-parts';

export interface RecordMatches {
  id: string;
  title: string;
  matches: MatchView[];
  nearMisses: MatchView[];
}

const LIMIT = 20;
const NEAR_MISSES = 5;

/** Matches of one record, and the pairs that a hard condition excludes. */
export async function loadRecordMatches(api: Api, kind: ListingKind, id: string): Promise<RecordMatches> {
  const [matches, nearMisses] = await Promise.all([read(api, kind, id, false, LIMIT), read(api, kind, id, true, NEAR_MISSES)]);
  const any = matches[0] ?? nearMisses[0];
  return { id, title: any ? any[kind].title : '', matches, nearMisses };
}

async function read(api: Api, kind: ListingKind, id: string, nearMiss: boolean, limit: number): Promise<MatchView[]> {
  const params = { params: { path: { id }, query: { nearMiss, limit } } };
  return kind === 'need' ? unwrap(await api.GET('/api/v1/needs/{id}/matches', params)) : unwrap(await api.GET('/api/v1/achievements/{id}/matches', params));
}

const hrefOf = (match: MatchView) => `/work/matches/${match.needId}/${match.achievementId}`;

/** The record is published, so its public page is open to everybody who reads its matches; the working copy is only for its own people. */
export function RecordMatchesPage({ kind, found }: { kind: ListingKind; found: RecordMatches }) {
  const { t } = useTexts();
  const folder = kind === 'need' ? 'needs' : 'achievements';
  // what would not be shown as a match either misses more than a condition
  const nearMisses = found.nearMisses.filter((match) => match.likely);
  const heading = t(kind === 'need' ? 'work.matches.forNeed' : 'work.matches.forAchievement');
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [t('work.nav.matches'), '/work/matches'], [found.title || heading]]} />
      <div className="phead">
        <h1>{heading}</h1>
        {found.title && <a href={`/${folder}/${found.id}`}><Written>{found.title}</Written></a>}
      </div>
      {!found.matches.some((match) => match.likely) && <p className="nothing">{t('work.matches.none')}</p>}
      <SplitMatches matches={found.matches} rows={(part) => <MatchRows matches={part} other={kind === 'need' ? 'achievement' : 'need'} />} />
      {nearMisses.length > 0 && (
        <Section title={t('work.matches.nearMisses')}>
          <MatchRows matches={nearMisses} other={kind === 'need' ? 'achievement' : 'need'} />
        </Section>
      )}
    </>
  );
}

export function MatchRows({ matches, other }: { matches: readonly MatchView[]; other: 'need' | 'achievement' }) {
  const { t } = useTexts();
  return (
    <div className="rows">
      {matches.map((match) => (
        <MatchCard key={hrefOf(match)} match={match} other={other} href={hrefOf(match)} action={t('work.seeReasons')} />
      ))}
    </div>
  );
}
