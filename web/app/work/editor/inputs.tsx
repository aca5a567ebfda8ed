import { DatePicker, Input, InputNumber, Select, Space } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { useTexts } from '../../i18n/use-texts';
import { digitsIn, type MoneyUnit } from '../../ui/yuan';
import { capitalAmount } from './capital';
import { useTypedMoney } from './typed-money';
import { useWritten } from '../../ui/written';

/** What a form field hands to its control. */
interface Control<V> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
}

const WAN_FEN = 1_000_000;

/** An amount in fen, typed in 万元 or 元, or with its own unit (1.5亿), with its reading in capitals beside it. */
export function MoneyInput({ id, value, onChange, label }: Control<number | null> & { label: string }) {
  const { t, locale } = useTexts();
  const [unit, setUnit] = useState<MoneyUnit>(() => (value !== null && value !== undefined && value < WAN_FEN ? 'yuan' : 'wan'));
  const { text, wrong, type, settle } = useTypedMoney(value === null || value === undefined ? '' : digitsIn(value, unit), unit, (fen) => onChange?.(fen));
  return (
    <>
      <Space.Compact block>
        <Input
          {...(id ? { id } : {})}
          className="grow"
          inputMode="decimal"
          maxLength={24}
          value={text}
          {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
          onChange={(event) => type(event.target.value)}
          onBlur={settle}
        />
        <Select<MoneyUnit>
          aria-label={t('work.money.unit', { label })}
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'wan', label: t('work.money.wan') },
            { value: 'yuan', label: t('work.money.yuan') },
          ]}
        />
      </Space.Compact>
      <div className={wrong ? 'err' : 'capital'} role="status">
        {wrong ? t(wrong) : locale === 'zh-CN' && value ? capitalAmount(value) : ''}
      </div>
    </>
  );
}

/** How people type days; the first is how a day is shown. */
const DAY_FORMATS = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日', 'YYYYMMDD'];
const DAY_FORMATS_ZH = ['YYYY年M月D日', ...DAY_FORMATS];

/** A day as YYYY-MM-DD, typed or picked, in the language of the page; empty is null. */
export function DayInput({ id, value, onChange, label }: Control<string | null> & { label?: string }) {
  const { t, locale } = useTexts();
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      className="grow"
      format={locale === 'zh-CN' ? DAY_FORMATS_ZH : DAY_FORMATS}
      placeholder={t('work.date.choose')}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format('YYYY-MM-DD') : null)}
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
export function WordsInput({ id, value, onChange, label, most = 8, longest = 20 }: Control<string[]> & { label: string; most?: number; longest?: number }) {
  return (
    <div {...useWritten()}>
      <Select<string[]>
        {...(id ? { id } : {})}
        aria-label={label}
        mode="tags"
        open={false}
        suffixIcon={null}
        maxCount={most}
        tokenSeparators={[',', '，', '、', ';', '；']}
        {...(value ? { value } : {})}
        onChange={(words) => onChange?.(words.map((word) => word.trim().slice(0, longest)).filter(Boolean))}
      />
    </div>
  );
}

/** Full-width digits and grouping commas are how people type numbers too. */
export const parsed = (text: string): number | null => {
  const plain = text.normalize('NFKC').replaceAll(',', '').trim();
  return plain === '' || !Number.isFinite(Number(plain)) ? null : Number(plain);
};

/** A number or nothing; what is no number stays in sight and is called so, for it will not be saved. */
export function FigureInput({ value, onChange, label }: Control<number | null> & { label: string }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && parsed(typed) === (value ?? null) ? typed : String(value ?? '');
  const wrong = text.trim() !== '' && parsed(text) === null;
  const type = (next: string) => {
    setTyped(next);
    onChange?.(parsed(next));
  };
  return (
    <>
      <Input aria-label={label} inputMode="decimal" maxLength={30} value={text} {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})} onChange={(event) => type(event.target.value)} />
      <span role="status" className={wrong ? 'err' : undefined}>
        {wrong && t('work.number.wrong')}
      </span>
    </>
  );
}
