import { Fragment } from 'react';
import type { FigureCheck, MatchPart, MatchView } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { RowTable } from './panel';
import { Mixed, Written } from './written';

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
              <Mixed text={part.reason} />
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
  const columns = [{ text: t('indicator.name') }, { text: t('match.wanted'), num: true }, { text: t('match.stated'), num: true }, { text: t('match.verdict') }];
  return (
    <RowTable
      label={t('match.figures')}
      columns={columns}
      rows={rows.map((row) => [
        <Fragment key="name">
          <Written>{row.name}</Written> {row.veto && <span className="tag w">{t('indicator.veto')}</span>}
          <NotCompared row={row} />
        </Fragment>,
        <Mixed key="wanted" text={row.wanted} />,
        <Fragment key="stated">
          <Mixed text={`${row.stated ?? '—'}${row.converted ? ` = ${row.converted}` : ''}`} />
          <Origin row={row} />
        </Fragment>,
        <span key="verdict" className={TONE[row.verdict] ?? 'tag'}>
          {t(VERDICT[row.verdict as keyof typeof VERDICT] ?? 'match.unclear')}
        </span>,
      ])}
    />
  );
}

/** Whether the figure stands in a sentence, and under what name where it is another one: readers check both. */
function Origin({ row }: { row: FigureCheck }) {
  const { t } = useTexts();
  const { stated, fromText, statedName: name } = row;
  if (stated === null || (!fromText && name === null)) return null;
  return (
    <small>
      <Mixed text={name === null ? t('match.fromText') : t(fromText ? 'match.fromTextAs' : 'match.named', { name })} />
    </small>
  );
}

/** The sentences as they stand where a figure was not compared: readers judge by themselves. */
function NotCompared({ row: { wantedSentence, statedSentence } }: { row: FigureCheck }) {
  const { t } = useTexts();
  const notes = [wantedSentence !== null && t('match.wantedSentence', { text: wantedSentence }), statedSentence !== null && t('match.statedSentence', { text: statedSentence })];
  return notes.filter((note) => note !== false).map((note) => (
    <div key={note}>
      <small>
        <Mixed text={note} />
      </small>
    </div>
  ));
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
