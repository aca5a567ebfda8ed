import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import { isProvince } from '../../reference/index.js';
import type { TechContract } from './tech-contract.js';

type Numbered = Pick<TechContract, 'nationalNo'>;

/** Two digits of the older form name a year that has come. */
const inFull = (year: string, today: string): string => (year.length === 4 ? year : `${year > today.slice(2, 4) ? '19' : '20'}${year}`);

/** 16 digits: year, province, place and point of registration, serial; in the older form 14, with two digits of the year. */
const FORM = /^(?<year>20\d{2}|\d{2})(?<province>\d{2})\d{2}(?<point>\d{2})\d{6}$/;
/** 登记点: registration points of this platform are numbered 99, which no point of the national system is. */
export const LOCAL_POINT = '99';

/** Why the number cannot be the one that the national system gave to this contract. */
export function nationalNoFaults({ nationalNo, signDate }: Numbered & Pick<TechContract, 'signDate'>, given: string, today: string): Reason[] {
  const { year = '', province, point } = FORM.exec(given)?.groups ?? {};
  if (province === undefined) return [reason('NATIONAL_NO', '全国登记编号应为 16 位（年份＋地区＋登记点＋流水号）或旧式 14 位数字', 'The national number has 16 digits, or 14 in the older form', '/nationalNo')];
  if (!isProvince(province)) return [reason('NATIONAL_NO_PROVINCE', `全国登记编号中的省级代码 ${province} 不存在，请核对`, `The national number names the province ${province}, which does not exist`, '/nationalNo')];
  if (point === LOCAL_POINT) return [reason('NATIONAL_NO_LOCAL', `登记点 ${LOCAL_POINT} 是本平台登记证明的编号，不是全国登记编号`, `The point ${LOCAL_POINT} is that of this platform’s certificates; it is no national number`, '/nationalNo')];
  if (year.length === 4 && year > today.slice(0, 4)) return [reason('NATIONAL_NO_YEAR', `全国登记编号中的年份 ${year} 尚未到来，请核对`, `The national number names the year ${year}, which has not come`, '/nationalNo')];
  // a contract is registered after it was signed, and in that year or a later one
  const [named, signed] = [inFull(year, today), signDate?.slice(0, 4)];
  if (signed !== undefined && named < signed) return [reason('NATIONAL_NO_BEFORE', `全国登记编号中的年份 ${named} 早于合同签订的年份 ${signed}，请核对`, `The national number names the year ${named}, before the contract was signed in ${signed}`, '/nationalNo')];
  return given === nationalNo ? [reason('NATIONAL_NO_SAME', '本合同已记入这一全国登记编号', 'The contract has this national number already', '/nationalNo')] : [];
}

/** A number that stands is corrected with a reason: certificates and registers may have named it. */
export const whyAnotherNo = ({ nationalNo }: Numbered): Reason | null =>
  nationalNo === null ? null : reason('CORRECTION', `已记入全国登记编号 ${nationalNo}，更正须写明理由`, `The national number ${nationalNo} is recorded; say why it is corrected`, '/comment');

export const replacedNo = ({ nationalNo }: Numbered): Record<string, unknown> => (nationalNo === null ? {} : { nationalNoBefore: nationalNo });

/** Which number was recorded, and which one stood there before, as the history tells it. */
export const recordedNo = ({ nationalNo, nationalNoBefore: before }: Readonly<Record<string, unknown>>): BothLanguages | null => {
  if (typeof nationalNo !== 'string') return null;
  return typeof before === 'string' ? { zh: `${nationalNo}，原为 ${before}`, en: `${nationalNo}, before ${before}` } : { zh: nationalNo, en: nationalNo };
};
