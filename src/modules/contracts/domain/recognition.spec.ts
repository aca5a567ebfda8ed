import { emptyContract } from './contract-content.js';
import { faultsOfRecognition, recognitionAsDeclared } from './recognition.js';

const price = { ...emptyContract().price, totalFen: 1_000_000, equipmentFen: 400_000, carrierDirectCostFen: 200_000, carrierSets: 2 };
const content = { ...emptyContract(), subKind: 'DEV-1' as const, price };
const declared = recognitionAsDeclared('DEV-1', price);
const codes = (carrierSets: number, note: string) =>
  faultsOfRecognition({ content }, { ...declared, price: { ...declared.price, carrierSets }, note }, { kinds: ['DEV'], carrierSetsMost: 2 }).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

describe('the complete devices that an official finds', () => {
  it('are as many as the contract states, or fewer with the reason', () => {
    expect([codes(2, ''), codes(1, '一套为备用整机'), codes(1, ' '), codes(0, '')]).toEqual([[], [], ['CARRIER_SETS_NOTE /recognition/note'], ['CARRIER_SETS_NOTE /recognition/note']]);
  });
});

describe('the checklist of a finding', () => {
  it('answers each line once: which of two answers holds nobody could tell', () => {
    const [first] = declared.checklist;
    const found = (...more: typeof declared.checklist) => faultsOfRecognition({ content }, { ...declared, checklist: [...more, ...declared.checklist] }, { kinds: ['DEV'], carrierSetsMost: 2 }).map(({ code }) => code);
    expect(found()).toEqual([]);
    expect(found(first!)).toEqual(['CHECKLIST_REPEATED']);
    expect(found({ ...first!, answer: first!.answer === 'YES' ? 'NO' : 'YES' })).toContain('CHECKLIST_REPEATED');
  });
});
