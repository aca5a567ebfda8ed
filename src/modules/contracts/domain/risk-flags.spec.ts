import { emptyContract } from './contract-content.js';
import { comparableText, countedSigns, goodsAsTechnology, type RiskFlag, riskFlags, secretSign } from './risk-flags.js';
import { secretMarks } from './secret-marks.js';
import type { FlagParams, Surroundings } from './surroundings.js';

const sign = (code: string, ...ids: string[]): RiskFlag => ({ code, zh: code, en: code, evidence: '', contracts: ids.map((id) => ({ id, number: id })) });
const counted = (...flags: RiskFlag[]) => countedSigns(flags).map(({ code }) => code);

describe('signs that count towards asking experts', () => {
  it('are one where they were read from the same other contracts', () => {
    expect(counted(sign('F1', 'a', 'b'), sign('F6', 'a'))).toEqual(['F1']);
    expect(counted(sign('F6', 'a'), sign('F1', 'a', 'b'))).toEqual(['F1']);
  });

  it('are two where one of them is that it may be a duplicate, which no other sign says', () => {
    expect(counted(sign('F1', 'a', 'b'), sign('F9', 'a'))).toEqual(['F1', 'F9']);
    expect(counted(sign('F9', 'a'), sign('F1', 'a', 'b'))).toEqual(['F9', 'F1']);
    expect(counted(sign('F1', 'a'), sign('F6', 'a'), sign('F9', 'a'))).toEqual(['F1', 'F9']);
  });

  it('are two where one sees what the other does not, and where they rest on no other contract', () => {
    expect(counted(sign('F1', 'a', 'b'), sign('F6', 'c'))).toEqual(['F1', 'F6']);
    expect(counted(sign('F1', 'a', 'b'), sign('F6', 'a', 'c'))).toEqual(['F1', 'F6']);
    expect(counted(sign('F2'), sign('F3'), sign('F9', 'a'))).toEqual(['F2', 'F3', 'F9']);
  });
});

describe('the sign of state secrets', () => {
  it('is one, with every place in which a mark stands', () => {
    const marks = secretMarks({ ...emptyContract(), title: '密级：机密' }, [{ name: '绝密.pdf', purpose: '其他材料', readText: null, secretMarks: [] }]);
    expect(secretSign(marks)).toMatchObject([{ code: 'R12', evidence: '合同名称“密级：机密”；文件“绝密.pdf”“绝密”', contracts: [] }]);
    expect(secretSign([])).toEqual([]);
  });
});

describe('the sign of goods that count as technology', () => {
  const goods = { ...emptyContract(), price: { ...emptyContract().price, totalFen: 120_000_000, equipmentFen: 23_456_789 } };
  const named = { ...emptyContract(), price: { ...emptyContract().price, totalFen: 120_000_000 }, clauses: { ...emptyContract().clauses, delivery: '交付样机，其中设备购置 20 万元。' } };
  const parts = (equipmentFen: number) => ({ ...goods.price, totalFen: 120_000_000, equipmentFen });

  it('is read from what was found, and before that from what was declared', () => {
    expect([goodsAsTechnology(goods, null), goodsAsTechnology(goods, parts(23_456_789)), goodsAsTechnology(goods, parts(1))]).toEqual([null, null, null]);
    expect(goodsAsTechnology(goods, parts(0))).toBe('申报非技术性费用 234,567.89 元，认定为 0');
    expect([goodsAsTechnology(named, null), goodsAsTechnology(named, parts(0)), goodsAsTechnology(named, parts(5))]).toEqual(['“样机，其中设备购置 20 万元”', '“样机，其中设备购置 20 万元”', null]);
  });
});

describe('the sign of splitting', () => {
  const text = '研究耐海水腐蚀的涂层配方并提交样板、检测报告和工艺文件';
  const params: FlagParams = { flags: ['F1', 'F6'], splitContracts: 3, splitSimilarity: 9_000, splitWithinDays: 90, splitBelowFen: 500_000_000, youngSellerDays: 180, youngSellerFromFen: 100_000_000, returnWithinDays: 30 };
  const content = { ...emptyContract(), signDate: '2026-06-01', clauses: { ...emptyContract().clauses, subject: text } };
  const sibling = (id: string, signDate: string) => ({ id, number: id, text: comparableText(content), signDate, totalFen: 100 });
  const around = (siblings: Surroundings['siblings'], cut: boolean): Surroundings => ({ siblings, usedFiles: [], likely: [], cut: { siblings: cut, usedFiles: false, likely: false }, founded: null, achievements: null });
  const read = (surroundings: Surroundings) => riskFlags(content, params, surroundings).map(({ code, contracts, atLeast = false }) => [code, contracts.length, atLeast]);

  it('names how many there are, or at least how many where more exist than were examined', () => {
    const near = [sibling('a', '2026-05-31'), sibling('b', '2026-06-03')];
    expect(read(around(near, false))).toEqual([['F1', 2, false]]);
    expect(read(around(near, true))).toEqual([['F1', 2, true]]);
    // the next ones, which were not examined, were signed still further away
    expect(read(around([...near, sibling('c', '2025-01-01')], true))).toEqual([['F1', 2, false]]);
  });

  it('of files that were used before names five, and says that there are more', () => {
    const usedFiles = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, number: id, name: '附件' }));
    const [flag] = riskFlags(content, params, { ...around([], false), usedFiles, cut: { siblings: false, usedFiles: true, likely: false } });
    expect(flag).toMatchObject({ code: 'F6', atLeast: true, evidence: 'a 附件；b 附件；c 附件；d 附件；e 附件等' });
  });
});
