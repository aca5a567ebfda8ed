import type { ReviewResult } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Panel } from './panel';
import { Ranking } from './ranking';
import { Written } from './written';

/** What was decided after objections that were upheld, and rankings that are void, as they were published. */
export function Upheld({ result: { decisions, ranking, superseded, dimensions, passFrom } }: { result: Pick<ReviewResult, 'decisions' | 'ranking' | 'superseded' | 'dimensions' | 'passFrom'> }) {
  const { t, locale, list } = useTexts();
  if (decisions.length === 0) return null;
  const ranked = [...ranking, ...superseded.flatMap((earlier) => earlier.ranking)];
  return (
    <Panel title={t('judging.upheld')} id="upheld">
      <ul>
        {decisions.map(({ outcome, bid: named, reason, at }) => (
          <li key={at}>
            {t(`judging.upheld.${outcome}`, { day: formatDate(at, locale) })} <Written>{reason}</Written>
            {named !== '' && <p className="small">{t(`judging.upheld.${outcome as 'VETO_VOID'}.bid`)} <Written>{ranked.find(({ bid }) => bid === named)?.bidder ?? named}</Written></p>}
          </li>
        ))}
      </ul>
      {superseded.map(({ at, reason, void: experts, ranking, defenceWeight }) => (
        <details key={at}>
          <summary>{t('judging.superseded', { day: formatDate(at, locale) })}</summary>
          <p className="small">
            <Written>{t('judging.supersededText', { experts: list(experts), reason })}</Written>
          </p>
          <Ranking rows={ranking} dimensions={dimensions} passFrom={passFrom} defenceWeight={defenceWeight} narrow />
        </details>
      ))}
    </Panel>
  );
}
