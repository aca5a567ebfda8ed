import { Input } from 'antd';
import { useState } from 'react';
import { formatMoney, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { capitalAmount } from '../editor/capital';
import { parseYuan } from './yuan';

interface YuanInputProps<V extends number | null> {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
  /** name of the control where no label stands beside it */
  label?: string;
  /** what an empty field means: nothing known, or nothing to take off */
  blank: V;
  /** a short form without the reading in words */
  plain?: boolean;
}

/** An amount in fen, typed in yuan with or without thousands, with 万元 and its reading in capitals below. What is no amount stays in sight and is called so. */
export function YuanInput<V extends number | null>({ id, value, onChange, label, blank, plain = false }: YuanInputProps<V>) {
  const { t, locale } = useTexts();
  const [typed, setTyped] = useState<string | null>(null);
  const fen = value ?? blank;
  const text = typed ?? (fen === null || fen === blank ? '' : formatYuan(fen, locale).replace(/\.00$/, ''));
  const read = parseYuan(text);
  const wrong = read === undefined ? t('work.contract.amount.wrong') : read !== null && read < 0 ? t('work.contract.amount.negative') : null;
  const type = (next: string) => {
    setTyped(next);
    const found = parseYuan(next);
    if (found === null || found === undefined || found < 0) onChange?.(blank);
    else onChange?.(found as V);
  };
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        {...(label ? { 'aria-label': label } : {})}
        inputMode="decimal"
        maxLength={24}
        suffix={t('work.money.yuan')}
        value={text}
        {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => type(event.target.value)}
        onBlur={() => wrong === null && setTyped(null)}
      />
      <div className={wrong ? 'err' : 'capital'} role="status">
        {wrong ?? (plain || !fen ? '' : reading(fen, locale))}
      </div>
    </>
  );
}

const reading = (fen: number, locale: 'zh-CN' | 'en'): string => (locale === 'en' ? formatMoney(fen, locale) : `${formatMoney(fen, locale)}　${capitalAmount(fen)}`);
