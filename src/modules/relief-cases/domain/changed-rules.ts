import type { BothLanguages } from '../../../kernel/http/index.js';
import type { RuleInForce } from '../../rules/index.js';
import type { FrozenRule } from './relief-case.js';

/**
 * How the rule sets that hold now for the day of a computation differ from those that it was made under, in words: a set may be corrected by a
 * further version, or by another set, after it was applied. Empty where they are the same.
 */
export function changedRules(applied: readonly FrozenRule[], now: readonly Pick<RuleInForce, 'code' | 'version' | 'titleZh' | 'titleEn'>[]): BothLanguages[] {
  const gone = applied.flatMap(({ code, version, title }): BothLanguages[] => {
    const same = now.find((one) => one.code === code);
    if (same?.version === version) return [];
    return same
      ? [{ zh: `《${title}》（${code}）第 ${version} 版已由第 ${same.version} 版更正`, en: `version ${version} of ${code} was corrected by version ${same.version}` }]
      : [{ zh: `《${title}》（${code}）第 ${version} 版对适用日不再适用`, en: `version ${version} of ${code} holds for its day no longer` }];
  });
  const come = now.filter(({ code }) => applied.every((one) => one.code !== code)).map(({ code, version, titleZh, titleEn }) => ({ zh: `现适用《${titleZh}》（${code}）第 ${version} 版`, en: `“${titleEn}” (${code}, version ${version}) holds for it now` }));
  return [...gone, ...come];
}

/** What has changed, as one clause. */
export const changesSaid = (changes: readonly BothLanguages[]): BothLanguages => ({ zh: changes.map(({ zh }) => zh).join('，'), en: changes.map(({ en }) => en).join(', ') });
