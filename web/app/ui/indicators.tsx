import { quantity } from '../../../src/modules/reference/browser/quantity';
import type { AchievementContent, NeedContent } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Panel, RowTable } from './panel';
import { Mixed, Written } from './written';

export function AchievementIndicators({ rows }: { rows: AchievementContent['indicators'] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  const columns = [{ text: t('indicator.name') }, { text: t('indicator.value'), num: true }, { text: t('indicator.evidence') }];
  return (
    <Panel title={t('indicator.achieved')}>
      <RowTable
        label={t('indicator.achieved')}
        columns={columns}
        rows={rows.map((row) => [
          <Written key="name">{row.name}</Written>,
          <Mixed key="value" text={quantity(row.comparator, row.value, row.valueMax, row.unit)} />,
          <Written key="evidence">{row.evidence || '—'}</Written>,
        ])}
      />
    </Panel>
  );
}

export function NeedIndicators({ rows }: { rows: NeedContent['indicators'] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  const columns = [{ text: t('indicator.name') }, { text: t('indicator.target'), num: true }, { text: t('indicator.test') }, { text: t('indicator.weight'), amount: true }, { text: t('indicator.importance') }];
  return (
    <Panel title={t('indicator.wanted')}>
      <RowTable
        label={t('indicator.wanted')}
        columns={columns}
        rows={rows.map((row) => [
          <Written key="name">{row.name}</Written>,
          <Mixed key="target" text={quantity(row.comparator, row.target, row.targetMax, row.unit)} />,
          <Written key="test">{row.testMethod || '—'}</Written>,
          row.weight,
          row.veto ? <span className="tag w">{t('indicator.veto')}</span> : t('indicator.ordinary'),
        ])}
      />
      <p className="hint">{t('indicator.note')}</p>
    </Panel>
  );
}
