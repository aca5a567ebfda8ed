import { ACHIEVEMENT_STEPS, NEED_STEPS, stepOfField, stepState } from './steps';

const step = { key: 'a', fields: ['title', 'tags', 'ownership', 'sworn'] } as const;
const empty = { title: '', tags: [] as string[], ownership: 'SERVICE', sworn: { truthful: false } };

describe('steps of a form', () => {
  it('tells untouched, begun, complete and voluntary steps apart', () => {
    const gap = [{ pointer: '/title' }];
    expect(stepState(step, empty, gap)).toBe('todo');
    expect(stepState(step, { ...empty, tags: ['海藻'] }, gap)).toBe('started');
    expect(stepState(step, { ...empty, title: '海藻面料' }, [])).toBe('done');
    expect(stepState(step, empty, [{ pointer: '/other' }])).toBe('optional');
  });

  it('counts a given declaration as begun', () => {
    expect(stepState(step, { ...empty, sworn: { truthful: true } }, [])).toBe('done');
  });

  it('counts amounts as begun, the kind of price that is chosen from the start not', () => {
    const terms = { key: 'terms', fields: ['budget'] } as const;
    const gap = [{ pointer: '/budget/minFen' }];
    expect(stepState(terms, { budget: { kind: 'NEGOTIABLE', minFen: null, maxFen: null, hard: false } }, gap)).toBe('todo');
    expect(stepState(terms, { budget: { kind: 'RANGE', minFen: 50_000_000, maxFen: 20_000_000, hard: false } }, gap)).toBe('started');
  });

  it('finds the step of a field and falls back to the last', () => {
    expect(stepOfField(ACHIEVEMENT_STEPS, 'price')).toBe('transfer');
    expect(stepOfField(NEED_STEPS, 'unknown')).toBe('submit');
  });

  it('asks for every field once', () => {
    for (const steps of [ACHIEVEMENT_STEPS, NEED_STEPS]) {
      const fields = steps.flatMap((one) => [...one.fields] as string[]);
      expect(new Set(fields).size).toBe(fields.length);
    }
  });
});
