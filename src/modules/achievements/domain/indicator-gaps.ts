import type { Reason } from '../../../kernel/http/index.js';
import type { AchievementIndicator } from './achievement-content.js';

/** A row says what it measures and how much; what no figure can say stands in words as its proof. A row of nothing would be published as one. */
export function indicatorGaps({ name, comparator, value, valueMax, evidence }: AchievementIndicator, index: number): Reason[] {
  const pointer = `/indicators/${index}`;
  if (name.trim() === '') return [{ code: 'MISSING', zh: `第 ${index + 1} 项指标没有名称`, en: `Indicator ${index + 1} has no name`, pointer: `${pointer}/name` }];
  if (value === null && (comparator === 'between' || evidence.trim() === '')) {
    return [{ code: 'MISSING', zh: `请填写“${name}”的数值；不能用数值表示的，请在“证明材料”中说明`, en: `Give the value of “${name}”, or say in its evidence what no figure can say`, pointer: `${pointer}/value` }];
  }
  if (value !== null && comparator === 'between' && (valueMax === null || valueMax <= value)) {
    return [{ code: 'RANGE', zh: `“${name}”的上限应大于下限`, en: `The upper bound of “${name}” must exceed the lower`, pointer: `${pointer}/valueMax` }];
  }
  return [];
}
