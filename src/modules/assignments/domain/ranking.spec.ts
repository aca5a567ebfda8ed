import { type Candidate, ranked, WEIGHTS } from './ranking.js';

const broker = (id: string, change: Partial<Candidate> = {}): Candidate => ({ id, level: 'MIDDLE', fields: ['05'], regions: ['370100'], load: 0, most: 20, asked: 0, answered: 0, ...change });
const order = (...candidates: Candidate[]) => ranked({ fieldCode: '05', regionCode: '370102' }, candidates).map(({ id }) => id);

describe('ranking of brokers', () => {
  it('gives points by field, region, level, workload and answers, 100 at most, and says why', () => {
    expect(Object.values(WEIGHTS).reduce((sum, most) => sum + most, 0)).toBe(100);
    const [best] = ranked({ fieldCode: '05', regionCode: '370102' }, [broker('a', { level: 'SENIOR', asked: 4, answered: 4 })]);
    expect(best).toMatchObject({ score: 100, parts: [{ part: 'FIELD', points: 40 }, { part: 'REGION', points: 20 }, { part: 'LEVEL', points: 15 }, { part: 'LOAD', points: 15 }, { part: 'ANSWERS', points: 10, why: { zh: '4 件委托中答复 4 件' } }] });
  });

  it('puts who knows the field before who is near, and of equals who has less in hand', () => {
    expect(order(broker('far', { regions: ['110000'] }), broker('strange', { fields: ['01'] }))).toEqual(['far', 'strange']);
    expect(order(broker('busy', { load: 19 }), broker('free'), broker('province', { regions: ['370200'] }))).toEqual(['free', 'province', 'busy']);
    expect(order(broker('silent', { asked: 4, answered: 1 }), broker('b'), broker('a'))).toEqual(['a', 'b', 'silent']);
  });
});
