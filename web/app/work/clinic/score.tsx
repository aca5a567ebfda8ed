import type { ReactNode } from 'react';
import { useTexts } from '../../i18n/use-texts';
import { Mixed } from '../../ui/written';

interface ScoreProps {
  score: number;
  threshold: number;
  triage: { kind: 'SIMPLE' | 'COMPLEX'; reasons: readonly string[] } | null;
}

/** The figure, a bar with the line at which a need is published without anybody's word, and what that means. */
export function Score({ score, threshold, triage }: ScoreProps) {
  const { t, list } = useTexts();
  const enough = score >= threshold;
  return (
    <>
      <p className="score" role="status">
        <b className="num">{score}</b> {t('work.clinic.points')}
        <span className={enough ? 'tag g' : 'tag w'}>{t(enough ? 'work.clinic.enough' : 'work.clinic.below', { threshold })}</span>
      </p>
      <div className="scorebar" aria-hidden="true">
        <i style={{ width: `${score}%` }} />
        <em style={{ left: `${threshold}%` }} />
      </div>
      {triage && (
        <p className="small-text">
          {t(triage.kind === 'SIMPLE' && !enough ? 'work.clinic.triage.SIMPLE.below' : `work.clinic.triage.${triage.kind}`)}
          {triage.reasons.length > 0 && <Mixed text={t('work.clinic.because', { reasons: list(triage.reasons, '；') })} />}
        </p>
      )}
    </>
  );
}

export interface Question {
  key: string;
  label: string;
  points: number;
  severity: string;
  question: string;
  example: string;
  field: string;
}

/** What is missing, one question each. @param place where a question leads to */
export function Questions({ missing, place }: { missing: readonly Question[]; place?: (question: Question) => ReactNode }) {
  const { t } = useTexts();
  if (missing.length === 0) return <p className="small-text">{t('work.clinic.whole')}</p>;
  return (
    <ul className="questions">
      {missing.map((one) => (
        <li key={one.key}>
          <b>{place ? place(one) : one.label}</b>
          <span className="small-text">
            {t(one.severity === 'must' ? 'work.clinic.must' : 'work.clinic.should')}　{t('work.clinic.plus', { points: one.points })}
          </span>
          <p>{one.question}</p>
          <p className="hint">{one.example}</p>
        </li>
      ))}
    </ul>
  );
}
