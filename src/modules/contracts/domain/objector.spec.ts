import { emptyContract, emptyParty } from './contract-content.js';
import { objectorFaults } from './objector.js';

const contract = { content: { ...emptyContract(), seller: { ...emptyParty(), name: '演示材料研究所' }, buyer: { ...emptyParty(), name: '演示复合材料有限公司' } } };
const OBJECTOR = { objectorName: '张建国', objectorOrganisation: '演示鸥屿海洋牧场有限公司', objectorContact: '138-1234-5678，0631-5888123；zhangjg@demo.example' };
const codes = (comment: string, change: object = {}) => objectorFaults(contract, { input: { ...OBJECTOR, ...change, comment } }).map(({ code, pointer }) => [code, pointer]);
const NAMED = [['OBJECTOR_NAMED', '/comment']];

describe('who objects in confidence', () => {
  it.each([
    '张建国反映该技术属于其单位', '张 建 国反映', '演示鸥屿海洋牧场有限公司反映', '演示鸥屿海洋牧场的人反映', '请联系13812345678', '请联系１３８ １２３４ ５６７８', '电话 5888123', '电话0631 5888123', '来信 ZhangJG@demo.example', '微信 zhangjg',
  ])('is not named in the reason: %s', (comment) => {
    expect(codes(comment)).toEqual(NAMED);
  });

  it.each(['有人反映该技术属于其他单位', '2026年付款 120000 元，发票与合同不一致', '卖方演示材料研究所不是权利人', '张某反映'])('leaves the reason free otherwise: %s', (comment) => {
    expect(codes(comment)).toEqual([]);
  });

  it('may speak for a party of the contract, which the reason names', () => {
    expect(codes('买方演示复合材料有限公司没有付款', { objectorOrganisation: '演示复合材料有限公司' })).toEqual([]);
  });

  it('is recorded with name and contact, or not at all', () => {
    expect(codes('发票与合同不一致', { objectorName: '', objectorOrganisation: '', objectorContact: '' })).toEqual([]);
    expect(codes('发票与合同不一致', { objectorName: '张' })).toEqual([['minLength', '/objectorName']]);
    expect(codes('发票与合同不一致', { objectorName: '', objectorContact: ' ' })).toEqual([['minLength', '/objectorName'], ['minLength', '/objectorContact']]);
  });
});
