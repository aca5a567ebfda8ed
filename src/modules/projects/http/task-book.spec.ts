import type { Block } from '../../../kernel/documents/index.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { taskBook } from './task-book.js';

const PLAN = [{ stage: 'SIGNING', milestone: null, shareBp: 3_000 }, { stage: 'MILESTONE', milestone: 1, shareBp: 4_000 }, { stage: 'ACCEPTANCE', milestone: null, shareBp: 3_000 }];
const project = (change: object = {}): ChallengeProject => ({
  number: 'XM2026-00002', title: '演示项目', challengeNumber: 'JB2026371082001', demanderName: '演示企业', organisationName: '演示研究所', memberNames: ['演示大学'], leader: '演示负责人', startsOn: '2026-01-05', endsOn: '2027-01-04', funding: 'F1', posterSells: false, contractFen: 11_000_000, plan: PLAN,
  gateNo: null, grantFen: null, budget: [{ subject: '材料费', source: '企业出资', fen: 7_700_000 }, { subject: '测试费', source: '财政补助', fen: 3_300_000 }],
  indicators: [{ name: '寿命', comparator: '>=', target: 8_000, targetMax: null, unit: 'h', veto: true, promised: { value: 8_200, max: null } }], ...change,
} as unknown as ChallengeProject);
const PARTS = { contractNumber: '演示合同 1', ownership: '归双方共有。', milestones: [{ no: 1, name: '样机', how: '现场核查', dueOn: '2026-06-05' }], price: { ownFen: 7_700_000, publicFen: 3_300_000 } };
const textOf = (block: Block): string => JSON.stringify(block);
const said = (change: object = {}, parts: object = {}): string => taskBook(project(change), { ...PARTS, ...parts }).blocks.map(textOf).join('\n');

describe('a task book', () => {
  it('names the three parties, members, indicators as promised, milestones with their days and the budget by source', () => {
    for (const words of ['科技主管部门', '演示企业', '演示研究所', '演示大学', '寿命（一票否决）', '≥ 8000 h', '≥ 8200 h', '现场核查', '2026年6月5日', '按资金来源：企业出资 77,000.00 元，财政补助 33,000.00 元。', '归双方共有。']) expect(said()).toContain(words);
    expect(taskBook(project(), PARTS).blocks.at(-1)).toMatchObject({ kind: 'signatures', parties: [{ title: '管理方' }, { title: '发榜方' }, { title: '揭榜方' }] });
  });

  it('divides the payer’s part by the plan, or public money that pays alone, and says how it ends and what is claimed back', () => {
    const table = (change: object = {}, parts: object = {}) => taskBook(project(change), { ...PARTS, ...parts }).blocks.find((block) => block.kind === 'table' && block.caption === '付款安排');
    expect(table()).toMatchObject({ columns: [{}, {}, { header: '发榜方（元）' }], rows: [['合同签订', '30%', '23,100.00'], ['里程碑 1 通过', '40%', '30,800.00'], ['通过验收', '30%', '23,100.00']] });
    expect(table({ funding: 'F2' }, { price: { ownFen: 0, publicFen: 11_000_000 } })).toMatchObject({ columns: [{}, {}, { header: '财政资金（元）' }], rows: [['合同签订', '30%', '33,000.00'], ['里程碑 1 通过', '40%', '44,000.00'], ['通过验收', '30%', '33,000.00']] });
    // a price above the list is the poster's beside it
    expect(table({ funding: 'F2' }, { price: { ownFen: 1_000_000, publicFen: 10_000_000 } })).toMatchObject({ columns: [{}, {}, { header: '发榜方（元）' }, { header: '财政资金（元）' }], rows: [['合同签订', '30%', '3,000.00', '30,000.00'], ['里程碑 1 通过', '40%', '4,000.00', '40,000.00'], ['通过验收', '30%', '3,000.00', '30,000.00']] });
    expect(said()).toContain('33,000.00 元');
    for (const words of ['抵作合同价款。财政资金未核拨的部分，由发榜方支付', '予以追回', '由局领导裁定', '不记入科研诚信记录']) expect(said()).toContain(words);
    expect(said()).not.toContain('未入围');
  });

  it('says of a race how it ends for a team that is dropped, of a result that the winner pays, and of the enterprise alone nothing of public money', () => {
    expect(said({ gateNo: 1, grantFen: 720_000 })).toContain('此前每个团队的财政资金不超过 7,200.00 元。揭榜方未入围的，自结果确定之日起停止实施，合同终止，项目结束：合同签订和此前已通过的里程碑对应的价款照付，财政资金以上述金额为限，其余由发榜方支付');
    expect(said({ gateNo: 1, grantFen: 720_000, posterSells: true })).toContain('对应的价款由揭榜方照付');
    expect(said({ posterSells: true }, { price: { ownFen: 11_000_000, publicFen: 0 } })).toContain('揭榜方向发榜方支付合同的全部价款；榜单所列财政补助按规定拨付给揭榜方，不计入合同价款。');
    expect(said({ funding: 'F3' }, { price: { ownFen: 11_000_000, publicFen: 0 } })).not.toContain('抵作合同价款');
    expect(said({ funding: 'F2' }, { price: { ownFen: 0, publicFen: 11_000_000 } })).not.toContain('由发榜方支付');
  });

  it('promises no subsidy of a result that the winner pays alone, and no payment where it takes it over for shares', () => {
    const alone = { posterSells: true, funding: 'F3' };
    expect(said(alone, { price: { ownFen: 11_000_000, publicFen: 0 } })).toContain('揭榜方向发榜方支付合同的全部价款。');
    const shares = said({ ...alone, plan: [], budget: [] }, { price: { ownFen: 0, publicFen: 0 } });
    expect(shares).toContain('技术作价');
    expect(shares).toContain('发榜方以技术作价出资，取得揭榜方的股权；不支付价款，不安排财政资金。');
    expect(shares).not.toMatch(/全部价款|合同总金额|财政补助/);
  });
});
