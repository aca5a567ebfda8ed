import type { RankedBid, ReviewResult } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { RowTable } from './panel';
import { Written } from './written';

const WHOLE = 100;

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

interface RankingProps {
  rows: readonly RankedBid[];
  /** what the points are called for this type of list */
  dimensions: ReviewResult['dimensions'];
  passFrom: number;
  /** what the defence counts of the total, whole percent; null where there was none */
  defenceWeight: number | null;
  /** both parts and the sheets that count stand below the total: where there is no room for columns of their own */
  narrow?: boolean;
}

/** A ranking with all that decides it. */
export function Ranking({ rows, dimensions, passFrom, defenceWeight, narrow = false }: RankingProps) {
  const { t, list } = useTexts();
  const called = (name: 'indicators' | 'team') => dimensions.find((one) => one.name === name)?.label ?? '';
  const breakers = { indicators: called('indicators'), team: called('team') };
  const parts = defenceWeight === null || narrow ? [] : [{ text: t('judging.written', { weight: WHOLE - defenceWeight }), amount: true }, { text: t('judging.spoken', { weight: defenceWeight }), amount: true }];
  const counted = ({ used, dropped }: Pick<RankedBid, 'used' | 'dropped'>) => (dropped.length === 0 ? t('judging.used', { used }) : t('judging.usedWithout', { used, dropped: list(dropped) }));
  const countedOf = (row: RankedBid) => {
    if (!row.defence) return counted(row);
    return row.defence.absent ? t('judging.countedAbsent', { written: counted(row) }) : t('judging.countedBoth', { written: counted(row), spoken: counted(row.defence) });
  };
  const columns = [
    { text: t('judging.rank'), num: true }, { text: t('judging.bidder') }, { text: t('judging.score'), amount: true }, ...parts, { text: t('judging.average', { dimension: breakers.indicators }), amount: true }, { text: t('judging.average', { dimension: breakers.team }), amount: true }, ...(narrow ? [] : [{ text: t('judging.counted') }]),
  ];
  return (
    <>
      <RowTable
        label={t('judging.ranking')} columns={columns}
        rows={rows.map((row) => [
          <b key="rank" className="nowrap">{t('judging.rankNo', { rank: row.rank })}</b>, <BidderName key="bidder" bidder={row.bidder} bid={row.bid} />, <Total key="total" row={row} counted={narrow ? countedOf(row) : ''} />,
          ...(parts.length === 0 ? [] : [row.defence ? points(row.defence.written) : '—', row.defence ? <Spoken key="spoken" part={row.defence} /> : '—']), points(row.indicators), points(row.team), ...(narrow ? [] : [countedOf(row)]),
        ])}
      />
      <p className="hint">{t(defenceWeight === null ? 'judging.rule' : 'judging.ruleBoth', { passFrom: points(passFrom), ...breakers, written: WHOLE - (defenceWeight ?? 0), spoken: defenceWeight ?? 0 })}</p>
    </>
  );
}

/** @param counted shown below the total, with both parts where there was a defence; empty where these have columns of their own */
function Total({ row: { score, passes, defence }, counted }: { row: RankedBid; counted: string }) {
  const { t } = useTexts();
  return (
    <>
      <b>{points(score)}</b> <span className={passes ? 'tag' : 'tag r'}>{t(passes ? 'judging.pass' : 'judging.fail')}</span>
      {counted && (
        <div className="small">
          {defence && <div>{t(defence.absent ? 'judging.partsAbsent' : 'judging.bothParts', { written: points(defence.written), spoken: points(defence.score) })}</div>}
          <div>{t('judging.countedBelow', { counted })}</div>
        </div>
      )}
    </>
  );
}

/** Points of a defence; who stayed away has none. */
function Spoken({ part: { score, absent } }: { part: NonNullable<RankedBid['defence']> }) {
  const { t } = useTexts();
  return <>{points(score)} {absent && <span className="tag r">{t('defence.outcome.ABSENT')}</span>}</>;
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
