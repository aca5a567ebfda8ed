import { textsIn } from '../i18n/use-texts';
import { changedFields, changesOf } from './changes';

describe('changed fields', () => {
  it('are those whose value differs, whatever the order of keys', () => {
    const published = { title: 'a', price: { kind: 'FIXED', minFen: 100 }, modes: ['S1', 'S2'], trl: 3 };
    const working = { title: 'b', price: { minFen: 100, kind: 'FIXED' }, modes: ['S2', 'S1'], trl: 3, pilot: null };
    expect(changedFields(published, working)).toEqual(['title', 'modes']);
  });

  it('are shown in the order of the form, with values in words', () => {
    const before = { modes: ['S1'], title: '旧', indicators: [{ name: '强度', comparator: '>=', target: 300, targetMax: null, unit: 'MPa', testMethod: '', weight: 10, veto: false }], deadline: null };
    const after = { modes: ['S1', 'S2'], title: '新', indicators: [{ name: '强度', comparator: '>=', target: 320, targetMax: null, unit: 'MPa', testMethod: '', weight: 10, veto: false }], deadline: '2027-06-30' };
    const changes = changesOf('need', before, after, textsIn('zh-CN'), (list, code) => `${list}:${String(code)}`);
    expect(changes.map(({ field, before: old, after: now }) => [field, old, now])).toEqual([
      ['title', '旧', '新'],
      ['indicators', '强度 ≥ 300 MPa，indicator.weight 10', '强度 ≥ 320 MPa，indicator.weight 10'],
      ['modes', 'L-MODE:S1', 'L-MODE:S1、L-MODE:S2'],
      ['deadline', '', '2027年6月30日'],
    ]);
  });

  it('are called as the page of their kind heads them', () => {
    const label = (kind: 'achievement' | 'need') => changesOf(kind, { problem: 'a' }, { problem: 'b' }, textsIn('zh-CN'), () => '').map((change) => change.label);
    expect([label('achievement'), label('need')]).toEqual([['achievement.problem'], ['need.problem']]);
  });
});
