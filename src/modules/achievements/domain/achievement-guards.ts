import { addDays, dateSaid } from '../../../kernel/calendar/index.js';
import { checkPatentNumber, checkRegisterNumber, type PatentCheck } from '../../../kernel/ids/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { ListingCase } from '../../listings/index.js';
import { patentStanding, type TermOfYear } from '../../rules/index.js';
import { isPatent } from '../browser/patents.js';
import type { AchievementContent, IntellectualProperty } from './achievement-content.js';
import { registerOf } from './achievement-rules.js';
import { indicatorGaps } from './indicator-gaps.js';
import { isHeldBy } from './rights-holders.js';

/** What the rules of achievements look up: how long patents last. */
export interface AchievementFacts {
  termOf: TermOfYear;
}

/** The day on which a record is looked at (YYYY-MM-DD in China), and what was looked up. */
type Look = AchievementFacts & { today: string };

const missing = (pointer: string, zh: string, en: string): Reason => ({ code: 'MISSING', zh, en, pointer });

function textGaps(content: AchievementContent): Reason[] {
  const gaps: Reason[] = [];
  if (content.title.length < 4) gaps.push(missing('/title', '请填写成果名称（至少 4 个字）', 'Give a title of at least 4 characters'));
  if (content.oneLine === '') gaps.push(missing('/oneLine', '请用一句话说明成果的价值', 'Say in one sentence what it is good for'));
  if (content.fieldCode === '') gaps.push(missing('/fieldCode', '请选择技术领域', 'Choose the technical field'));
  if (content.problem.trim().length < 20) gaps.push(missing('/problem', '请写明解决的问题（至少 20 个字）', 'Describe the problem solved (at least 20 characters)'));
  if (content.solution.trim().length < 50) gaps.push(missing('/solution', '请写明技术方案（至少 50 个字）', 'Describe the solution (at least 50 characters)'));
  if (content.trl === null) gaps.push(missing('/trl', '请选择技术成熟度', 'Choose the technology readiness level'));
  if (content.modes.length === 0) gaps.push(missing('/modes', '请至少选择一种转化方式', 'Choose at least one way of transfer'));
  if (content.modes.length === 1 && content.modes[0] === 'TRIAL') gaps.push(missing('/modes', '先用后转之外，请再选择试用后的转化方式', 'Beside the trial choose a way of transfer that follows it'));
  return gaps;
}

function priceGaps({ price }: AchievementContent): Reason[] {
  const wrong = (zh: string, en: string): Reason[] => [{ code: 'PRICE', zh, en, pointer: '/price' }];
  if ((price.kind === 'FIXED' || price.kind === 'RANGE') && !price.minFen) return wrong('请填写价格', 'Give the price');
  if (price.kind === 'RANGE' && (!price.maxFen || price.maxFen <= (price.minFen ?? 0))) return wrong('最高价应大于最低价', 'The upper price must exceed the lower');
  if (price.kind === 'ROYALTY' && price.note.trim() === '') return wrong('请说明提成办法', 'Describe the royalty');
  return [];
}

function patentGaps(right: IntellectualProperty, pointer: string, { today, termOf }: Look): Reason[] {
  const checked = checkPatentNumber(right.number);
  if (!checked.format) return [{ code: 'PATENT_FORMAT', zh: `专利号“${right.number}”格式不正确`, en: `Patent number “${right.number}” is malformed`, pointer: `${pointer}/number` }];
  if (!checked.checksum) return [{ code: 'PATENT_CHECKSUM', zh: `专利号“${right.number}”校验位不符，请核对`, en: `Patent number “${right.number}” fails its check digit`, pointer: `${pointer}/number` }];
  return yearGaps(right, checked, Number(today.slice(0, 4)), termOf).map((gap) => ({ ...gap, pointer: `${pointer}/number` }));
}

