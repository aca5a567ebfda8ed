import { Button, Form, Input, InputNumber, Radio, Select, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import type { RuleField } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput, MoneyInput, PercentInput } from '../editor/inputs';

/** What a form field hands to its control. */
interface Control<V> {
  id?: string;
  value?: V | null;
  onChange?: (value: V | null) => void;
}

/** Shares below one per cent are typed in per mille; stored in basis points like all others. */
function PerMilleInput({ id, value, onChange }: Control<number>) {
  return (
    <InputNumber<number>
      {...(id ? { id } : {})}
      min={0}
      max={100}
      precision={1}
      controls={false}
      suffix="‰"
      value={value === null || value === undefined ? null : value / 10}
      onChange={(next) => onChange?.(next === null ? null : Math.round(next * 10))}
    />
  );
}

interface Period {
  days: number | null;
  unit: 'WORKING_DAY' | 'CALENDAR_DAY';
}

/** A number of days with its unit; without a number there is no such period. */
function PeriodInput({ id, value, onChange, label }: Control<Period> & { label: string }) {
  const { t } = useTexts();
  const [wanted, want] = useState<Period['unit']>('WORKING_DAY');
  const unit = value?.unit ?? wanted;
  return (
    <Space.Compact block>
      <InputNumber<number> {...(id ? { id } : {})} aria-label={t('work.rules.days', { label })} className="grow" min={1} max={3650} precision={0} controls={false} value={value?.days ?? null} onChange={(days) => onChange?.(days === null ? null : { days, unit })} />
      <Select<Period['unit']>
        aria-label={t('work.rules.unit', { label })}
        value={unit}
        onChange={(next) => (value ? onChange?.({ ...value, unit: next }) : want(next))}
        options={[{ value: 'WORKING_DAY', label: t('work.rules.workingDays') }, { value: 'CALENDAR_DAY', label: t('work.rules.calendarDays') }]}
      />
    </Space.Compact>
  );
}

interface Fraction {
  numerator: number | null;
  denominator: number | null;
}

function FractionInput({ id, value, onChange, label }: Control<Fraction> & { label: string }) {
  const { t } = useTexts();
  const set = (patch: Partial<Fraction>) => onChange?.({ numerator: null, denominator: null, ...value, ...patch });
  const part = { min: 1, max: 1000, precision: 0, controls: false } as const;
  return (
    <Space>
      <InputNumber<number> {...(id ? { id } : {})} {...part} aria-label={t('work.rules.numerator', { label })} value={value?.numerator ?? null} onChange={(numerator) => set({ numerator })} />
      /
      <InputNumber<number> {...part} aria-label={t('work.rules.denominator', { label })} value={value?.denominator ?? null} onChange={(denominator) => set({ denominator })} />
    </Space>
  );
}

interface RisingRowsProps<R> {
  value: readonly R[] | null | undefined;
  onChange: ((rows: R[]) => void) | undefined;
  next: (last: R | undefined) => R;
  children: (row: R, at: number, set: (patch: Partial<R>) => void) => ReactNode;
}

/** Rows of which each begins above the one before; the first one stays. */
function RisingRows<R>({ value, onChange, next, children }: RisingRowsProps<R>) {
  const { t } = useTexts();
  const rows = value ?? [];
  return (
    <>
      {rows.map((row, at) => (
        <Space key={at}>
          {children(row, at, (patch) => onChange?.(rows.map((one, place) => (place === at ? { ...one, ...patch } : one))))}
          {at > 0 && (
            <Button type="link" onClick={() => onChange?.(rows.filter((_, place) => place !== at))}>
              {t('work.rules.bracket.remove', { no: at + 1 })}
            </Button>
          )}
        </Space>
      ))}
      <Button onClick={() => onChange?.([...rows, next(rows.at(-1))])}>{t('work.rules.bracket.add')}</Button>
    </>
  );
}

