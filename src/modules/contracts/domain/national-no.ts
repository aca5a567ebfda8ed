import { type BothLanguages, type Reason, reason } from '../../../kernel/http/index.js';
import { isProvince } from '../../reference/index.js';
import type { TechContract } from './tech-contract.js';

type Numbered = Pick<TechContract, 'nationalNo'>;

/** 16 digits: year, province, place and point of registration, serial; in the older form 14, with two digits of the year. */
const FORM = /^(?:20\d{2}|\d{2})(?<province>\d{2})\d{10}$/;

/** Why the number cannot be the one that the national system gave to this contract. */
export function nationalNoFaults({ nationalNo }: Numbered, given: string): Reason[] {
  const province = FORM.exec(given)?.groups?.['province'];
  if (province === undefined) return [reason('NATIONAL_NO', '全国登记编号应为 16 位（年份＋地区＋登记点＋流水号）或旧式 14 位数字', 'The national number has 16 digits, or 14 in the older form', '/nationalNo')];
  if (!isProvince(province)) return [reason('NATIONAL_NO_PROVINCE', `全国登记编号中的省级代码 ${province} 不存在，请核对`, `The national number names the province ${province}, which does not exist`, '/nationalNo')];
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
