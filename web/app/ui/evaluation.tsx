import type { Evaluation } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Facts, Panel } from './panel';
import { Written } from './written';

/** The third party's evaluation (成果评价) that an achievement refers to. */
export function EvaluationPanel({ evaluation: { evaluator, reportNumber, issuedOn } }: { evaluation: Evaluation }) {
  const { t, locale } = useTexts();
  if (!evaluator && !reportNumber) return null;
  return (
    <Panel title={t('achievement.evaluation')}>
      <Facts
        items={[
          [t('evaluation.evaluator'), evaluator && <Written key="evaluator">{evaluator}</Written>],
          [t('evaluation.reportNumber'), reportNumber && <Written key="number">{reportNumber}</Written>],
          [t('evaluation.issuedOn'), issuedOn && formatDate(issuedOn, locale)],
        ]}
      />
    </Panel>
  );
}
