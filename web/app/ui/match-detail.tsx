import { useState } from 'react';
import type { MatchView } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Excluded, Figures, MatchParts, Score } from './match-parts';
import { MatchTexts } from './match-texts';
import { Panel } from './panel';

/** A match in full: score, reasons, figures, and both texts with the words that count. */
export function MatchDetail({ match }: { match: MatchView }) {
  const { t, locale } = useTexts();
  const [chosen, choose] = useState<string | null>(null);
  return (
    <>
      <Panel>
        <div className="match-head">
          <Score value={match.score} />
          <p className="hint">
            {t('match.version', { version: match.version })}
            {match.computedAt && t('match.computed', { at: formatDate(match.computedAt, locale, 'minute') })}
          </p>
        </div>
        <Excluded reasons={match.excludedBy} />
        <p className="hint">{t('match.proportion')}</p>
        <MatchParts parts={match.parts} chosen={chosen} onChoose={choose} />
      </Panel>
      {match.figures.length > 0 && (
        <Panel title={t('match.figures')}>
          <Figures rows={match.figures} />
        </Panel>
      )}
      <MatchTexts match={match} chosen={chosen} />
    </>
  );
}
