import type { Reason } from '../../../kernel/http/index.js';
import { checkPatentNumber, type PatentKind } from '../../../kernel/ids/index.js';
import { patentStanding, type TermOfYear } from '../../rules/index.js';
import type { ContractContent } from './contract-content.js';

const KINDS: Readonly<Record<PatentKind, { zh: string; en: string }>> = {
  INVENTION: { zh: '发明专利', en: 'invention' }, UTILITY: { zh: '实用新型专利', en: 'utility model' }, DESIGN: { zh: '外观设计专利', en: 'design' },
};
/** 专利权、专利申请权转让，专利实施许可、开放许可: they are about patents whatever else is ticked. */
const OF_PATENTS: readonly string[] = ['TRF-1', 'TRF-2', 'LIC-1', 'LIC-7'];
const LICENCES: readonly string[] = ['LIC-1', 'LIC-7'];

const hint = (code: string, zh: string, en: string): Reason => ({ code, zh, en, pointer: '/patents' });

/** Conveys a patent, or the right to one. */
const isAboutPatents = ({ subKind, iprCodes }: ContractContent): boolean => OF_PATENTS.includes(subKind) || (/^(TRF|LIC)-/.test(subKind) && iprCodes.some((code) => code.startsWith('01')));

function numberHints(number: string): Reason[] {
  const { format, checksum, expected } = checkPatentNumber(number);
  if (!format) return [hint('PATENT_FORMAT', `“${number}”不是中国专利号（申请号），请核对；境外专利请在条款中写明`, `“${number}” is no Chinese patent or application number; please check it, and name foreign patents in the clauses`)];
  return checksum ? [] : [hint('PATENT_CHECKSUM', `专利号“${number}”校验位不符（应为 ${expected ?? ''}），请核对`, `Patent number “${number}” fails its check digit (expected ${expected ?? ''}); please check it`)];
}

/** The life of a patent, told by the year in which it was filed: over for certain only when its last year has passed. */
function lifeHints(number: string, { subKind, endDate }: ContractContent, termOf: TermOfYear, thisYear: number): Reason[] {
  const checked = checkPatentNumber(number);
  const standing = patentStanding(checked, termOf, thisYear);
  if (standing === null || checked.kind === null) return [];
  const { kind, year } = checked;
  if (standing.age === 'AHEAD') return [hint('PATENT_AHEAD', `专利号“${number}”的申请年份在今年之后，请核对`, `Patent number “${number}” names a year of filing that lies ahead`)];
  const { age, life: { years, last } } = standing;
  const life = { zh: `${KINDS[kind].zh}“${number}”于 ${year} 年申请，期限 ${years} 年`, en: `The ${KINDS[kind].en} “${number}” was filed in ${year} for ${years} years` };
  if (age === 'OVER') return [hint('PATENT_TERM', `${life.zh}，保护期限已满（专利法第四十二条）`, `${life.en}; its term has ended (Patent Law, article 42)`)];
  if (age === 'OLD') return [hint('PATENT_OLD', `${life.zh}，一般已满，请核对是否有期限补偿（专利法第四十二条）`, `${life.en}; its term has usually ended unless it was extended (Patent Law, article 42)`)];
  return LICENCES.includes(subKind) && endDate !== null && Number(endDate.slice(0, 4)) > last
    ? [hint('LICENCE_BEYOND_PATENT', `许可期限超过专利权期限：${life.zh}（民法典第八百六十五条）`, `The licence outlasts the patent: ${life.en} (Civil Code, article 865)`)] : [];
}

/** What to look at in the patents that a contract names (专利号): hints, since registers and extensions are not read here. @param today YYYY-MM-DD */
export function patentHints(content: ContractContent, termOf: TermOfYear, today: string): Reason[] {
  const { patents } = content;
  const none = patents.length === 0 && isAboutPatents(content) ? [hint('PATENT_MISSING', '转让、许可专利的合同应填写专利号（申请号）', 'A contract that conveys patents should name their numbers')] : [];
  return [...none, ...patents.flatMap((number) => [...numberHints(number), ...lifeHints(number, content, termOf, Number(today.slice(0, 4)))])];
}

/** Patents whose life is over for certain: what is no longer protected is not conveyed. */
export const overAged = (hints: readonly Reason[]): Reason[] => hints.filter(({ code }) => code === 'PATENT_TERM');
