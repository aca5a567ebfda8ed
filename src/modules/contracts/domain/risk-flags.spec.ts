import { emptyContract } from './contract-content.js';
import { countedSigns, type RiskFlag, secretSign } from './risk-flags.js';
import { secretMarks } from './secret-marks.js';

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
