import { budgetApproved, changeFaults, changeOf, judgedMilestone, needsNoticeOnly, shiftedFen } from './change.js';
import type { AskedChange, ChangeKind } from './project-change.js';

const row = (subject: string, fen: number) => ({ subject, source: '企业出资', fen });
const BUDGET = [row('材料费', 60_000), row('测试费', 40_000)];
const PROJECT = { leader: '演示负责人', leaderOrcid: '', route: '先定成分，再定工艺，最后上线验证。', budget: BUDGET, endsOn: '2027-08-31', posterSells: false };
const BOUNDS = { monthsAtMost: 6, publicFen: 30_000 };
const codes = (found: readonly { code: string }[]) => found.map(({ code }) => code);

describe('a change of a project', () => {
  it('moves its end and the milestones that nobody has reported, and no other', () => {
    const milestones = [{ no: 1, dueOn: '2026-08-31', state: 'PASSED' }, { no: 2, dueOn: '2027-02-28', state: 'PLANNED' }];
    expect(changeOf('TIME', { months: 6 }, PROJECT, milestones)).toEqual({
      before: { endsOn: '2027-08-31', milestones: [{ no: 2, dueOn: '2027-02-28' }] }, after: { endsOn: '2028-02-29', milestones: [{ no: 2, dueOn: '2027-08-28' }] },
    });
  });

  it('is measured by what subjects get more, however lines are cut', () => {
    expect(shiftedFen(BUDGET, [row('材料费', 30_000), row('材料费', 20_000), row('测试费', 40_000), row('差旅费', 10_000)])).toBe(10_000);
    expect([needsNoticeOnly(BUDGET, [row('材料费', 50_000), row('测试费', 50_000)], 1_000), needsNoticeOnly(BUDGET, [row('材料费', 49_999), row('测试费', 50_001)], 1_000)]).toEqual([true, false]);
  });

  it('is measured by sources, too: what the enterprise was to pay is not moved to the public by a notice', () => {
    const moved = BUDGET.map((one) => ({ ...one, source: '财政补助' }));
    expect([shiftedFen(BUDGET, moved), needsNoticeOnly(BUDGET, moved, 1_000)]).toEqual([100_000, false]);
  });

  it('adds up small shifts since the budget that was approved last', () => {
    const shifted = [row('材料费', 50_000), row('测试费', 50_000)];
    const noticed = { kind: 'BUDGET' as const, before: { budget: BUDGET }, after: { budget: shifted }, byNotice: true };
    expect(budgetApproved(shifted, [noticed])).toEqual(BUDGET);
    expect(budgetApproved(shifted, [noticed, { ...noticed, byNotice: false }])).toEqual(shifted);
    expect(budgetApproved(BUDGET, [])).toEqual(BUDGET);
  });

  it('waits for a milestone that is judged where it would touch it', () => {
    const judged = [{ no: 1, dueOn: '2026-08-31', state: 'CHECKING' }];
    expect([judgedMilestone('TIME', judged), judgedMilestone('ROUTE', judged), judgedMilestone('LEADER', judged), judgedMilestone('TIME', [])].map((found) => codes(found))).toEqual([['MILESTONE_JUDGED'], ['MILESTONE_JUDGED'], [], []]);
  });

  it.each<[ChangeKind, AskedChange, string[]]>([
    ['TIME', { months: 7 }, ['RANGE']], ['TIME', {}, ['RANGE']], ['LEADER', { leader: '演示负责人' }, ['UNCHANGED']], ['LEADER', { leader: '演示新负责人', leaderOrcid: '0000-0002-1825-0098' }, ['ORCID']], ['LEADER', { leader: '演示新负责人', leaderOrcid: '0000-0002-1825-0097' }, []],
    ['BUDGET', { budget: [row('材料费', 1)] }, ['SUM']], ['BUDGET', { budget: BUDGET }, ['UNCHANGED']], ['ROUTE', { route: '短' }, ['minLength']],
  ])('%s %j: %j', (kind, asked, expected) => {
    expect(codes(changeFaults(kind, asked, PROJECT, BOUNDS))).toEqual(expected);
  });

  it('of a budget plans no more public money than the list offers, or than it had, and names sources of the list alone', () => {
    const split = (publicFen: number, source = '财政补助') => [row('材料费', 100_000 - publicFen), { subject: '测试费', source, fen: publicFen }];
    const faults = (publicFen: number, now: object = {}, source?: string) => codes(changeFaults('BUDGET', { budget: split(publicFen, source) }, { ...PROJECT, ...now }, BOUNDS));
    expect([faults(30_000), faults(30_001), faults(50_000, { budget: split(60_000) }), faults(60_001, { budget: split(60_000) })]).toEqual([[], ['PUBLIC_ABOVE'], [], ['PUBLIC_ABOVE']]);
    expect([faults(50_000, {}, '市财政'), faults(50_000, {}, '自筹'), faults(50_000, { budget: [row('材料费', 1), { ...row('测试费', 99_999), source: '市财政' }] }, '市财政')]).toEqual([['CHOICE'], [], []]);
    expect([faults(1, { posterSells: true }), faults(1, { posterSells: true }, '自有资金')]).toEqual([['CHOICE'], []]);
  });
});
