import { type ContractContent, emptyContract, emptyParty } from './contract-content.js';
import type { ContractSubKind } from './contract-kinds.js';
import { typeTest } from './type-test.js';

const answer = (subKind: 'SVC-1' | 'TRF-1', id: string, ownership: string) =>
  typeTest(subKind, { ...emptyContract(), clauses: { ...emptyContract().clauses, ownership } }).find(({ line }) => line.id === id);

describe('the line S4, that no intellectual property changes hands', () => {
  it.each([
    ['全部知识产权归甲方（委托人）所有', 'NO'], ['专利权转让给甲方', 'NO'], ['双方原有知识产权各自所有，本合同不转移权属', 'YES'], ['乙方的知识产权仍归乙方', 'YES'], ['成果归属另行商定', 'MISSING'],
  ])('reads “%s” as %s', (ownership, wanted) => {
    expect(answer('SVC-1', 'S4', ownership)?.answer).toBe(wanted);
  });
});

describe('the line T3, that ownership is explicit', () => {
  it('is a condition of the kind: unmet, it is no transfer, though its subject may be clear', () => {
    expect(answer('TRF-1', 'T3', '另行商定')).toMatchObject({ answer: 'MISSING', line: { threatens: 'R02' } });
  });
});

describe('lines that rule a kind out', () => {
  const read = (subKind: ContractSubKind, id: string, clauses: Partial<ContractContent['clauses']>, change: Partial<ContractContent> = {}, over: { zh: string; en: string }[] = []) =>
    typeTest(subKind, { ...emptyContract(), ...change, clauses: { ...emptyContract().clauses, ...clauses } }, over).find(({ line }) => line.id === id);

  it.each<[ContractSubKind, string, Partial<ContractContent['clauses']>, string]>([
    ['TRF-1', 'T5', { mastery: '该专利已被宣告无效。' }, 'NO'], ['LIC-1', 'T5', { mastery: '专利权已终止。' }, 'NO'], ['TRF-1', 'T5', { mastery: '专利权有效，尚未失效，年费已缴至今年。' }, 'YES'],
    ['TRF-3', 'T6', { mastery: '该技术秘密已经公开。' }, 'NO'], ['TRF-3', 'T6', { subject: '属于公知技术的配方' }, 'NO'], ['TRF-3', 'T6', { mastery: '已掌握，不为公众所知悉。' }, 'YES'],
    ['CON-1', 'C5', { subject: '编制厂房初步设计和施工图。' }, 'NO'], ['CON-1', 'C5', { subject: '对新工艺的技术可行性研究和论证。' }, 'YES'],
    ['SVC-1', 'S5', { subject: '仪器租赁和用户服务。' }, 'NO'], ['SVC-1', 'S5', { subject: '外文资料翻译。' }, 'NO'], ['SVC-1', 'S5', { subject: '解决焊接变形问题。' }, 'YES'],
    ['SVC-1', 'S5', { subject: '解决焊接变形问题，不包括设备销售、施工和监理。' }, 'YES'], ['DEV-1', 'D6', { subject: '自主研发新型密封件，不是仿制。' }, 'YES'], ['DEV-1', 'D6', { subject: '产品仿制，不是自主研发。' }, 'NO'],
    ['DEV-1', 'D2', { mastery: '甲方已掌握基础配方，但低温工艺双方尚未掌握。' }, 'YES'], ['DEV-1', 'D2', { mastery: '该工艺并非尚未掌握，早已批量生产。' }, 'NO'], ['DEV-1', 'D2', { mastery: '双方均未掌握该工艺。' }, 'YES'],
    ['SVC-2', 'P4', { ownership: '培训资料的知识产权归甲方所有。' }, 'NO'], ['SVC-2', 'P4', { ownership: '本合同不涉及知识产权转移。' }, 'YES'],
    ['SVC-3', 'M3', { subject: '由持证技术经理人促成交易。' }, 'YES'], ['SVC-3', 'M3', { subject: '促成双方交易。' }, 'MISSING'],
  ])('%s %s reads %j as %s', (subKind, id, clauses, wanted) => {
    expect(read(subKind, id, clauses)?.answer).toBe(wanted);
  });

  it('are answered by the numbers of the patents and by the form before any word', () => {
    const over = { zh: '发明专利“98101234.5”于 1998 年申请，保护期限已满', en: 'over' };
    expect(read('LIC-1', 'T5', { mastery: '专利有效。' }, {}, [over])).toMatchObject({ answer: 'NO', read: { clause: null, said: over } });
    expect(read('SVC-3', 'M3', { subject: '促成双方交易。' }, { seller: { ...emptyParty(), transferAgency: true } })).toMatchObject({ answer: 'YES', read: { clause: null, said: { zh: '卖方是技术转移机构' } } });
  });

  it('say no longer that a result is not mastered because a patent is over', () => {
    expect(read('TRF-1', 'T1', { mastery: '已掌握，专利已失效。' })?.answer).toBe('YES');
  });
});
