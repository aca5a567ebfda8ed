import type { BothLanguages } from '../../../kernel/http/index.js';
import { canonicalJson } from '../../../kernel/versions/index.js';
import { changedParts } from './amendment.js';
import type { ChallengeIndicator, PublicContent } from './challenge-content.js';

/** The parts that an amendment may touch, beside the indicators, which are told by name. */
const PARTS: Readonly<Partial<Record<keyof PublicContent, BothLanguages>>> = {
  schedule: { zh: '时间安排', en: 'schedule' }, clarification: { zh: '补充说明', en: 'clarifications' }, contact: { zh: '联系方式', en: 'contact' },
};

function indicatorWords(before: readonly ChallengeIndicator[], after: readonly ChallengeIndicator[]): BothLanguages[] {
  return after.flatMap((row, at): BothLanguages[] => {
    const was = before[at];
    if (!was) return [{ zh: `新增指标“${row.name}”`, en: `new indicator “${row.name}”` }];
    return canonicalJson(was) === canonicalJson(row) ? [] : [{ zh: `变更指标“${row.name}”`, en: `indicator “${row.name}” changed` }];
  });
}

/** What two published texts of a challenge differ in, for one sentence; empty where nothing but files does. */
export function amendedWords(before: PublicContent, after: PublicContent): BothLanguages {
  const words = [...changedParts(before, after).flatMap((part) => PARTS[part] ?? []), ...indicatorWords(before.indicators, after.indicators)];
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}
