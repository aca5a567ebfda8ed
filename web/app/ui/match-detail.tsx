import { type ReactNode, useState } from 'react';
import type { MatchView } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Excluded, Figures, MatchParts, Score } from './match-parts';
import { MatchTexts } from './match-texts';
import { Panel } from './panel';

/** A match in full: score and reasons, `aside` with whom to ask, figures, and both texts with the words that count. */
export function MatchDetail({ match, aside }: { match: MatchView; aside: ReactNode }) {
  const { t, locale } = useTexts();
  const [chosen, choose] = useState<string | null>(null);
  return (
    <div className="two r detail">
      <Panel>
        <div className="match-head">
          <h2>{t('work.match.title')}</h2>
          <Score value={match.score} />
        </div>
        <Excluded reasons={match.excludedBy} />
        <MatchParts parts={match.parts} chosen={chosen} onChoose={choose} />
        <details className="others">
          <summary>{t('match.how')}</summary>
          <p className="hint">{t('match.proportion')}</p>
          <p className="hint" title={t('match.version', { version: match.version })}>
            {match.computedAt && t('match.computed', { at: formatDate(match.computedAt, locale, 'minute') })}
          </p>
        </details>
      </Panel>
      {aside}
      <div className="rest">
        {match.figures.length > 0 && (
          <Panel title={t('match.figures')}>
            <Figures rows={match.figures} />
          </Panel>
        )}
        <MatchTexts match={match} chosen={chosen} />
      </div>
    </div>
  );
}
