import type { ContractContent } from '../../api/types';
import { bySteps, CONTRACT_STEPS, contractStepState, stepOfPointer } from './steps';

const draft = {
  title: '', applicant: 'SELLER', foreign: 'NONE', language: 'ZH', price: { totalFen: null, equipmentFen: 0 }, payment: { mode: '', instalments: [] }, clauses: { subject: '', goal: ' ' },
  seller: { name: '演示研究所', country: 'CHN' }, declarations: { truthful: false },
} as unknown as ContractContent;

describe('steps of a contract', () => {
  it('ask for every field once', () => {
    const fields = CONTRACT_STEPS.flatMap((step) => [...step.fields] as string[]);
    expect(new Set(fields).size).toBe(fields.length);
  });

  it.each([
    ['/price/totalFen', 'price'], ['/price', 'price'], ['/payment/instalments', 'price'], ['/seller/uscc', 'parties'], ['/relatedShareBp', 'parties'], ['/clauses/goal', 'clauses'],
    ['/licence/territory', 'basic'], ['/endDate', 'basic'], ['/seoCode', 'classification'], ['/files', 'files'], ['/declarations/truthful', 'check'], ['/origin/achievementId', 'basic'], [undefined, 'check'],
  ])('%s can be seen to in %s', (pointer, step) => {
    expect(stepOfPointer(pointer)).toBe(step);
  });

  it('gather what is missing in the order of the form, and leave out those that lack nothing', () => {
    const [price, name, broker, paper] = [{ pointer: '/price/totalFen' }, { pointer: '/title' }, { pointer: '/price/rdFundsFen' }, { pointer: '/files' }];
    expect(bySteps([paper, price, name, broker])).toEqual([{ step: 'basic', rows: [name] }, { step: 'price', rows: [price, broker] }, { step: 'files', rows: [paper] }]);
  });

  it('count what somebody wrote, not what stands there from the start', () => {
    const gaps = [{ pointer: '/price/totalFen' }, { pointer: '/clauses/goal' }, { pointer: '/title' }, { pointer: '/seller/nature' }];
    expect(['basic', 'parties', 'clauses', 'price', 'classification', 'files'].map((key) => contractStepState(key, draft, { gaps, papers: 0, ready: false }))).toEqual(['todo', 'started', 'todo', 'todo', 'optional', 'optional']);
    expect(contractStepState('price', { ...draft, price: { ...draft.price, totalFen: 1 } }, { gaps, papers: 0, ready: false })).toBe('started');
    const lacks = [{ pointer: '/files' }];
    const files = (lacking: typeof lacks, papers: number) => contractStepState('files', draft, { gaps: lacking, papers, ready: false });
    expect([files(lacks, 0), files(lacks, 1), files([], 1), contractStepState('nothing', draft, { gaps: [], papers: 0, ready: true })]).toEqual(['todo', 'started', 'done', null]);
  });

  it('are complete at the last only when the contract can be filed', () => {
    const declared = { ...draft, declarations: { ...draft.declarations, truthful: true } };
    const last = (content: ContractContent, gaps: { pointer: string }[], ready: boolean) => contractStepState('check', content, { gaps, papers: 0, ready });
    expect([last(draft, [], false), last(declared, [{ pointer: '/title' }], false), last(declared, [], false), last(declared, [], true)]).toEqual(['todo', 'started', 'started', 'done']);
  });
});
