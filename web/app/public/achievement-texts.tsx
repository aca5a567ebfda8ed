import type { AchievementContent } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { AchievementIndicators } from '../ui/indicators';
import { TextsPanel } from '../ui/panel';
import { EvaluationPanel } from '../ui/evaluation';
import { Rights } from '../ui/rights';

/** What an achievement says of itself: the same on its page and in its old versions. */
export function AchievementTexts({ content }: { content: AchievementContent }) {
  const { t } = useTexts();
  return (
    <>
      <TextsPanel title={t('achievement.about')} texts={[[t('achievement.problem'), content.problem], [t('achievement.solution'), content.solution]]} />
      <AchievementIndicators rows={content.indicators} />
      <TextsPanel
        title={t('achievement.use')}
        texts={[
          [t('achievement.pilot'), content.pilot],
          [t('achievement.regulatory'), content.regulatory],
          [t('achievement.wantedPartner'), content.wantedPartner],
        ]}
      />
      <Rights rows={content.intellectualProperty} />
      <EvaluationPanel evaluation={content.evaluation} />
    </>
  );
}
