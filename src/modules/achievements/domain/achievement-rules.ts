import { checkPatentNumber } from '../../../kernel/ids/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { AchievementContent, IntellectualProperty } from './achievement-content.js';

/** A draft as it begins. */
export const emptyAchievement = (): AchievementContent => ({
  title: '', oneLine: '', fieldCode: '', industryCodes: [], keywords: [], problem: '', solution: '', indicators: [], trl: null, trlEvidence: '',
  intellectualProperty: [], ownership: 'SERVICE', coOwners: 'NONE', modes: [], pricing: 'AGREED', price: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, note: '' },
  pilot: '', regulatory: '', wantedPartner: '', brokerAllowed: true, commissionBp: null, disclosure: 'PUBLIC', validUntil: null,
  declarations: { noStateSecret: false, exportControlChecked: false, truthful: false },
});

const PATENTS: readonly IntellectualProperty['kind'][] = ['INVENTION', 'UTILITY', 'DESIGN'];
const isPatent = (right: IntellectualProperty) => PATENTS.includes(right.kind);

/** Patent numbers are stored in one form, however they were typed. */
export function normaliseAchievement(content: AchievementContent): AchievementContent {
  const intellectualProperty = content.intellectualProperty.map((right) => {
    const checked = isPatent(right) ? checkPatentNumber(right.number) : null;
    return { ...right, number: checked?.format ? checked.normalised : right.number.trim() };
  });
  return { ...content, title: content.title.trim(), oneLine: content.oneLine.trim(), intellectualProperty };
}

const missing = (pointer: string, zh: string, en: string): Reason => ({ code: 'MISSING', zh, en, pointer });

function textGaps(content: AchievementContent): Reason[] {
  const gaps: Reason[] = [];
  if (content.title.length < 4) gaps.push(missing('/title', '请填写成果名称（至少 4 个字）', 'Give a title of at least 4 characters'));
  if (content.oneLine === '') gaps.push(missing('/oneLine', '请用一句话说明成果的价值', 'Say in one sentence what it is good for'));
  if (content.fieldCode === '') gaps.push(missing('/fieldCode', '请选择技术领域', 'Choose the technical field'));
  if (content.problem.trim().length < 20) gaps.push(missing('/problem', '请写明解决的问题（至少 20 个字）', 'Describe the problem solved (at least 20 characters)'));
  if (content.solution.trim().length < 50) gaps.push(missing('/solution', '请写明技术方案（至少 50 个字）', 'Describe the solution (at least 50 characters)'));
  if (content.trl === null) gaps.push(missing('/trl', '请选择技术就绪度', 'Choose the technology readiness level'));
  if (content.modes.length === 0) gaps.push(missing('/modes', '请至少选择一种转化方式', 'Choose at least one way of transfer'));
  if (content.validUntil === null) gaps.push(missing('/validUntil', '请填写信息有效期', 'Give the last day of the listing'));
  return gaps;
}

function priceGaps({ price }: AchievementContent): Reason[] {
  const wrong = (zh: string, en: string): Reason[] => [{ code: 'PRICE', zh, en, pointer: '/price' }];
  if ((price.kind === 'FIXED' || price.kind === 'RANGE') && !price.minFen) return wrong('请填写价格', 'Give the price');
  if (price.kind === 'RANGE' && (!price.maxFen || price.maxFen <= (price.minFen ?? 0))) return wrong('最高价应大于最低价', 'The upper price must exceed the lower');
  if (price.kind === 'ROYALTY' && price.note.trim() === '') return wrong('请说明提成办法', 'Describe the royalty');
  return [];
}

/** Publish guards of domain.md §4.2: numbers that check, no lapsed right. */
function rightsGaps(content: AchievementContent): Reason[] {
  return content.intellectualProperty.flatMap((right, index) => {
    const pointer = `/intellectualProperty/${index}`;
    const gaps: Reason[] = [];
    if (isPatent(right)) {
      const checked = checkPatentNumber(right.number);
      if (!checked.format) gaps.push({ code: 'PATENT_FORMAT', zh: `专利号“${right.number}”格式不正确`, en: `Patent number “${right.number}” is malformed`, pointer: `${pointer}/number` });
      else if (!checked.checksum) gaps.push({ code: 'PATENT_CHECKSUM', zh: `专利号“${right.number}”校验位不符，请核对`, en: `Patent number “${right.number}” fails its check digit`, pointer: `${pointer}/number` });
    }
    if (right.status === 'LAPSED') gaps.push({ code: 'RIGHT_LAPSED', zh: `“${right.title}”已失效，不能作为成果的权利依据`, en: `“${right.title}” has lapsed`, pointer: `${pointer}/status` });
    return gaps;
  });
}

function declarationGaps({ declarations }: AchievementContent): Reason[] {
  const gaps: Reason[] = [];
  if (!declarations.noStateSecret) gaps.push(missing('/declarations/noStateSecret', '请确认内容不涉及国家秘密', 'Confirm that no state secret is touched'));
  if (!declarations.exportControlChecked) gaps.push(missing('/declarations/exportControlChecked', '请确认已自查禁止、限制出口技术目录', 'Confirm the export-control self-check'));
  if (!declarations.truthful) gaps.push(missing('/declarations/truthful', '请承诺所填内容真实', 'Confirm that the statements are true'));
  return gaps;
}

/** What is missing before an achievement may go to review. */
export const achievementGaps = (content: AchievementContent): Reason[] => [
  ...textGaps(content), ...priceGaps(content), ...rightsGaps(content), ...declarationGaps(content),
];

/** What everybody may know of an achievement whose description is withheld. */
export const achievementBrief = (content: AchievementContent): AchievementContent => ({
  ...emptyAchievement(),
  title: content.title, oneLine: content.oneLine, fieldCode: content.fieldCode, industryCodes: content.industryCodes, keywords: content.keywords,
  trl: content.trl, ownership: content.ownership, modes: content.modes, pricing: content.pricing, price: content.price,
  brokerAllowed: content.brokerAllowed, disclosure: content.disclosure, validUntil: content.validUntil,
});
