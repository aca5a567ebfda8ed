import { dateSaid } from '../../../kernel/calendar/index.js';
import type { Reason } from '../../../kernel/http/index.js';
import type { RuleSet } from './rule-set.js';
import { paramFaults } from './params.js';
import { successionOf, type Succession } from './succession.js';

type Content = Pick<RuleSet, 'domain' | 'code' | 'titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'effectiveFrom' | 'effectiveTo' | 'params' | 'articles'>;
type Place = Pick<RuleSet, 'code' | 'effectiveFrom' | 'effectiveTo' | 'replaces' | 'beside'>;

const missing = (pointer: string, zh: string, en: string): Reason => ({ code: 'MISSING', zh, en, pointer });

/** What is missing before a set may be proposed, each by its field. */
export function ruleGaps(set: Content): Reason[] {
  const gaps: Reason[] = [];
  const text = (name: 'titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'effectiveFrom', zh: string, en: string) => {
    if ((set[name] ?? '').trim() === '') gaps.push(missing(`/${name}`, zh, en));
  };
  text('titleZh', '请填写中文标题', 'Give the Chinese title');
  text('titleEn', '请填写英文标题', 'Give the English title');
  text('docNo', '请填写文号', 'Give the document number');
  text('issuer', '请填写发布机关', 'Give the issuer');
  text('effectiveFrom', '请填写生效日期', 'Give the first day');
  if (set.effectiveFrom !== null && set.effectiveTo !== null && set.effectiveTo < set.effectiveFrom) gaps.push({ code: 'RANGE', zh: '失效日期早于生效日期', en: 'The last day is before the first', pointer: '/effectiveTo' });
  if (set.articles.length === 0) gaps.push(missing('/articles', '请至少写明一条依据', 'Give at least one article'));
  return [...gaps, ...paramFaults(set.domain, set.params)];
}

const NOTHING: Succession = { replaced: null, closed: null, conflicts: [], replacedIsGone: false };

/** Who makes way when the set comes into force; nobody as long as it has no first day. */
export const makesWay = ({ code, effectiveFrom, effectiveTo, replaces, beside }: Place): Succession =>
  effectiveFrom === null ? NOTHING : successionOf({ code, effectiveFrom, effectiveTo, replaces }, beside);

/** What stands in the way of the set's days. */
export function placeGaps(set: Place): Reason[] {
  const { conflicts, replacedIsGone } = makesWay(set);
  const gone: Reason[] = replacedIsGone ? [{ code: 'REPLACED_GONE', zh: `要更正的第 ${set.replaces} 版已不在有效状态`, en: `Version ${set.replaces}, which it would replace, is not in force any more`, pointer: '/replaces' }] : [];
  return [...gone, ...conflicts.map(({ code, no, effectiveFrom }): Reason => ({
    code: 'RULE_OVERLAP', zh: `与 ${code} 第 ${no} 版（自${dateSaid(effectiveFrom).zh}起）的有效期重叠`, en: `Overlaps with ${code} version ${no}, in force from ${dateSaid(effectiveFrom).en}`, pointer: '/effectiveFrom',
  }))];
}