interface Bracket {
  aboveFen: number;
  rate: number;
}

/** Rates that rise with an amount: each bracket with what it begins above. */
function BracketsInput({ value, onChange, label }: Control<Bracket[]> & { label: string }) {
  const { t } = useTexts();
  return (
    <RisingRows value={value} onChange={onChange} next={(last) => ({ aboveFen: (last?.aboveFen ?? -100) + 100, rate: 0 })}>
      {({ aboveFen, rate }, at, set) => (
        <>
          <YuanInput<number> label={t('work.rules.bracket.above', { label, no: at + 1 })} blank={0} plain disabled={at === 0} value={aboveFen} onChange={(fen) => set({ aboveFen: fen })} />
          <PercentInput label={t('work.rules.bracket.rate', { label, no: at + 1 })} most={100} value={rate} onChange={(next) => set({ rate: next ?? 0 })} />
        </>
      )}
    </RisingRows>
  );
}

interface PointStep {
  from: number;
  points: number;
}

/** Points that rise with a share, or with a number where there is a unit. */
function StepsInput({ value, onChange, label, unit }: Control<PointStep[]> & { label: string; unit: string }) {
  const { t } = useTexts();
  return (
    <RisingRows value={value} onChange={onChange} next={(last) => ({ from: (last?.from ?? 0) + 1, points: 0 })}>
      {({ from, points }, at, set) => (
        <>
          {unit === '' ? (
            <PercentInput label={t('work.rules.step.from', { label, no: at + 1 })} most={200} value={from} onChange={(next) => set({ from: next ?? 0 })} />
          ) : (
            <InputNumber<number> aria-label={t('work.rules.step.from', { label, no: at + 1 })} min={0} precision={0} controls={false} suffix={unit} value={from} onChange={(next) => set({ from: next ?? 0 })} />
          )}
          <InputNumber<number> aria-label={t('work.rules.step.points', { label, no: at + 1 })} min={0} max={100} precision={0} controls={false} suffix={t('work.rules.step.unit')} value={points} onChange={(next) => set({ points: next ?? 0 })} />
        </>
      )}
    </RisingRows>
  );
}

function FlagInput({ value, onChange, label }: Control<boolean> & { label: string }) {
  const { t } = useTexts();
  return (
    <Radio.Group aria-label={label} value={value ?? null} onChange={(event) => onChange?.(event.target.value as boolean)}>
      <Radio value={true}>{t('value.yes')}</Radio>
      <Radio value={false}>{t('value.no')}</Radio>
    </Radio.Group>
  );
}

function controlOf({ kind, label, unit, min, max, optional, perMille, options }: RuleField): ReactNode {
  switch (kind) {
    case 'brackets': return <BracketsInput label={label} />;
    case 'steps': return <StepsInput label={label} unit={unit} />;
    case 'period': return <PeriodInput label={label} />;
    case 'money': return <MoneyInput label={label} />;
    case 'rate': return perMille ? <PerMilleInput /> : <PercentInput most={200} />;
    case 'fraction': return <FractionInput label={label} />;
    case 'day': return <DayInput />;
    case 'flag': return <FlagInput label={label} />;
    case 'count': return <InputNumber<number> min={min ?? 0} max={max ?? 3650} precision={0} controls={false} suffix={unit} />;
    case 'choice': return <Select options={options} allowClear={optional} />;
    case 'choices': return <Select mode="multiple" options={options} showSearch={{ optionFilterProp: 'label' }} />;
    case 'text': return <Input maxLength={60} allowClear />;
  }
}

/** One parameter of a rule as a field of its own, with name, unit and limits as its domain declares them. */
export function ParamField({ field }: { field: RuleField }) {
  const { t } = useTexts();
  return (
    <Form.Item name={['params', field.key]} label={field.label} {...(field.optional ? { extra: t('work.rules.none') } : {})}>
      {controlOf(field)}
    </Form.Item>
  );
}
