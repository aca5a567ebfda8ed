import { Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/use-texts';
import { capitalAmount } from './capital';
import { useWritten } from '../../ui/written';

/** What a form field hands to its control. */
interface Control<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
}

const FEN = { wan: 1_000_000, yuan: 100 } as const;
type Unit = keyof typeof FEN;

/** An amount in fen, typed in 万元 or 元, with its reading in capitals beside it. */
export function MoneyInput({ id, value, onChange, label }: Control<number | null> & { label: string }) {
  const { t, locale } = useTexts();
  const [unit, setUnit] = useState<Unit>(() => (value !== null && value !== undefined && value < FEN.wan ? 'yuan' : 'wan'));
  const shown = value === null || value === undefined ? null : value / FEN[unit];
  return (
    <>
      <Space.Compact block>
        <InputNumber<number>
          {...(id ? { id } : {})}
          className="grow"
          min={0}
          max={1e9}
          precision={unit === 'wan' ? 6 : 2}
          formatter={(number) => (number === undefined ? '' : String(number).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''))}
          controls={false}
          value={shown}
          onChange={(next) => onChange?.(next === null ? null : Math.round(next * FEN[unit]))}
        />
        <Select<Unit>
          aria-label={t('work.money.unit', { label })}
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'wan', label: t('work.money.wan') },
            { value: 'yuan', label: t('work.money.yuan') },
          ]}
        />
      </Space.Compact>
      {locale === 'zh-CN' && <div className="capital">{value ? capitalAmount(value) : ''}</div>}
    </>
  );
}

/** A day as YYYY-MM-DD, typed or picked with the browser's own picker; empty is null. */
export function DayInput({ id, value, onChange, label }: Control<string | null> & { label?: string }) {
  return (
    <Input
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value === '' ? null : event.target.value)}
    />
  );
}

/** Percent, stored in basis points (1 % = 100). */
export function PercentInput({ id, value, onChange, label, most = 20 }: Control<number | null> & { label?: string; most?: number }) {
  return (
    <InputNumber<number>
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      min={0}
      max={most}
      precision={2}
      controls={false}
      suffix="%"
      value={value === null || value === undefined ? null : value / 100}
      onChange={(next) => onChange?.(next === null ? null : Math.round(next * 100))}
    />
  );
}

/** Short words, each ended by a comma, 、 or Enter. */
export function WordsInput({ id, value, onChange, label }: Control<string[]> & { label: string }) {
  return (
    <div {...useWritten()}>
      <Select<string[]>
        {...(id ? { id } : {})}
        aria-label={label}
        mode="tags"
        open={false}
        suffixIcon={null}
        maxCount={8}
        tokenSeparators={[',', '，', '、', ';', '；']}
        {...(value ? { value } : {})}
        onChange={(words) => onChange?.(words.map((word) => word.trim().slice(0, 20)).filter(Boolean))}
      />
    </div>
  );
}

/** A number or nothing. */
export function FigureInput({ value, onChange, label }: Control<number | null> & { label: string }) {
  return <InputNumber<number> aria-label={label} className="grow" controls={false} value={value ?? null} onChange={(next) => onChange?.(next)} />;
}
