import type { AchievementContent, NeedContent } from '../api/types';
import type { Texts } from '../i18n/use-texts';
import { useTexts } from '../i18n/use-texts';
import { Panel, ScrollTable } from './panel';
import { quantity } from './quantity';

export function AchievementIndicators({ rows }: { rows: AchievementContent['indicators'] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('indicator.achieved')}>
      <ScrollTable label={t('indicator.achieved')}>
        <Head cells={[t('indicator.name'), t('indicator.value'), t('indicator.evidence')]} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{row.name}</th>
              <td className="num">{quantity(row.comparator, row.value, row.valueMax, row.unit)}</td>
              <td>{row.evidence || '—'}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Panel>
  );
}

export function NeedIndicators({ rows }: { rows: NeedContent['indicators'] }) {
  const { t } = useTexts();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('indicator.wanted')}>
      <ScrollTable label={t('indicator.wanted')}>
        <Head cells={[t('indicator.name'), t('indicator.target'), t('indicator.test'), t('indicator.weight'), t('indicator.importance')]} />
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <th scope="row">{row.name}</th>
              <td className="num">{quantity(row.comparator, row.target, row.targetMax, row.unit)}</td>
              <td>{row.testMethod || '—'}</td>
              <td className="num">{row.weight}</td>
              <td>{vetoText(row.veto, t)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className="hint">{t('indicator.note')}</p>
    </Panel>
  );
}

const vetoText = (veto: boolean, t: Texts['t']) => (veto ? <span className="tag w">{t('indicator.veto')}</span> : t('indicator.ordinary'));

function Head({ cells }: { cells: readonly string[] }) {
  return (
    <thead>
      <tr>
        {cells.map((cell) => (
          <th scope="col" key={cell}>
            {cell}
          </th>
        ))}
      </tr>
    </thead>
  );
}
