import type { MatchView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Highlighted } from './highlighted';
import { Excluded, Score } from './match-parts';

interface MatchCardProps {
  match: MatchView;
  /** which of the two the list is about finding */
  other: 'need' | 'achievement';
  href: string;
  action: string;
}

/** One line of a list of matches: the other side, the score and the reasons that count. */
export function MatchCard({ match, other, href, action }: MatchCardProps) {
  const side = match[other];
  const reasons = match.parts.filter((part) => part.compared && part.points > 0);
  return (
    <article className="item match">
      <Score value={match.score} />
      <div>
        <h3>
          <a href={href}>{side.title}</a>
        </h3>
        <Brief match={match} other={other} />
        <ul className="reasons">
          {reasons.map((part) => (
            <li key={part.code}>
              <span className="tag b">{part.label}</span> {part.reason}
            </li>
          ))}
        </ul>
        <FigureSummary match={match} />
        <Excluded reasons={match.excludedBy} />
        <p className="links">
          <a href={href}>{action}</a>
        </p>
      </div>
    </article>
  );
}

/** The first sentence-like field of the other side, with its words marked. */
function Brief({ match, other }: { match: MatchView; other: 'need' | 'achievement' }) {
  const field = match[other].fields.find((one) => one.name === 'oneLine') ?? match[other].fields.find((one) => one.name === 'problem');
  if (!field || field.text === '') return null;
  const evidence = match.parts.flatMap((part) => (other === 'need' ? part.needEvidence : part.achievementEvidence));
  const ranges = evidence.filter((one) => one.field === field.name).map((one) => [one.start, one.end]);
  return (
    <p>
      <Highlighted text={field.text} ranges={ranges} />
    </p>
  );
}

function FigureSummary({ match }: { match: MatchView }) {
  const { t } = useTexts();
  if (match.figures.length === 0) return null;
  const count = (verdict: string) => match.figures.filter((figure) => figure.verdict === verdict).length;
  return (
    <p className="small">
      {t('match.figureSummary', { total: match.figures.length, met: count('MET'), notMet: count('NOT_MET'), unclear: count('UNCLEAR') })}
    </p>
  );
}