/** The number tells the year of filing: none lies ahead, and no right outlives its term. */
function yearGaps({ number, title, status }: IntellectualProperty, checked: PatentCheck, thisYear: number, termOf: TermOfYear): Reason[] {
  const age = patentStanding(checked, termOf, thisYear)?.age;
  if (age === 'AHEAD') return [{ code: 'PATENT_AHEAD', zh: `专利号“${number}”的申请年份在今年之后，请核对`, en: `Patent number “${number}” was filed in a year that lies ahead` }];
  if (status !== 'GRANTED' || age !== 'OVER') return [];
  return [{ code: 'PATENT_TERM', zh: `“${title}”于 ${checked.year} 年申请，保护期限已满（专利法第四十二条）`, en: `“${title}” was filed in ${checked.year}; its term has ended (Patent Law, article 42)` }];
}

/** What stands against publication: numbers that check, no lapsed right, the organisation among the holders unless their consent is attached. */
function rightGaps(right: IntellectualProperty, index: number, { content, owner }: ListingCase<AchievementContent>, look: Look): Reason[] {
  const { today } = look;
  const pointer = `/intellectualProperty/${index}`;
  const gaps = isPatent(right) ? patentGaps(right, pointer, look) : [];
  if (right.title.trim() === '') gaps.push(missing(`${pointer}/title`, `第 ${index + 1} 项知识产权没有名称`, `Right ${index + 1} has no name`));
  if (right.status === 'LAPSED') gaps.push({ code: 'RIGHT_LAPSED', zh: `“${right.title}”已失效，不能作为成果的权利依据`, en: `“${right.title}” has lapsed`, pointer: `${pointer}/status` });
  if (right.expiresOn !== null && right.expiresOn < today) {
    gaps.push({ code: 'RIGHT_EXPIRED', zh: `“${right.title}”已于${dateSaid(right.expiresOn).zh}到期，不能作为成果的权利依据`, en: `“${right.title}” expired on ${dateSaid(right.expiresOn).en}`, pointer: `${pointer}/expiresOn` });
  }
  const othersAgree = content.coOwners === 'CONSENT_ATTACHED' || content.ownership === 'NON_SERVICE';
  if (right.kind !== 'KNOW_HOW' && !othersAgree && !isHeldBy(right.holder, owner)) {
    gaps.push({ code: 'RIGHT_HOLDER', zh: `“${right.title}”的权利人不含本单位；他人的权利须附其书面同意`, en: `Your organisation is not a holder of “${right.title}”; attach the holders’ written consent`, pointer: `${pointer}/holder` });
  }
  return gaps;
}

const proves = (purposes: readonly string[], what: RegExp) => purposes.some((purpose) => what.test(purpose));

function consentGaps({ content, purposes }: ListingCase<AchievementContent>): Reason[] {
  if (content.coOwners !== 'CONSENT_ATTACHED' || proves(purposes, /同意|consent/i)) return [];
  return [{ code: 'CONSENT_FILE', zh: '请上传共有权利人的书面同意，并在“证明什么”中写明“同意书”', en: 'Upload the co-owners’ written consent and say so in its purpose', pointer: '/coOwners' }];
}

function lastDayGaps({ validUntil }: AchievementContent, today: string): Reason[] {
  if (validUntil === null) return [missing('/validUntil', '请填写信息有效期', 'Give the last day of the listing')];
  return validUntil > today ? [] : [{ code: 'PAST', zh: '信息有效期应在今天之后', en: 'The last day of the listing must lie ahead', pointer: '/validUntil' }];
}

function declarationGaps({ declarations }: AchievementContent): Reason[] {
  const gaps: Reason[] = [];
  if (!declarations.noStateSecret) gaps.push(missing('/declarations/noStateSecret', '请确认内容不涉及国家秘密', 'Confirm that no state secret is touched'));
  if (!declarations.exportControlChecked) gaps.push(missing('/declarations/exportControlChecked', '请确认已自查禁止、限制出口技术目录', 'Confirm the export-control self-check'));
  if (!declarations.truthful) gaps.push(missing('/declarations/truthful', '请承诺所填内容真实', 'Confirm that the statements are true'));
  return gaps;
}

/** What stands against review and publication of an achievement. */
export const achievementGaps = (listing: ListingCase<AchievementContent>, today: string, facts: unknown): Reason[] => {
  const { content } = listing;
  const rights = content.intellectualProperty.flatMap((right, index) => rightGaps(right, index, listing, { today, ...(facts as AchievementFacts) }));
  return [...textGaps(content), ...content.indicators.flatMap(indicatorGaps), ...lastDayGaps(content, today), ...priceGaps(content), ...rights, ...consentGaps(listing), ...declarationGaps(content)];
};

