import type { AchievementRecord, NeedRecord } from './match-record.js';
import { bagOf } from './bag.js';
import { budgetFit, fieldFit, indicatorsFit, modeFit, nearness, recordFit, regionFit, trlFit } from './parts.js';
import { raritiesOf, statisticsOf } from './rarity.js';
import { scorePair } from './score.js';

const need = (change: Partial<NeedRecord> = {}): NeedRecord => ({
  id: 'n', withheld: false, fields: [{ name: 'problem', text: '焊缝强度不够', weight: 1, disclaims: false }], fieldCode: '', industryCodes: [], modes: [], wanted: [], minTrl: null, budgetFen: null, budgetHinted: null, budgetHard: false,
  regionCode: null, regionHard: false, ...change,
});
const achievement = (change: Partial<AchievementRecord> = {}): AchievementRecord => ({
  id: 'a', withheld: false, fields: [{ name: 'solution', text: '提高焊缝强度的焊丝', weight: 1, disclaims: true }], fieldCode: '', industryCodes: [], modes: [], stated: [], trl: null, priceMaxFen: null, priceFen: null, regionCode: null,
  proof: { tested: 0, stated: 0, grantedRights: 0, pilot: false }, ...change,
});
const wanted = { name: '抗拉强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', weight: 1, veto: true, evidence: null } as const;
const stated = { name: '抗拉强度', value: 260, valueMax: null, unit: 'MPa', comparator: '=', evidence: null, prose: false } as const;

const sides = (a: NeedRecord, b: AchievementRecord) => {
  const [left, right] = [bagOf(a.fields), bagOf(b.fields)];
  return [{ record: a, bag: left, rarity: raritiesOf(left, statisticsOf([right])) }, { record: b, bag: right }] as const;
};
const excludedBy = (a: Partial<NeedRecord>, b: Partial<AchievementRecord>) => scorePair(...sides(need(a), achievement(b))).excludedBy;

describe('parts of a score', () => {
  it('are full where the need asks for nothing and half where the achievement says nothing', () => {
    const silent = [fieldFit(need(), achievement()), indicatorsFit(need(), achievement(), []), trlFit(need(), achievement()), budgetFit(need(), achievement()), regionFit(need(), achievement()), modeFit(need(), achievement())];
    expect(silent.map(({ basis, share }) => [basis, share])).toEqual(silent.map(() => ['NO_DEMAND', 1]));
    const asked = need({ fieldCode: '05', wanted: [wanted], minTrl: 5, budgetFen: 100, regionCode: '371082', modes: ['ORDINARY'] });
    const unknown = [fieldFit(asked, achievement()), indicatorsFit(asked, achievement(), []), trlFit(asked, achievement()), budgetFit(asked, achievement()), regionFit(asked, achievement()), modeFit(asked, achievement())];
    expect(unknown.map(({ basis, share }) => [basis, share])).toEqual(unknown.map(() => ['UNKNOWN', 0.5]));
  });

  it('are neither full nor said to be silent where one of both keeps it confidential', () => {
    const basis = [indicatorsFit(need({ withheld: true }), achievement(), []), trlFit(need({ withheld: true }), achievement({ trl: 6 })), indicatorsFit(need({ wanted: [wanted] }), achievement({ withheld: true }), []), recordFit(achievement({ withheld: true }))];
    expect(basis.map(({ basis: of, share }) => [of, share])).toEqual(basis.map(() => ['WITHHELD', 0.5]));
  });

  it('count both ends of a price against the budget', () => {
    expect([[100, null], [80, 100], [80, 150], [150, 300], [250, null]].map(([priceFen = null, priceMaxFen = null]) => budgetFit(need({ budgetFen: 100 }), achievement({ priceFen, priceMaxFen })).share)).toEqual([1, 1, 0.75, 0.25, 0]);
  });

  it.each([['371082', '371082', 1], ['371000', '371082', 1], ['370000', '371082', 1], ['371082', '371002', 0.8], ['371082', '370102', 0.5], ['371082', '110101', 0]])('%s wished, %s offered: %d', (a, b, expected) => {
    expect(nearness(a, b)).toBe(expected);
  });

  it.each([
    ['a missed veto figure', { wanted: [wanted] }, { stated: [stated] }, ['VETO']],
    ['a missed figure that is no veto', { wanted: [{ ...wanted, veto: false }] }, { stated: [stated] }, []],
    ['a price above a fixed budget', { budgetFen: 100, budgetHard: true }, { priceFen: 101 }, ['BUDGET']],
    ['a price above a budget that may move', { budgetFen: 100 }, { priceFen: 101 }, []],
    ['a place outside a fixed region', { regionCode: '371082', regionHard: true }, { regionCode: '371002' }, ['REGION']],
    ['three readiness levels too low', { minTrl: 8 }, { trl: 5 }, ['TRL']],
    ['two readiness levels too low', { minTrl: 8 }, { trl: 6 }, []],
    ['no data', { minTrl: 8, budgetFen: 1, budgetHard: true, regionCode: '371082', regionHard: true, wanted: [wanted] }, {}, []],
  ])('%s', (_, a, b, expected) => {
    expect(excludedBy(a, b)).toEqual(expected);
  });

  it('count nothing where the texts have nothing in common', () => {
    const strangers = achievement({ fields: [{ name: 'solution', text: '水稻育种', weight: 1, disclaims: true }], fieldCode: '05' });
    expect(scorePair(...sides(need({ fieldCode: '05' }), strangers)).score).toBe(0);
  });

  it('do not count what an achievement says it is not for', () => {
    const plain = achievement({ fields: [{ name: 'solution', text: '木材胶黏剂，焊缝强度', weight: 1, disclaims: true }] });
    const disclaimed = achievement({ fields: [{ name: 'solution', text: '木材胶黏剂，不适用于焊缝强度', weight: 1, disclaims: true }] });
    expect(scorePair(...sides(need(), disclaimed)).score).toBeLessThan(scorePair(...sides(need(), plain)).score);
  });
});
