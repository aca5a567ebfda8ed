import { checkedLoad, leaderBusy, loadOf } from './leader-load.js';

const ORCID = '0000-0002-1825-0097';
const leads = (number: string, change: object = {}) => ({ number, name: '演示负责人', orcid: '', organisationId: 'a', ...change });
const codes = (load: { sure: string[]; likely: string[] }) => Object.values(leaderBusy(load, 2)).map((reasons) => reasons.map(({ code }) => code));

describe('JB-05: projects of one leader', () => {
  it('are found by ORCID wherever they are, and by the name in the same organisation', () => {
    const running = [leads('1', { orcid: ORCID, organisationId: 'b', name: 'Demo Leader' }), leads('2', { name: '演示负责人 ' }), leads('3', { organisationId: 'b' }), leads('4', { orcid: '0000-0001-5109-3700' })];
    expect(loadOf(leads('', { orcid: ORCID }), running)).toEqual({ sure: ['1'], likely: ['2'] });
    expect(loadOf(leads(''), running)).toEqual({ sure: [], likely: ['2', '4'] });
  });

  it('are refused where the ORCID is the same, and confirmed where only the name is', () => {
    expect(codes({ sure: ['1', '2'], likely: [] })).toEqual([['LEADER_BUSY'], []]);
    expect(codes({ sure: ['1'], likely: ['2'] })).toEqual([[], ['LEADER_NAMESAKE']]);
    expect(codes({ sure: ['1'], likely: [] })).toEqual([[], []]);
  });

  it('are counted as was found out about the name, later ones not', () => {
    const load = { sure: ['1'], likely: ['2', '3'] };
    const check = (isSame: boolean) => ({ isSame, projects: ['2'], reason: '' });
    expect([checkedLoad(load, null), checkedLoad(load, check(true)), checkedLoad(load, check(false))]).toEqual([load, { sure: ['1', '2'], likely: ['3'] }, { sure: ['1'], likely: ['3'] }]);
  });
});
