import type { Route } from './+types/need-version';
import { readNeedVersion } from '../api/records';
import { useTexts } from '../i18n/use-texts';
import { priceText } from '../ui/price';
import { NeedTexts } from './need-texts';
import { OldVersion, versionMeta } from './old-version';
import { loadVersion } from './version-loader';

export const loader = ({ context, params }: Route.LoaderArgs) => loadVersion('need', context, params, readNeedVersion);

export const meta: Route.MetaFunction = ({ loaderData, matches }) => versionMeta(loaderData?.version, matches);

/** One published version of a need as it was. */
export default function NeedVersion({ loaderData }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, list } = texts;
  const { version, changes, names } = loaderData;
  const { content } = version;
  return (
    <OldVersion folder="needs" version={version} changes={changes} facts={[[t('facet.field'), names.field], [t('need.modes'), list(names.modes)], [t('need.budget'), priceText(content.budget, texts)]]}>
      <NeedTexts content={content} />
    </OldVersion>
  );
}