/** An evaluation counts for two years (the usual validity of a report after GB/T 44731). */
const EVALUATION_DAYS = 730;

function rightWarnings(right: IntellectualProperty, index: number, { today, termOf }: Look): Reason[] {
  const pointer = `/intellectualProperty/${index}/number`;
  const register = registerOf(right);
  if (register && right.number !== '' && !checkRegisterNumber(register, right.number).usual) {
    return [{ code: 'REGISTER_FORM', zh: `登记号“${right.number}”与通常的格式不同，请核对`, en: `Register number “${right.number}” has an unusual form`, pointer }];
  }
  const checked = checkPatentNumber(right.number);
  const { kind, year, format } = checked;
  if (!isPatent(right)) {
    return register === null && format ? [{ code: 'LOOKS_LIKE_PATENT', zh: `“${right.number}”像是专利号，请核对所选类别`, en: `“${right.number}” looks like a patent number; check the kind`, pointer }] : [];
  }
  if (kind !== null && kind !== right.kind) return [{ code: 'PATENT_KIND', zh: `专利号“${right.number}”的类别与所选类别不同，请核对`, en: `Patent number “${right.number}” is of another kind`, pointer }];
  const age = patentStanding(checked, termOf, Number(today.slice(0, 4)))?.age;
  if (right.status !== 'GRANTED' || (age !== 'OLD' && age !== 'OVER')) return [];
  return [{ code: 'PATENT_OLD', zh: `“${right.title}”于 ${year} 年申请，保护期限一般已满，请核对是否有期限补偿`, en: `“${right.title}” was filed in ${year}; its term has usually ended unless it was extended`, pointer }];
}

function evaluationWarnings({ content: { evaluation }, purposes }: ListingCase<AchievementContent>, today: string): Reason[] {
  const warnings: Reason[] = [];
  if (evaluation.issuedOn !== null && evaluation.issuedOn < addDays(today, -EVALUATION_DAYS)) {
    warnings.push({ code: 'EVALUATION_OLD', zh: '评价报告已超过两年', en: 'The evaluation is older than two years', pointer: '/evaluation/issuedOn' });
  }
  if (evaluation.issuedOn !== null && evaluation.issuedOn > today) warnings.push({ code: 'EVALUATION_AHEAD', zh: '评价报告的日期在今天之后', en: 'The evaluation is dated ahead', pointer: '/evaluation/issuedOn' });
  if (evaluation.reportNumber !== '' && !proves(purposes, /评价|evaluation/i)) {
    warnings.push({ code: 'EVALUATION_FILE', zh: '填写了评价报告，但没有上传', en: 'The evaluation is named but not attached', pointer: '/evaluation/reportNumber' });
  }
  return warnings;
}

function shareWarnings({ coOwners, intellectualProperty }: AchievementContent): Reason[] {
  const shared = intellectualProperty.findIndex(({ shareBp }) => shareBp !== null && shareBp < 10_000);
  if (coOwners === 'NONE' && shared >= 0) {
    return [{ code: 'SHARE_WITHOUT_CO_OWNER', zh: '填写了共有份额，却选择了“无共有权利人”', en: 'A share is given although there are no co-owners', pointer: `/intellectualProperty/${shared}/shareBp` }];
  }
  if (coOwners === 'CONSENT_ATTACHED' && intellectualProperty.length > 0 && intellectualProperty.every(({ shareBp }) => shareBp === null)) {
    return [{ code: 'SHARE_UNKNOWN', zh: '有共有权利人，但没有填写共有份额', en: 'There are co-owners, but no share is given', pointer: '/coOwners' }];
  }
  return [];
}

/** What author and reviewers of an achievement should look at (forms of register numbers warn, they never refuse: registers have changed them more than once). */
export const achievementWarnings = (listing: ListingCase<AchievementContent>, today: string, facts: unknown): Reason[] =>
  [...listing.content.intellectualProperty.flatMap((right, index) => rightWarnings(right, index, { today, ...(facts as AchievementFacts) })), ...shareWarnings(listing.content), ...evaluationWarnings(listing, today)];
