import { InputNumber } from 'antd';
import type { CheckActionInput, ProjectIndicator } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { promisedOf, targetOf } from './indicators';

type Values = NonNullable<CheckActionInput['values']>;

/** What was reached of each indicator, beside what was asked and promised. */
export function ValuesInput({ indicators, values, onChange }: { indicators: readonly ProjectIndicator[]; values: Values | undefined; onChange: (values: Values) => void }) {
  const { t } = useTexts();
  const rows = indicators.map((_, at) => values?.[at] ?? { value: null, max: null });
  const set = (at: number, change: Partial<Values[number]>) => onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <fieldset>
      <legend>{t('work.project.ask.values')}</legend>
      {indicators.map((indicator, at) => (
        <div key={indicator.name} className="below">
          <div>
            {indicator.name}
            {indicator.veto && <span className="tag w">{t('work.project.veto')}</span>}
          </div>
          <div className="small-text num">{t('work.project.askedPromised', { target: targetOf(indicator), promised: promisedOf(indicator) })}</div>
          <InputNumber<number> aria-label={t('work.project.reachedOf', { name: indicator.name })} value={rows[at]?.value ?? null} onChange={(value) => set(at, { value })} suffix={indicator.unit} className="grow" controls={false} />
          {indicator.comparator === 'between' && <InputNumber<number> aria-label={t('work.project.reachedMost', { name: indicator.name })} value={rows[at]?.max ?? null} onChange={(max) => set(at, { max })} suffix={indicator.unit} className="grow" controls={false} />}
        </div>
      ))}
    </fieldset>
  );
}
