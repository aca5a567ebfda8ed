import type { RankedBid, ReviewResult } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { RowTable } from './panel';
import { Written } from './written';

/** 8150 → 81.50 */
export const points = (hundredths: number): string => `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;

/** A bidder over the number of its bid. */
export function BidderName({ bidder, bid }: { bidder: string; bid: string }) {
  return (
    <div>
      <Written>{bidder}</Written>
      <div className="small num">{bid}</div>
    </div>
  );
}

/** A ranking with all that decides it. */
export function Ranking({ rows, passFrom }: { rows: readonly RankedBid[]; passFrom: number }) {
  const { t, list } = useTexts();
  const columns = [
    { text: t('judging.rank'), num: true }, { text: t('judging.bidder') }, { text: t('judging.score'), amount: true }, { text: t('judging.indicators'), amount: true }, { text: t('judging.team'), amount: true }, { text: t('judging.counted') },
  ];
  return (
    <>
      <RowTable
        label={t('judging.ranking')} columns={columns}
        rows={rows.map(({ rank, bid, bidder, score, indicators, team, used, dropped, passes }) => [
          <b key="rank" className="nowrap">{t('judging.rankNo', { rank })}</b>, <BidderName key="bidder" bidder={bidder} bid={bid} />, <><b>{points(score)}</b> <span className={passes ? 'tag' : 'tag r'}>{t(passes ? 'judging.pass' : 'judging.fail')}</span></>, points(indicators), points(team),
          dropped.length === 0 ? t('judging.used', { used }) : t('judging.usedWithout', { used, dropped: list(dropped) }),
        ])}
      />
      <p className="hint">{t('judging.rule', { passFrom: points(passFrom) })}</p>
    </>
  );
}

/** Which bids were passed over and why, and how ties were decided. */
export function PassedOver({ rows, ties }: { rows: ReviewResult['passed']; ties: ReviewResult['ties'] }) {
  const { t } = useTexts();
  if (rows.length === 0 && ties.length === 0) return null;
  return (
    <ul>
      {rows.map(({ bid, why, reason }) => (
        <li key={bid}>
          <span className="num">{bid}</span> {t(`judging.passed.${why}`)} {reason && <Written>{reason}</Written>}
        </li>
      ))}
      {ties.map(({ order, reason }) => (
        <li key={order.join()}>
          {t('judging.tie', { order: order.join(' → ') })} <Written>{reason}</Written>
        </li>
      ))}
    </ul>
  );
}
