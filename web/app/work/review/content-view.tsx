import type { AchievementContent, NeedContent } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { EvaluationPanel } from '../../ui/evaluation';
import { AchievementIndicators, NeedIndicators } from '../../ui/indicators';
import { type Fact, Facts, Panel, TextsPanel } from '../../ui/panel';
import { PlainWords } from '../../ui/plain-words';
import { priceText } from '../../ui/price';
import { Rights } from '../../ui/rights';
import { useRegionNames } from '../use-regions';
import { useNames } from '../use-work';

/** An achievement as reviewers and its author read it: everything, also what the public page leaves out. */
export function AchievementView({ content }: { content: AchievementContent }) {
  const texts = useTexts();
  const { t, locale, list } = texts;
  const names = useNames();
  const facts: Fact[] = [
    [t('field.oneLine'), content.oneLine],
    [t('facet.field'), names('L-TECH', content.fieldCode)],
    [t('facet.industry'), list(content.industryCodes.map((code) => names('L-CHAIN', code)))],
    [t('field.keywords'), list(content.keywords)],
    [t('trl.standard'), content.trl && `${t('trl.level', { level: content.trl })} ${names('L-TRL', content.trl)}`],
    [t('field.trlEvidence'), content.trlEvidence],
    [t('achievement.ownership'), t(`ownership.${content.ownership}`)],
    [t('field.coOwners'), t(`coOwners.${content.coOwners}`)],
    [t('achievement.modes'), list(content.modes.map((mode) => names('L-MODE', mode)))],
    [t('achievement.price'), texts.list([priceText(content.price, texts), content.price.note], '；')],
    [t('field.pricing'), t(`pricing.${content.pricing}`)],
    [t('field.commission'), content.commissionBp === null ? null : `${content.commissionBp / 100} %`],
    [t('field.disclosure'), t(`disclosure.${content.disclosure}`)],
    [t('record.validUntil'), content.validUntil && formatDate(content.validUntil, locale)],
  ];
  return (
    <>
      <Panel>
        <Facts items={facts} />
      </Panel>
      <TextsPanel
        title={t('achievement.about')}
        texts={[
          [t('achievement.problem'), content.problem],
          [t('achievement.solution'), content.solution],
          [t('achievement.pilot'), content.pilot],
          [t('achievement.regulatory'), content.regulatory],
          [t('achievement.wantedPartner'), content.wantedPartner],
        ]}
      />
      <AchievementIndicators rows={content.indicators} />
      <Rights rows={content.intellectualProperty} />
      <EvaluationPanel evaluation={content.evaluation} />
    </>
  );
}

/** A need as reviewers and its author read it. */
export function NeedView({ content }: { content: NeedContent }) {
  const texts = useTexts();
  const { t, locale, list } = texts;
  const names = useNames();
  const regionName = useRegionNames([content.regionCode]);
  const facts: Fact[] = [
    [t('facet.field'), names('L-TECH', content.fieldCode)],
    [t('facet.industry'), list(content.industryCodes.map((code) => names('L-CHAIN', code)))],
    [t('field.keywords'), list(content.keywords)],
    [t('need.budget'), [priceText(content.budget, texts), content.budget.hard ? t('need.budgetHard') : ''].filter(Boolean).join('；')],
    [t('need.deadline'), content.deadline && formatDate(content.deadline, locale)],
    [t('need.minTrl'), content.minTrl && `${t('trl.level', { level: content.minTrl })} ${names('L-TRL', content.minTrl)}`],
    [t('need.partnerRegion'), content.regionCode && `${regionName(content.regionCode)}${content.regionHard ? t('need.hard') : ''}`],
    [t('need.modes'), list(content.modes.map((mode) => names('L-MODE', mode)))],
    [t('field.anonymous'), t(content.anonymous ? 'value.yes' : 'value.no')],
    [t('field.disclosure'), t(`disclosure.${content.disclosure}`)],
  ];
  return (
    <>
      <Panel>
        <Facts items={facts} />
      </Panel>
      <PlainWords text={content.plain} />
      <TextsPanel
        title={t('need.about')}
        texts={[
          [t('need.problem'), content.problem],
          [t('need.presentWay'), content.presentWay],
          [t('need.conditions'), content.conditions],
        ]}
      />
      <NeedIndicators rows={content.indicators} />
      <TextsPanel title={t('need.terms')} texts={[[t('need.acceptance'), content.acceptance], [t('need.ipWish'), content.ipWish]]} />
    </>
  );
}
