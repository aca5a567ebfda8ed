import type { Notice } from './notice.js';
import { isSameMatter, saysTheSame } from './same-matter.js';

const notice = (change: Partial<Notice>): Notice => ({
  id: 'a', kind: 'PN-NEED', organisationId: 'bureau', subjectId: null, correctsId: null,
  content: { title: '第一批技术需求评审结果（公示）', values: { batch: '第一批', needs: [{ title: '需求甲', organisation: '演示公司', score: '86', result: '通过' }], contactUnit: '演示科' } }, ...change,
} as Notice);
const other = (title: string, batch: string, change: Partial<Notice> = {}) => notice({ id: 'b', content: { title, values: { ...notice({}).content.values, batch, contactUnit: '演示另一科' } }, ...change });

describe('two notices', () => {
  it.each<[string, Notice, boolean]>([
    ['bear the same title, in another form', other(' 第一批技术需求评审结果(公示) ', '第二批'), true],
    ['bear the same title but for its stops and brackets', other('第一批技术需求评审结果——公示。', '第二批'), true],
    ['say the same but for stops and the form of figures', notice({ id: 'b', content: { title: '另一个标题', values: { ...notice({}).content.values, batch: '第一批。', needs: [{ title: '“需求甲”', organisation: '演示公司', score: '86.00', result: '通过' }] } } }), true],
    ['differ in a figure', notice({ id: 'b', content: { title: '另一个标题', values: { ...notice({}).content.values, needs: [{ title: '需求甲', organisation: '演示公司', score: '8.6', result: '通过' }] } } }), false],
    ['say the same under another title, whoever takes objections', other('另一个标题', '第 一批'), true],
    ['differ in both', other('另一个标题', '第二批'), false],
    ['are of two publishers', other('第一批技术需求评审结果（公示）', '第一批', { organisationId: 'institute' }), false],
    ['are of two kinds', other('第一批技术需求评审结果（公示）', '第一批', { kind: 'PN-LIST' }), false],
    ['are about one record', other('另一个标题', '第二批', { subjectId: 'x' }), false],
  ])('that %s', (_, two, same) => expect([isSameMatter(notice({}), two), isSameMatter(two, notice({}))]).toEqual([same, same]));

  it('of which one corrects the other, or that are about one record, are of one matter whatever they say', () => {
    expect(isSameMatter(notice({ correctsId: 'b' }), other('另一个标题', '第二批'))).toBe(true);
    expect(isSameMatter(notice({ subjectId: 'x' }), other('另一个标题', '第二批', { subjectId: 'x' }))).toBe(true);
  });

  it('say the same under another title, and not of another record or batch', () => {
    expect(['第 一批', '第二批'].map((batch) => saysTheSame(notice({}), other('另一个标题', batch)))).toEqual([true, false]);
    expect(saysTheSame(notice({ subjectId: 'x' }), other('另一个标题', '第二批', { subjectId: 'x' }))).toBe(false);
  });
});
