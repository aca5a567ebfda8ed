import { addCalendarDays, addDays, addWorkingDays, dateSaid, type DayTable, type Period } from '../../../kernel/calendar/index.js';
import { isCalendarDate, type Reason, reason } from '../../../kernel/http/index.js';
import { noticeWindow } from '../../notices/index.js';
import type { Interested, OutsideNotice, Sale } from './pricing.js';

/** Periods of the rules of the day; null where no rule is in force. */
export interface PricePeriods {
  table: DayTable;
  notice: Period | null;
  listedAtLeast: Period | null;
  auctionAnnouncedBefore: Period | null;
}

const NO_RULE = reason('NO_RULE', '没有现行有效的定价规则', 'No rule on pricing is in force');
const ORDER = reason('isCalendarDate', '日期应为 年-月-日，且先后次序正确', 'Dates are YYYY-MM-DD and in order', '/from');

const inOrder = ({ from, to }: { from: string; to: string }): boolean => isCalendarDate(from) && isCalendarDate(to) && from <= to;
const earliest = (day: string, zh: string, en: string): Reason => reason('TOO_SHORT', `${zh}最早为${dateSaid(day).zh}`, `${en} is ${dateSaid(day).en} at the earliest`, '/to');

/** 在本单位公示: as long as a notice on this platform, over before today, with an address that anybody may open. */
export function outsideFaults(notice: OutsideNotice, { table, notice: period }: PricePeriods, today: string): Reason[] {
  if (!period) return [NO_RULE];
  if (!inOrder(notice)) return [ORDER];
  const least = noticeWindow(table, addDays(notice.from, -1), period, { startsOnWorkingDay: false }).endsOn;
  return [
    ...(notice.url.startsWith('https://') ? [] : [reason('isUrl', '公示网址应以 https:// 开头', 'The address begins with https://', '/url')]),
    ...(notice.to < least ? [earliest(least, '公示期不足，末日', 'The notice is too short; its last day')] : []),
    ...(notice.to >= today ? [reason('NOTICE_RUNS', '公示期未满', 'The notice is not over', '/to')] : []),
  ];
}

/** 挂牌: counted from the day after it was put up. */
export function listingFaults(sale: Sale, { table, listedAtLeast }: PricePeriods, today: string): Reason[] {
  if (!listedAtLeast) return [NO_RULE];
  if (!inOrder(sale)) return [ORDER];
  const { days, unit } = listedAtLeast;
  const least = (unit === 'WORKING_DAY' ? addWorkingDays(table, sale.from, days) : addCalendarDays(table, sale.from, days)).date;
  return [...ahead(sale, today), ...(sale.to < least ? [earliest(least, '挂牌期不足，截止日', 'The listing is too short; its last day')] : [])];
}

/** 拍卖法第四十五条: announced so many days before. */
export function auctionFaults(sale: Sale, { table, auctionAnnouncedBefore }: PricePeriods, today: string): Reason[] {
  if (!auctionAnnouncedBefore) return [NO_RULE];
  if (!inOrder(sale)) return [ORDER];
  const { days, unit } = auctionAnnouncedBefore;
  const least = unit === 'WORKING_DAY' ? addWorkingDays(table, sale.from, days).date : addDays(sale.from, days);
  return [...ahead(sale, today), ...(sale.to < least ? [earliest(least, '拍卖公告与拍卖日相距不足，拍卖日', 'The auction is announced too late; its day')] : [])];
}

const ahead = ({ from }: Sale, today: string): Reason[] => (from > today ? [reason('AHEAD', '挂牌日、公告日不能在今天之后', 'It has not been put up or announced yet', '/from')] : []);

/** Nobody takes less than what is listed, or than the reserve (拍卖法第五十条). */
export const offerFaults = (offerFen: unknown, priceFen: number | null, pointer: string): Reason[] =>
  Number.isSafeInteger(offerFen) && priceFen !== null && Number(offerFen) >= priceFen ? [] : [reason('OFFER_LOW', '报价、成交价不得低于挂牌价格或者保留价', 'An offer is not below what is listed, or the reserve', pointer)];

/** 意向登记: while the listing stood, and not ahead of today. @param offeredOn as it was given */
export function offerDayFaults(offeredOn: unknown, { from, to }: Sale, today: string): Reason[] {
  if (typeof offeredOn !== 'string' || !isCalendarDate(offeredOn) || offeredOn > today) return [reason('isCalendarDate', '报价日期应为 年-月-日，且不能在今天之后', 'The day of the offer is YYYY-MM-DD and does not lie ahead', '/offeredOn')];
  if (offeredOn >= from && offeredOn <= to) return [];
  return [reason('OUT_OF_LISTING', `挂牌期为${dateSaid(from).zh}至${dateSaid(to).zh}，期外的报价不予登记`, `The listing stood from ${dateSaid(from).en} to ${dateSaid(to).en}; offers outside of it are not recorded`, '/offeredOn')];
}

/** 成交日期 of a listing: after it has closed, and not ahead of today. */
export const soldDayFaults = (soldOn: unknown, { to }: Sale, today: string): Reason[] =>
  typeof soldOn === 'string' && isCalendarDate(soldOn) && soldOn > to && soldOn <= today ? [] : [reason('SOLD_DAY', `成交日期应在挂牌截止日（${dateSaid(to).zh}）之后，且不能在今天之后`, `The deal was confirmed after the listing closed on ${dateSaid(to).en}, and not ahead of today`, '/soldOn')];

export const MOST_INTERESTED = 50;
export const bestOffer = (interested: readonly Interested[]): number => interested.reduce((most, { offerFen }) => Math.max(most, offerFen), 0);
