import { emptyContract } from './contract-content.js';
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
  it('threatens an unclear subject, not an infringement', () => {
    expect(answer('TRF-1', 'T3', '另行商定')).toMatchObject({ answer: 'MISSING', line: { threatens: 'R04' } });
  });
});
