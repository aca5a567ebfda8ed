import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deriveTechAmount, partsOf } from './tech-amount';
import { parseYuan } from '../../ui/yuan';

interface Vector { id: string; kind: string; input: { total: string; nontech: string; carrier?: string }; expect: { tech_amount?: string; error?: string } }
const file = resolve(import.meta.dirname, '../../../../test/data/vectors/relief.json');
const vectors = (JSON.parse(readFileSync(file, 'utf8')) as Vector[]).filter(({ kind }) => kind === 'tech_amount');

const nothing = { totalFen: 0 as number | null, equipmentFen: 0, instrumentsFen: 0, partsFen: 0, materialsFen: 0, otherNonTechFen: 0, carrierDirectCostFen: 0 };
const fenOf = (yuan: string) => parseYuan(yuan) ?? 0;
const FAULTS = { AMOUNT_NEGATIVE: 'negative', CARRIER_EXCEEDS_NON_TECH: 'carrier', TECH_AMOUNT_NOT_POSITIVE: 'notPositive' } as const;

describe('the amount of technology on the page', () => {
  it.each(vectors)('follows the vector $id, as the server does', ({ input, expect: { tech_amount, error } }) => {
    const found = deriveTechAmount({ ...nothing, totalFen: fenOf(input.total), equipmentFen: fenOf(input.nontech), carrierDirectCostFen: fenOf(input.carrier ?? '0') });
    expect(found).toMatchObject(error ? { kind: 'fault', fault: FAULTS[error as keyof typeof FAULTS] } : { kind: 'amount', techFen: fenOf(tech_amount ?? '') });
  });

  it('is unknown without a total, and a fault where nothing of it remains', () => {
    expect(deriveTechAmount({ ...nothing, totalFen: null })).toEqual({ kind: 'unknown' });
    expect(deriveTechAmount({ ...nothing, totalFen: 100, materialsFen: 100 })).toEqual({ kind: 'fault', fault: 'notPositive', techFen: 0 });
    expect(deriveTechAmount({ ...nothing, totalFen: 100, materialsFen: 250 })).toEqual({ kind: 'fault', fault: 'notPositive', techFen: -150 });
    expect(deriveTechAmount({ ...nothing, totalFen: 100, equipmentFen: 10, carrierDirectCostFen: 11 })).toMatchObject({ fault: 'carrier' });
  });

  it('names the parts that it is made of', () => {
    expect(partsOf({ ...nothing, totalFen: 100, equipmentFen: 10, carrierDirectCostFen: 5 })).toEqual([{ key: 'equipmentFen', fen: 10, sign: -1 }, { key: 'carrierDirectCostFen', fen: 5, sign: 1 }]);
  });
});
