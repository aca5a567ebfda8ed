import { Input } from 'antd';
import { formatMoney, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { capitalAmount } from '../editor/capital';
import { useTypedMoney } from '../editor/typed-money';

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
  disabled?: boolean;
}

/** An amount in fen, typed in yuan with or without thousands, with 万元 and its reading in capitals below. What is no amount stays in sight and is called so. */
export function YuanInput<V extends number | null>({ id, value, onChange, label, blank, plain = false, disabled }: YuanInputProps<V>) {
  const { t, locale } = useTexts();
  const fen = value ?? blank;
  const shown = fen === null || fen === blank ? '' : formatYuan(fen, locale).replace(/\.00$/, '');
  const { text, wrong, type, settle } = useTypedMoney(shown, 'yuan', (found) => onChange?.(found === null ? blank : (found as V)));
  return (
    <>
      <Input
        {...(id ? { id } : {})}
        {...(label ? { 'aria-label': label } : {})}
        {...(disabled === undefined ? {} : { disabled })}
        inputMode="decimal"
        maxLength={24}
        suffix={t('work.money.yuan')}
        value={text}
        {...(wrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
        onChange={(event) => type(event.target.value)}
        onBlur={settle}
      />
      <div className={wrong ? 'err' : 'capital'} role="status">
        {wrong ? t(wrong) : plain || !fen ? '' : reading(fen, locale)}
      </div>
    </>
  );
}

const reading = (fen: number, locale: 'zh-CN' | 'en'): string => (locale === 'en' ? formatMoney(fen, locale) : `${formatMoney(fen, locale)}　${capitalAmount(fen)}`);
