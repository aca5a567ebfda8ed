import type { ReactNode } from 'react';
import type { MatchPart, MatchView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Highlighted } from './highlighted';
import { Excluded, Figures, Score } from './match-parts';
import { Mixed, useWritten } from './written';

interface MatchCardProps {
  match: MatchView;
  /** which of the two the list is about finding */
  other: 'need' | 'achievement';
  href: string;
  action: string;
  /** where no page of the match follows: its figures, folded away */
  figures?: boolean;
}

/** One line of a list of matches: the other side, the score and the reasons that count. */
export function MatchCard({ match, other, href, action, figures = false }: MatchCardProps) {
  const { t } = useTexts();
  const side = match[other];
  return (
    <article className="item match">
      <Score value={match.score} />
      <div>
        <h3>
          <a href={href} {...useWritten()}>
            {side.title}
          </a>
        </h3>
        <Brief match={match} other={other} />
        <ul className="reasons">
          {reasonsOf(match).map((part) => (
            <li key={part.code}>
              <span className={part.suits ? 'tag b' : 'tag w'}>{part.label}</span> <Mixed text={part.reason} />
            </li>
          ))}
        </ul>
        <Excluded reasons={match.excludedBy} />
        {figures && match.figures.length > 0 && (
          <details className="others">
            <summary>{t('match.figures')}</summary>
            <Figures rows={match.figures} />
          </details>
        )}
        <p className="links">
          <a href={href}>{action}</a>
        </p>
      </div>
    </article>
  );
}

const REASONS = 3;

/** The subject first, then what speaks against the pair, then what earns most: whoever reads three lines knows the worst and the best. */
function reasonsOf({ parts }: MatchView): MatchPart[] {
  const compared = parts.filter((part) => part.compared && (part.points > 0 || !part.suits));
  const weight = (part: MatchPart) => (part.code === 'text' ? 2_000 : part.suits ? 0 : 1_000) + part.points;
  return compared.sort((a, b) => weight(b) - weight(a)).slice(0, REASONS);
}

/** The first sentence-like field of the other side, with its words marked. */
function Brief({ match, other }: { match: MatchView; other: 'need' | 'achievement' }) {
  const written = useWritten();
  const field = match[other].fields.find((one) => one.name === 'oneLine') ?? match[other].fields.find((one) => one.name === 'problem');
  if (!field || field.text === '') return null;
  const evidence = match.parts.flatMap((part) => (other === 'need' ? part.needEvidence : part.achievementEvidence));
  const ranges = evidence.filter((one) => one.field === field.name).map((one) => [one.start, one.end]);
  return (
    <p {...written}>
      <Highlighted text={field.text} ranges={ranges} />
    </p>
  );
}

/** The likely matches as `rows` shows them, and the others folded away below. */
export function SplitMatches({ matches, rows }: { matches: readonly MatchView[]; rows: (part: readonly MatchView[]) => ReactNode }) {
  const { t } = useTexts();
  const likely = matches.filter((match) => match.likely);
  const weak = matches.filter((match) => !match.likely);
  return (
    <>
      {likely.length > 0 && rows(likely)}
      {weak.length > 0 && (
        <details className="others">
          <summary>{t('match.weak', { count: weak.length })}</summary>
          {rows(weak)}
        </details>
      )}
    </>
  );
}
