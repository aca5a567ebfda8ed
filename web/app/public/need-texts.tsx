import type { NeedContent } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { NeedIndicators } from '../ui/indicators';
import { TextsPanel } from '../ui/panel';
import { PlainWords } from '../ui/plain-words';

/** What a need says of itself: the same on its page and in its old versions. */
export function NeedTexts({ content }: { content: NeedContent }) {
  const { t } = useTexts();
  return (
    <>
      <PlainWords text={content.plain} />
      <TextsPanel title={t('need.about')} texts={[[t('need.problem'), content.problem], [t('need.presentWay'), content.presentWay], [t('need.conditions'), content.conditions]]} />
      <NeedIndicators rows={content.indicators} />
      <TextsPanel title={t('need.terms')} texts={[[t('need.acceptance'), content.acceptance], [t('need.ipWish'), content.ipWish]]} />
    </>
  );
}
