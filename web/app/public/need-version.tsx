import type { Route } from './+types/need-version';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { readNeedVersion } from '../api/records';
import { metaTexts, useTexts } from '../i18n/use-texts';
import type { Fact } from '../ui/panel';
import { priceText } from '../ui/price';
import { NeedTexts } from './need-texts';
import { OldVersion } from './old-version';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const version = await readNeedVersion(api, params.id, params.no);
  const [before, codes] = await Promise.all([version.no > 1 ? readNeedVersion(api, params.id, version.no - 1) : null, loadCodes(api)]);
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

/** One published version of a need as it was. */
export default function NeedVersion({ loaderData }: Route.ComponentProps) {
  const texts = useTexts();
  const { t } = texts;
  const { version, before, names } = loaderData;
  const { content } = version;
  const facts: Fact[] = [
    [t('facet.field'), names.field],
    [t('need.modes'), names.modes],
    [t('need.budget'), priceText(content.budget, texts)],
  ];
  return (
    <OldVersion folder="needs" version={version} before={before} facts={facts}>
      <NeedTexts content={content} />
    </OldVersion>
  );
}
