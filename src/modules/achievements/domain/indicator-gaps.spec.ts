import type { AchievementIndicator } from './achievement-content.js';
import { indicatorGaps } from './indicator-gaps.js';

const found = (change: Partial<AchievementIndicator>) => indicatorGaps({ name: '耐洗色牢度', comparator: '>=', value: 4, valueMax: null, unit: '级', evidence: '', ...change }, 1).map(({ code, pointer }) => `${code} ${pointer}`);

describe('an indicator of an achievement', () => {
  it.each<[string, Partial<AchievementIndicator>, string[]]>([
    ['with name and value is complete', {}, []],
    ['that is blank is missing', { name: ' ', value: null, unit: '' }, ['MISSING /indicators/1/name']],
    ['without a name says nothing', { name: '' }, ['MISSING /indicators/1/name']],
    ['without a value says nothing', { value: null }, ['MISSING /indicators/1/value']],
    ['that no figure can say is said in words', { value: null, evidence: '通过 GB 18401 A 类检测' }, []],
    ['of nought has a value', { value: 0 }, []],
    ['between two figures has both', { comparator: 'between' }, ['RANGE /indicators/1/valueMax']],
    ['between two figures has the lower one', { comparator: 'between', value: null, valueMax: 5, evidence: '检测报告' }, ['MISSING /indicators/1/value']],
    ['rises from the lower to the upper', { comparator: 'between', valueMax: 4 }, ['RANGE /indicators/1/valueMax']],
    ['between two figures in order is complete', { comparator: 'between', valueMax: 5 }, []],
  ])('%s', (_, change, gaps) => {
    expect(found(change)).toEqual(gaps);
  });
});
