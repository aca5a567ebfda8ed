import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { MAX_FEN, parseYuan, plainYuan } from '../../../kernel/money/index.js';
import { CONTRACT_KINDS, CONTRACT_SUB_KINDS, type ContractSubKind, kindOf } from './contract-kinds.js';
import { type PriceParts, setsAbove, techAmount } from './tech-amount.js';

interface Vector { id: string; kind: string; input: { total: string; nontech: string; carrier?: string }; expect: { tech_amount?: string; error?: string } }
const vectors = (JSON.parse(readFileSync('test/data/vectors/relief.json', 'utf8')) as Vector[]).filter(({ kind }) => kind === 'tech_amount');

const nothing: PriceParts = { totalFen: 0, equipmentFen: 0, instrumentsFen: 0, partsFen: 0, materialsFen: 0, otherNonTechFen: 0, carrierDirectCostFen: 0 };
const fenOf = (yuan: string) => parseYuan(yuan)!;

describe('amount of technology', () => {
  it('has its three vectors', () => {
    expect(vectors.map(({ id }) => id)).toEqual(['TTA-1', 'TTA-2', 'TTA-3']);
  });

  it.each(vectors)('$id', ({ input, expect: { tech_amount, error } }) => {
    const answer = techAmount({ ...nothing, totalFen: fenOf(input.total), equipmentFen: fenOf(input.nontech), carrierDirectCostFen: fenOf(input.carrier ?? '0') });
    expect('fen' in answer ? plainYuan(answer.fen) : answer.fault).toBe(tech_amount ?? error);
  });

  it('every kind of cost that is not technical counts the same', () => {
    for (const part of ['equipmentFen', 'instrumentsFen', 'partsFen', 'materialsFen', 'otherNonTechFen'] as const) {
      expect(techAmount({ ...nothing, totalFen: 100, [part]: 99 })).toEqual({ fen: 1 });
    }
  });

  it('refuses what contradicts itself', () => {
    expect(techAmount({ ...nothing, totalFen: 100, equipmentFen: -1 })).toEqual({ fault: 'AMOUNT_NEGATIVE' });
    expect(techAmount({ ...nothing, totalFen: 100, equipmentFen: 10, carrierDirectCostFen: 11 })).toEqual({ fault: 'CARRIER_EXCEEDS_NON_TECH' });
    expect(techAmount(nothing)).toEqual({ fault: 'TECH_AMOUNT_NOT_POSITIVE' });
  });

  it('complete devices carry the technology up to the number of the rule, and cost more than that number only where they are counted back', () => {
    const counted = (carrierSets: number, carrierDirectCostFen = 1) => setsAbove({ carrierSets, carrierDirectCostFen }, 2);
    expect([0, 1, 2, 3].map((sets) => counted(sets))).toEqual([false, false, false, true]);
    expect(counted(3, 0)).toBe(false);
    expect(setsAbove({ carrierDirectCostFen: 1 }, 0)).toBe(false);
    expect(setsAbove({ carrierDirectCostFen: 1, carrierSets: 1 }, 0)).toBe(true);
    expect(setsAbove({ carrierDirectCostFen: 1, carrierSets: 9 }, null)).toBe(false);
  });

  it('T32: lies above zero and at most at the total, exactly, up to ten trillion yuan', () => {
    const fen = fc.oneof(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: MAX_FEN }));
    fc.assert(fc.property(fen, fen, fen, fen, (totalFen, equipmentFen, materialsFen, carrierDirectCostFen) => {
      const answer = techAmount({ ...nothing, totalFen, equipmentFen, materialsFen, carrierDirectCostFen });
      if (!('fen' in answer)) return;
      expect(answer.fen).toBeGreaterThan(0);
      expect(answer.fen).toBeLessThanOrEqual(totalFen);
      expect(BigInt(answer.fen)).toBe(BigInt(totalFen) - BigInt(equipmentFen) - BigInt(materialsFen) + BigInt(carrierDirectCostFen));
    }));
  });
});

describe('kinds of contract', () => {
  it('every sub-kind belongs to one of the five kinds', () => {
    for (const subKind of Object.keys(CONTRACT_SUB_KINDS) as ContractSubKind[]) expect(Object.keys(CONTRACT_KINDS)).toContain(kindOf(subKind));
  });
});
