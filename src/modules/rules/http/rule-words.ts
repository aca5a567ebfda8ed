import { addDays, dateSaid } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Locale, say } from '../../../kernel/http/index.js';
import { fieldsOf } from '../domain/domains.js';
import { makesWay } from '../domain/rule-gaps.js';
import { EVIDENCE, type RuleSet } from '../domain/rule-set.js';
import { dayText, inWords } from '../domain/words.js';
import type { RuleFactView, RuleWarningView } from './rule.dto.js';
import type { RuleChangeView } from './rule-set.dto.js';

/** Days before its end on which a rule begins to warn of it. */
const WARN_BEFORE = 180;

/** The parameters in plain words; those that the document does not know are left out. One that comes from an article which is known otherwise than the set says so: a default of this platform is no law. */
export const factsOf = ({ domain, params, articles }: Pick<RuleSet, 'domain' | 'params' | 'articles'>, locale: Locale): RuleFactView[] =>
  Object.entries(fieldsOf(domain)).flatMap(([key, field]) => {
    const text = inWords(field, params[key], locale);
    const from = articles.find(({ supports }) => supports.includes(key))?.evidence;
    return text === null ? [] : [{ key, label: say(field, locale), text, evidenceLabel: from ? say(EVIDENCE[from], locale) : '' }];
  });

/** What a reader of a set in force must know before relying on it. */
export function warningsOf({ verifiedOn, effectiveTo }: Pick<RuleSet, 'verifiedOn' | 'effectiveTo'>, today: string, locale: Locale): RuleWarningView[] {
  const warnings: RuleWarningView[] = [];
  const warn = (code: string, text: BothLanguages) => warnings.push({ code, message: say(text, locale) });
  if (verifiedOn === null) {
    warn('RULE_UNVERIFIED', { zh: '未核验：以下内容尚未由工作人员对照正式文本核对，办理时以正式文本为准。', en: 'Not verified: no official has compared this with the final text yet. The final text prevails.' });
  }
  if (effectiveTo !== null && effectiveTo < today) warn('RULE_ENDED', { zh: `已停止适用：适用至 ${dayText(effectiveTo, 'zh-CN')}（含当日）。`, en: `It applies no more: its last day was ${dayText(effectiveTo, 'en')}.` });
  else if (effectiveTo !== null && effectiveTo <= addDays(today, WARN_BEFORE)) {
    warn('RULE_ENDS_SOON', { zh: `适用至 ${dayText(effectiveTo, 'zh-CN')}（含当日）；届时没有后续规定的，不再适用。`, en: `It applies until ${dayText(effectiveTo, 'en')}, that day included; unless another rule follows, nothing applies after that.` });
  }
  return warnings;
}

/** What an approval does to other sets. */
export function consequencesOf(set: RuleSet, locale: Locale): string[] {
  if (set.state !== 'DRAFT' && set.state !== 'PROPOSED') return [];
  const { replaced, closed } = makesWay(set);
  const name = ({ code, no }: { code: string; no: number }): BothLanguages => ({ zh: `${code} 第 ${no} 版`, en: `${code} version ${no}` });
  return [
    ...(replaced ? [{ zh: `批准后，${name(replaced).zh}整体被取代，不再适用。`, en: `On approval ${name(replaced).en} is superseded as a whole.` }] : []),
    ...(closed ? [{ zh: `批准后，${name(closed.set).zh}适用至${dateSaid(closed.lastDay).zh}。`, en: `On approval ${name(closed.set).en} applies until ${dateSaid(closed.lastDay).en}.` }] : []),
  ].map((sentence) => say(sentence, locale));
}

const HEADS: readonly (readonly ['titleZh' | 'titleEn' | 'docNo' | 'issuer' | 'sourceUrl' | 'effectiveFrom' | 'effectiveTo', BothLanguages])[] = [
  ['titleZh', { zh: '中文标题', en: 'Chinese title' }], ['titleEn', { zh: '英文标题', en: 'English title' }], ['docNo', { zh: '文号', en: 'Document number' }], ['issuer', { zh: '发布机关', en: 'Issuer' }],
  ['sourceUrl', { zh: '原文网址', en: 'Address of the text' }], ['effectiveFrom', { zh: '生效日期', en: 'First day' }], ['effectiveTo', { zh: '失效日期', en: 'Last day' }],
];

/** Label → text of everything that a set says. */
function linesOf(set: RuleSet, locale: Locale): Map<string, string> {
  const heads = HEADS.map(([key, label]) => [say(label, locale), set[key] ?? ''] as const);
  const articles = set.articles.map(({ docNo, no, gist, gistEn }) => [`${docNo ?? ''}${no}`, locale === 'en' && gistEn ? gistEn : gist] as const);
  const evidence = [say({ zh: '依据来源', en: 'Known from' }, locale), say(EVIDENCE[set.evidence], locale)] as const;
  return new Map([...heads, evidence, ...factsOf(set, locale).map(({ label, text }) => [label, text] as const), ...articles]);
}

/** Lines that differ between two sets, in the order of the newer one. */
export function changesBetween(before: RuleSet, after: RuleSet, locale: Locale): RuleChangeView[] {
  const [was, is] = [linesOf(before, locale), linesOf(after, locale)];
  return [...new Set([...is.keys(), ...was.keys()])]
    .map((label) => ({ label, before: was.get(label) || null, after: is.get(label) || null }))
    .filter((change) => change.before !== change.after);
}
