import type { DryRun, TestLine } from '../../api/types';
import { beginWith, openLines, recognitionOf, suggested } from './findings';

const line = (id: string, expects: string, answer: string, clauseLabel: string | null = null) => ({ id, expects, answer, clauseLabel, text: '', clause: null, excerpt: null, basis: '', threatens: 'R02' }) as TestLine;
const price = { totalFen: 120, equipmentFen: 20, instrumentsFen: 0, partsFen: 0, materialsFen: 0, otherNonTechFen: 0, carrierDirectCostFen: 0, rdFundsFen: 5 };
const lines = [line('D1', 'YES', 'YES', '研究开发目标'), line('D2', 'YES', 'MISSING'), line('D6', 'NO', 'YES')];

describe('what a registrar begins with', () => {
  it('is the answer that the reading suggests, to the question as it stands', () => {
    expect([suggested(line('', 'YES', 'YES')), suggested(line('', 'YES', 'NO')), suggested(line('', 'NO', 'YES')), suggested(line('', 'NO', 'NO')), suggested(line('', 'YES', 'MISSING'))]).toEqual(['YES', 'NO', 'NO', 'YES', null]);
  });

  it('leaves to the person what no word speaks of, and names what is still open', () => {
    const findings = beginWith({ subKind: 'DEV-1', content: { price } } as never, { lines } as DryRun, ({ clauseLabel }) => clauseLabel ?? '');
    expect(findings.answers['D1']).toEqual({ answer: 'YES', evidence: '研究开发目标' });
    expect(openLines(lines, findings)).toEqual({ open: ['D2'], against: [], bare: ['D2', 'D6'] });
    const answered = { ...findings, answers: { ...findings.answers, D2: { answer: 'NO' as const, evidence: '第 3 页' } } };
    expect(openLines(lines, answered)).toEqual({ open: [], against: ['D2'], bare: ['D6'] });
    expect(recognitionOf(lines, answered, 100)).toMatchObject({ subKind: 'DEV-1', techFen: 100, price: { totalFen: 120, equipmentFen: 20 }, checklist: [{ rule: 'D1' }, { rule: 'D2', answer: 'NO' }, { rule: 'D6', answer: 'NO' }] });
  });
});
