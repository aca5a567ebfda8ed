import type { Reason } from '../../../kernel/http/index.js';
import { foldName } from '../../../kernel/text/index.js';
import type { ListingCase } from '../../listings/index.js';
import type { NeedBudget, NeedContent, NeedIndicator } from './need-content.js';

/** A draft as it begins. */
export const emptyNeed = (): NeedContent => ({
  title: '', fieldCode: '', industryCodes: [], keywords: [], problem: '', presentWay: '', conditions: '', indicators: [], plain: '', minTrl: null,
  budget: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false }, regionCode: null, regionHard: false, modes: [], deadline: null,
  ipWish: '', acceptance: '', anonymous: false, brokerAllowed: false, disclosure: 'PUBLIC', declarations: { noStateSecret: false, truthful: false },
});

/** Amounts that the kind of budget does not ask for are not kept: search and matching read amounts. */
const normaliseBudget = (budget: NeedBudget): NeedBudget => (budget.kind === 'RANGE' ? budget : { kind: budget.kind, minFen: null, maxFen: null, hard: false });

export const normaliseNeed = (content: NeedContent): NeedContent => ({ ...content, title: content.title.trim(), plain: content.plain.trim(), budget: normaliseBudget(content.budget) });

const missing = (pointer: string, zh: string, en: string): Reason => ({ code: 'MISSING', zh, en, pointer });

function indicatorGap(indicator: NeedIndicator, index: number): Reason[] {
  const pointer = `/indicators/${index}`;
  if (indicator.name.trim() === '') return [missing(`${pointer}/name`, `第 ${index + 1} 项指标没有名称`, `Indicator ${index + 1} has no name`)];
  if (indicator.target === null) return [missing(`${pointer}/target`, `请填写“${indicator.name}”的目标值`, `Give the target of “${indicator.name}”`)];
  if (indicator.comparator === 'between' && (indicator.targetMax === null || indicator.targetMax <= indicator.target)) {
    return [{ code: 'RANGE', zh: `“${indicator.name}”的上限应大于下限`, en: `The upper bound of “${indicator.name}” must exceed the lower`, pointer: `${pointer}/targetMax` }];
  }
  return [];
}

function budgetGaps({ budget }: NeedContent): Reason[] {
  if (budget.kind !== 'RANGE') return [];
  if (!budget.maxFen) return [missing('/budget/maxFen', '请填写预算上限', 'Give the upper limit of the budget')];
  if (budget.minFen !== null && budget.minFen > budget.maxFen) return [{ code: 'RANGE', zh: '预算下限不能高于上限', en: 'The lower limit exceeds the upper', pointer: '/budget/minFen' }];
  return [];
}

/** What is missing before a need may go to review. At least one measurable indicator: a need without one finds nothing. */
export function needGaps({ content }: Pick<ListingCase<NeedContent>, 'content'>, today: string): Reason[] {
  const gaps: Reason[] = [];
  if (content.title.length < 4) gaps.push(missing('/title', '请填写需求名称（至少 4 个字）', 'Give a title of at least 4 characters'));
  if (content.fieldCode === '') gaps.push(missing('/fieldCode', '请选择技术领域', 'Choose the technical field'));
  if (content.problem.trim().length < 20) gaps.push(missing('/problem', '请写明要解决的问题（至少 20 个字）', 'Describe the problem (at least 20 characters)'));
  if (content.indicators.length === 0) gaps.push(missing('/indicators', '请至少填写一项可测量的指标', 'Give at least one measurable indicator'));
  gaps.push(...content.indicators.flatMap(indicatorGap), ...budgetGaps(content));
  if (content.deadline === null) gaps.push(missing('/deadline', '请填写截止日期', 'Give the last day'));
  else if (content.deadline <= today) gaps.push({ code: 'PAST', zh: '截止日期应在今天之后', en: 'The last day must lie ahead', pointer: '/deadline' });
  if (!content.declarations.noStateSecret) gaps.push(missing('/declarations/noStateSecret', '请确认内容不涉及国家秘密', 'Confirm that no state secret is touched'));
  if (!content.declarations.truthful) gaps.push(missing('/declarations/truthful', '请承诺所填内容真实', 'Confirm that the statements are true'));
  return gaps;
}

/** A short name of one character would be found everywhere. */
const SHORTEST_NAME = 2;

/** What a need says in words, by the pointer of its field. */
const wordsOf = ({ title, keywords, problem, presentWay, conditions, plain, ipWish, acceptance, indicators }: NeedContent): [pointer: string, words: string][] => [
  ['/title', title], ['/keywords', keywords.join(' ')], ['/problem', problem], ['/presentWay', presentWay], ['/conditions', conditions], ['/plain', plain], ['/ipWish', ipWish], ['/acceptance', acceptance],
  ...indicators.map(({ name, testMethod }, index): [string, string] => [`/indicators/${index}`, `${name} ${testMethod}`]),
];

/** Who wishes not to be named and writes the own name all the same, full, short, former, or the credit code. */
function nameWarnings({ content, owner }: Pick<ListingCase<NeedContent>, 'content' | 'owner'>): Reason[] {
  if (!content.anonymous) return [];
  const names = [owner.name, owner.shortName, owner.uscc, ...owner.former.flatMap(({ name, uscc }) => [name, uscc])].filter((name) => name.length >= SHORTEST_NAME);
  return wordsOf(content).flatMap(([pointer, words]) => {
    const found = names.find((name) => foldName(words).includes(foldName(name)));
    return found === undefined ? [] : [{ code: 'OWNER_NAMED', zh: `匿名发布的需求在此写有“${found}”，公开后读者会知道是哪家单位，请改写`, en: `The need is posted without a name, and “${found}” stands here: readers would know whose it is; please rewrite`, pointer }];
  });
}

/** What author and reviewers of a need should look at. */
export const needWarnings = (listing: ListingCase<NeedContent>): Reason[] => [...nameWarnings(listing), ...methodWarnings(listing)];

const methodWarnings = ({ content }: Pick<ListingCase<NeedContent>, 'content'>): Reason[] =>
  content.indicators.flatMap(({ name, testMethod }, index) =>
    testMethod.trim() === '' ? [{ code: 'TEST_METHOD', zh: `“${name}”没有写明检测方法`, en: `No test method is given for “${name}”`, pointer: `/indicators/${index}/testMethod` }] : []);

/** What everybody may know of a need whose description is withheld. */
export const needBrief = (content: NeedContent): NeedContent => ({
  ...emptyNeed(),
  title: content.title, fieldCode: content.fieldCode, industryCodes: content.industryCodes, keywords: content.keywords, budget: content.budget,
  regionCode: content.regionCode, modes: content.modes, deadline: content.deadline, anonymous: content.anonymous, brokerAllowed: content.brokerAllowed,
  disclosure: content.disclosure,
});
