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

describe('parts that an official finds otherwise than they were declared', () => {
  const found = (change: Partial<typeof declared.price>, note: string) => {
    const parts = { ...declared.price, ...change };
    return faultsOfRecognition({ content }, { ...declared, price: parts, techFen: parts.totalFen - parts.equipmentFen + parts.carrierDirectCostFen, note }, { kinds: ['DEV'], carrierSetsMost: 2 });
  };

  it('need a reason, which names each of them', () => {
    const [fault, ...others] = found({ equipmentFen: 0, carrierDirectCostFen: 0 }, ' ');
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'PARTS_NOTE', pointer: '/recognition/note' });
    expect(fault?.zh).toContain('设备申报 4,000.00 元、认定 0.00 元；合理数量标的物载体的直接成本（可计入技术交易额）申报 2,000.00 元、认定 0.00 元');
    expect([found({ equipmentFen: 0, carrierDirectCostFen: 0 }, '设备为研制所得样机'), found({}, '')]).toEqual([[], []]);
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
