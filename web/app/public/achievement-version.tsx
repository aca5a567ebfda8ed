import type { Route } from './+types/achievement-version';
import { readAchievementVersion } from '../api/records';
import { useTexts } from '../i18n/use-texts';
import { priceText } from '../ui/price';
import { AchievementTexts } from './achievement-texts';
import { OldVersion, versionMeta } from './old-version';
import { loadVersion } from './version-loader';

export const loader = ({ context, params }: Route.LoaderArgs) => loadVersion('achievement', context, params, readAchievementVersion);

export const meta: Route.MetaFunction = ({ loaderData, matches }) => versionMeta(loaderData?.version, matches);

/** One published version of an achievement as it was. */
export default function AchievementVersion({ loaderData }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, list } = texts;
  const { version, changes, names } = loaderData;
  const { content } = version;
  return (
    <OldVersion folder="achievements" version={version} changes={changes} facts={[[t('facet.field'), names.field], [t('achievement.modes'), list(names.modes)], [t('achievement.price'), priceText(content.price, texts)]]}>
      <AchievementTexts content={content} />
    </OldVersion>
  );
}
