import type { Reason } from '../../../kernel/http/index.js';
import type { ChallengeIndicator } from './challenge-content.js';
import type { ListParams } from './challenge-rule.js';
import { gap, isBlank, missing, wrong } from './gap.js';

const ALL = 100;

function rowGaps({ name, comparator, target, targetMax, unit, testMethod }: ChallengeIndicator, row: number): Reason[] {
  const at = `/indicators/${row}`;
  const called = isBlank(name) ? { zh: `第 ${row + 1} 项指标`, en: `indicator ${row + 1}` } : { zh: `“${name.trim()}”`, en: `“${name.trim()}”` };
  return [
    ...missing(isBlank(name), `${at}/name`, `第 ${row + 1} 项指标的名称`, `the name of indicator ${row + 1}`),
    ...missing(target === null, `${at}/target`, `${called.zh}的目标值`, `the target of ${called.en}`),
    ...wrong(comparator === 'between' && target !== null && (targetMax === null || targetMax <= target), 'RANGE', `${at}/targetMax`, `${called.zh}的上限应大于下限`, `The upper bound of ${called.en} must exceed the lower`),
    ...missing(isBlank(unit), `${at}/unit`, `${called.zh}的单位，没有单位的写“无”`, `the unit of ${called.en}, 无 where it has none`),
    ...missing(isBlank(testMethod, 2), `${at}/testMethod`, `${called.zh}的检测方法`, `how ${called.en} is tested`),
  ];
}

function repeated(rows: readonly ChallengeIndicator[]): Reason[] {
  const names = rows.map(({ name }) => name.trim());
  return names.flatMap((name, row) => (name !== '' && names.indexOf(name) < row ? [gap('REPEATED', `/indicators/${row}/name`, `指标“${name}”重复`, `Indicator “${name}” stands there twice`)] : []));
}

/** 可测量、可考核: so many indicators as the rule asks for, each with a figure, a unit and a test, weighing 100 together. */
export function indicatorGaps(indicators: readonly ChallengeIndicator[], { indicatorsAtLeast, indicatorsAtMost }: Pick<ListParams, 'indicatorsAtLeast' | 'indicatorsAtMost'>): Reason[] {
  const count = indicators.length;
  const weight = indicators.reduce((sum, row) => sum + row.weight, 0);
  return [
    ...wrong(count < indicatorsAtLeast || count > indicatorsAtMost, 'COUNT', '/indicators', `技术指标应为 ${indicatorsAtLeast}–${indicatorsAtMost} 项，现有 ${count} 项`, `Give ${indicatorsAtLeast} to ${indicatorsAtMost} indicators; there are ${count}`),
    ...indicators.flatMap(rowGaps), ...repeated(indicators),
    ...wrong(count > 0 && weight !== ALL, 'SUM', '/indicators', `各项指标的权重之和应为 100，现为 ${weight}`, `The weights must add up to 100; they add up to ${weight}`),
  ];
}
