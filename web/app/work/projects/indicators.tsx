import type { CheckReport, ProjectIndicator } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { Panel, RowTable } from '../../ui/panel';
import { Written } from '../../ui/written';

const SIGNS: Readonly<Record<ProjectIndicator['comparator'], string>> = { '>=': '≥ ', '<=': '≤ ', '=': '= ', between: '' };
const range = (value: number | null, max: number | null): string => `${value ?? '—'}${max === null ? '' : `–${max}`}`;
const inUnit = (text: string, unit: string): string => (unit === '无' ? text : `${text} ${unit}`);

export const targetOf = ({ comparator, target, targetMax, unit }: ProjectIndicator): string => inUnit(`${SIGNS[comparator]}${range(target, targetMax)}`, unit);
export const promisedOf = ({ promised, promisedMax, unit }: ProjectIndicator): string => (promised === null ? '—' : inUnit(range(promised, promisedMax), unit));

interface IndicatorTableProps {
  indicators: readonly ProjectIndicator[];
  /** what was reached by the last report */
  report?: CheckReport | null;
  missed?: readonly string[];
  short?: readonly string[];
}

/** What was asked, what was promised and what was reached of each indicator; they are never lowered. */
export function IndicatorTable({ indicators, report = null, missed = [], short = [] }: IndicatorTableProps) {
  const { t } = useTexts();
  const reached = report !== null && report.values.length > 0;
  const columns = [{ text: t('work.project.indicator') }, { text: t('work.project.target'), num: true }, { text: t('work.project.promised'), num: true }, ...(reached ? [{ text: t('work.project.reached'), num: true }] : [])];
  const note = ({ name, promised }: ProjectIndicator) => (missed.includes(name) ? <span className="tag e">{t('work.project.vetoMissed')}</span> : short.includes(name) ? <span className="tag w">{t(promised === null ? 'work.project.shortOfTarget' : 'work.project.short')}</span> : null);
  return (
    <Panel title={t('work.project.indicators')}>
      <RowTable
        label={t('work.project.indicators')} columns={columns}
        rows={indicators.map((indicator, at) => [
          <span key="name"><Written>{indicator.name}</Written> {indicator.veto && <span className="tag">{t('work.project.veto')}</span>}</span>, targetOf(indicator), promisedOf(indicator),
          ...(reached ? [<span key="reached">{inUnit(range(report.values[at]?.value ?? null, report.values[at]?.max ?? null), indicator.unit)} {note(indicator)}</span>] : []),
        ])}
      />
    </Panel>
  );
}
