import { quantity } from '../../../../src/modules/reference/browser/quantity';
import type { ArguedNeed, OfferIndicator } from '../../api/types';
import { formatMoney } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable, TextsPanel } from '../../ui/panel';
import { Mixed, Written } from '../../ui/written';

/** What is argued, as its owner wrote it. */
export function ArguedNeedView({ need }: { need: ArguedNeed }) {
  const { t, locale } = useTexts();
  const { kindLabel, texts, moneyLabel, minFen, maxFen, fieldLabel } = need;
  const amounts = [minFen, maxFen].flatMap((fen) => (fen === null ? [] : [formatMoney(fen, locale)])).join(' – ');
  return (
    <>
      <TextsPanel title={kindLabel} texts={texts.map(({ label, text }) => [label, text] as const)} />
      <Panel>
        <Facts items={[[t('work.expert.fields'), fieldLabel], [moneyLabel, amounts]]} />
      </Panel>
    </>
  );
}

export function IndicatorsView({ indicators }: { indicators: readonly OfferIndicator[] }) {
  const { t } = useTexts();
  if (indicators.length === 0) return null;
  const columns = [{ text: t('work.offer.indicator.name') }, { text: t('work.offer.indicator.target'), num: true }, { text: t('work.offer.indicator.test') }, { text: t('work.offer.indicator.weight'), amount: true }, { text: t('work.offer.indicator.veto') }];
  return (
    <Panel title={t('work.offer.indicators')}>
      <RowTable
        label={t('work.offer.indicators')}
        columns={columns}
        rows={indicators.map((one) => [<Written key="name">{one.name}</Written>, <Mixed key="target" text={quantity(one.comparator, one.target, one.targetMax, one.unit)} />, <Written key="test">{one.testMethod || '—'}</Written>, one.weight, one.veto ? '✓' : '—'])}
      />
    </Panel>
  );
}
