import { useState } from 'react';
import type { MessageKey } from '../../i18n/translate';
import { type MoneyUnit, parseYuan, readYuan } from '../../ui/yuan';

interface TypedMoney {
  text: string;
  /** what is wrong with what stands there */
  wrong: MessageKey | null;
  type: (next: string) => void;
  /** back to the form in which amounts are shown */
  settle: () => void;
}

/**
 * What somebody types into a field of money, and the fen that it means. What is no amount stays in sight and counts as nothing.
 * @param shown the amount in digits, as long as nobody types
 */
export function useTypedMoney(shown: string, unit: MoneyUnit, found: (fen: number | null) => void): TypedMoney {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? shown;
  const read = readYuan(text, unit);
  const wrong = typeof read === 'string' ? (`work.contract.amount.${read}` as const) : read !== null && read < 0 ? 'work.contract.amount.negative' : null;
  const type = (next: string) => {
    setTyped(next);
    const fen = parseYuan(next, unit);
    found(fen === undefined || fen === null || fen < 0 ? null : fen);
  };
  return { text, wrong, type, settle: () => wrong === null && setTyped(null) };
}
