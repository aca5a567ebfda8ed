import type { Route } from './+types/achievement-version';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { readAchievementVersion } from '../api/records';
import { metaTexts, useTexts } from '../i18n/use-texts';
import type { Fact } from '../ui/panel';
import { priceText } from '../ui/price';
import { AchievementTexts } from './achievement-texts';
import { OldVersion } from './old-version';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const version = await readAchievementVersion(api, params.id, params.no);
  const [before, codes] = await Promise.all([version.no > 1 ? readAchievementVersion(api, params.id, version.no - 1) : null, loadCodes(api)]);
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const { content } = version;
  return { version, before, names: { field: nameOf('L-TECH', content.fieldCode), modes: content.modes.map((code) => nameOf('L-MODE', code)).join('、') } };
}

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  if (!loaderData) return [];
  const { title, t } = metaTexts(matches);
  const { content, no } = loaderData.version;
  return [title(`${content.title} ${t('record.versionNo', { no })}`), { name: 'robots', content: 'noindex' }];
};

/** One published version of an achievement as it was. */
export default function AchievementVersion({ loaderData }: Route.ComponentProps) {
  const texts = useTexts();
  const { t } = texts;
  const { version, before, names } = loaderData;
  const { content } = version;
  const facts: Fact[] = [
    [t('facet.field'), names.field],
    [t('achievement.modes'), names.modes],
    [t('achievement.price'), priceText(content.price, texts)],
  ];
  return (
    <OldVersion folder="achievements" version={version} before={before} facts={facts}>
      <AchievementTexts content={content} />
    </OldVersion>
  );
}
