import { type Reason, reason } from '../../../kernel/http/index.js';
import { checkOrcid, checkUscc } from '../../../kernel/ids/index.js';
import type { FormerUnit } from './recusal.js';

export interface Absence {
  /** first and last day, YYYY-MM-DD */
  from: string;
  to: string;
}

/** What an expert says of him- or herself (专家资料). */
export interface ProfileContent {
  /** L-TECH */
  fields: string[];
  /** GB/T 4754 */
  industries: string[];
  /** where the expert works now, beside the organisations of the account */
  unit: { name: string; uscc: string };
  formerUnits: FormerUnit[];
  title: string;
  /** 财务专家 */
  finance: boolean;
  orcid: string;
  away: Absence[];
  /** panels at the same time */
  seatsAtMost: number;
}

export const emptyProfile = (): ProfileContent => ({ fields: [], industries: [], unit: { name: '', uscc: '' }, formerUnits: [], title: '', finance: false, orcid: '', away: [], seatsAtMost: 3 });

/** Numbers as registers write them. */
export const normaliseProfile = (content: ProfileContent): ProfileContent => ({
  ...content, orcid: checkOrcid(content.orcid).normalised, unit: unitOf(content.unit), formerUnits: content.formerUnits.map((unit) => ({ ...unitOf(unit), until: unit.until })),
});
const unitOf = ({ name, uscc }: { name: string; uscc: string }) => ({ name: name.trim(), uscc: uscc.trim() === '' ? '' : checkUscc(uscc).normalised });

/** What the section has admitted somebody for; a change of it is admitted anew. */
export const ADMITTED_FOR: readonly (keyof ProfileContent)[] = ['fields', 'industries', 'finance', 'title'];

/** What stands against admitting the expert. */
export function profileGaps({ fields, unit, title, finance, orcid, formerUnits, away }: ProfileContent): Reason[] {
  const lacks = (bad: boolean, code: string, pointer: string, zh: string, en: string): Reason[] => (bad ? [reason(code, zh, en, pointer)] : []);
  return [
    ...lacks(fields.length === 0 && !finance, 'MISSING', '/fields', '请选择技术领域，财务专家除外', 'Choose a field of technology, unless you are an expert of finance'),
    ...lacks(unit.name === '', 'MISSING', '/unit/name', '请填写现工作单位', 'Name the unit in which you work'),
    ...lacks(unit.uscc !== '' && !checkUscc(unit.uscc).format, 'USCC', '/unit/uscc', '现工作单位的统一社会信用代码格式不正确', 'This is no credit code'),
    ...formerUnits.flatMap(({ uscc }, at) => lacks(uscc !== '' && !checkUscc(uscc).format, 'USCC', `/formerUnits/${at}/uscc`, '曾任职单位的统一社会信用代码格式不正确', 'This is no credit code')),
    ...lacks(title === '', 'MISSING', '/title', '请填写职称或职务', 'Give your title or post'),
    ...lacks(orcid !== '' && !checkOrcid(orcid).checksum, 'ORCID', '/orcid', 'ORCID 不正确', 'This is no ORCID'),
    ...away.flatMap(({ from, to }, at) => lacks(to < from, 'RANGE', `/away/${at}/to`, '不能参加的结束日期早于开始日期', 'The last day is before the first')),
  ];
}

/** Whether the expert may sit on the day. */
export const isThere = ({ away }: ProfileContent, day: string): boolean => !away.some(({ from, to }) => day >= from && day <= to);
