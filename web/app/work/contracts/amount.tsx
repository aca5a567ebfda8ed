import type { DryRun } from '../../api/types';
import { formatMoney, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { deriveTechAmount, partsOf, type PartKey } from './tech-amount';

interface Line {
  label: string;
  fen: number;
  sign: 1 | -1 | 0;
}

/** 技术交易额 with what it is made of, one line a part. */
function Derivation({ lines, techFen, bad = false }: { lines: readonly Line[]; techFen: number; bad?: boolean }) {
  const { t, locale } = useTexts();
  return (
    <table className="derive">
      <caption className="vh">{t('work.contract.tech.how')}</caption>
      <tbody>
        {lines.map(({ label, fen, sign }) => (
          <tr key={label}>
            <th scope="row">
              <span aria-hidden="true">{sign === 0 ? '' : sign > 0 ? '＋' : '－'}</span>
              {sign === 0 ? '' : <span className="vh">{t(sign > 0 ? 'work.contract.tech.plus' : 'work.contract.tech.minus')}</span>}
              {label}
            </th>
            <td className="num">{formatYuan(fen, locale)}</td>
          </tr>
        ))}
        <tr className={bad ? 'err' : undefined}>
          <th scope="row">
            <span aria-hidden="true">＝</span>
            {t('work.contract.tech')}
          </th>
          <td className="num">{formatYuan(techFen, locale)}</td>
        </tr>
      </tbody>
    </table>
  );
}

interface LiveAmountProps {
  price: Parameters<typeof partsOf>[0];
}

/** The amount of technology while the price is typed; what contradicts itself is said at once. */
export function LiveAmount({ price }: LiveAmountProps) {
  const { t, locale } = useTexts();
  const derived = deriveTechAmount(price);
  return (
    <div className={derived.kind === 'fault' ? 'note bad' : 'note'} role="status" aria-label={t('work.contract.tech')}>
      {derived.kind === 'unknown' && <p className="plain-line">{t('work.contract.tech.unknown')}</p>}
      {derived.kind !== 'unknown' && (
        <>
          <Derivation
            lines={[{ label: t('work.contract.price.totalFen'), fen: price.totalFen ?? 0, sign: 0 }, ...partsOf(price).map(({ key, fen, sign }) => ({ label: t(`work.contract.price.${key}`), fen, sign }))]}
            techFen={derived.techFen}
            bad={derived.kind === 'fault'}
          />
          {derived.kind === 'amount' && <p className="small-text plain-line">{formatMoney(derived.techFen, locale)}</p>}
          {derived.kind === 'fault' && (
            <p className="err plain-line" role="alert">
              {t(`work.contract.tech.${derived.fault}`)}
            </p>
          )}
        </>
      )}
    </div>
  );
}

/** The amount as the server derived it. */
export function AmountTable({ amount }: { amount: NonNullable<DryRun['amount']> }) {
  const { t } = useTexts();
  const lines = amount.parts.map(({ key, fen, sign }): Line => ({ label: t(`work.contract.price.${key as PartKey}`), fen, sign: sign > 0 ? 1 : -1 }));
  return <Derivation lines={[{ label: t('work.contract.price.totalFen'), fen: amount.totalFen, sign: 0 }, ...lines]} techFen={amount.techFen} />;
}
