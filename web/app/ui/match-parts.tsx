import type { FigureCheck, MatchPart, MatchView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { ScrollTable } from './panel';

/** The score as a number in words for everybody. */
export function Score({ value }: { value: number }) {
  const { t } = useTexts();
  return (
    <span className="score num">
      <span className="vh">{t('match.score')}</span>
      <b>{Math.round(value)}</b>
      <small>{t('match.points')}</small>
    </span>
  );
}

interface PartsProps {
  parts: readonly MatchPart[];
  chosen: string | null;
  onChoose: (code: string | null) => void;
}

/** Named parts of a score with their reasons; each row shows its evidence in both texts. */
export function MatchParts({ parts, chosen, onChoose }: PartsProps) {
  const { t } = useTexts();
  return (
    <ul className="parts">
      {parts.map((part) => {
        const pointed = part.needEvidence.length + part.achievementEvidence.length > 0;
        return (
          <li key={part.code} className={part.compared ? undefined : 'off'}>
            <span className="part-name">{part.label}</span>
            <PartBar part={part} />
            <span className="part-reason">
              {part.reason}
              {pointed && (
                <button type="button" className="link" aria-pressed={chosen === part.code} onClick={() => onChoose(chosen === part.code ? null : part.code)}>
                  {chosen === part.code ? t('match.showAll') : t('match.show')}
                </button>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function PartBar({ part }: { part: MatchPart }) {
  const { t } = useTexts();
  return (
    <span className="part-points num">
      <meter min={0} max={part.max} value={part.points} aria-label={part.label} />
      {t('match.of', { points: Math.round(part.points * 10) / 10, max: part.max })}
    </span>
  );
}

const TONE: Record<string, string> = { MET: 'tag g', NOT_MET: 'tag e', UNCLEAR: 'tag w', CONTRADICTED: 'tag e' };
const VERDICT = { MET: 'match.met', NOT_MET: 'match.notMet', UNCLEAR: 'match.unclear', CONTRADICTED: 'match.contradicted' } as const;

/** Wanted figures beside stated ones. */
export function Figures({ rows }: { rows: readonly FigureCheck[] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <ScrollTable label={t('match.figures')}>
      <thead>
        <tr>
          <th scope="col">{t('indicator.name')}</th>
          <th scope="col">{t('match.wanted')}</th>
          <th scope="col">{t('match.stated')}</th>
          <th scope="col">{t('match.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row">
              {row.name} {row.veto && <span className="tag w">{t('indicator.veto')}</span>}
            </th>
            <td className="num">{row.wanted}</td>
            <td className="num">
              {row.stated ?? '—'}
              {row.converted && <small> = {row.converted}</small>}
            </td>
            <td>
              <span className={TONE[row.verdict] ?? 'tag'}>{t(VERDICT[row.verdict as keyof typeof VERDICT] ?? 'match.unclear')}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}

/** Hard conditions that are not met: why this is no match. */
export function Excluded({ reasons }: { reasons: MatchView['excludedBy'] }) {
  const { t } = useTexts();
  if (reasons.length === 0) return null;
  return (
    <div className="note bad">
      <b>{t('match.excluded')}</b>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  );
}
