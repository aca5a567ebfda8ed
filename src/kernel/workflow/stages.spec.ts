import { checkTable, type WorkflowDefinition } from './definition.js';
import { stagesOf } from './stages.js';

type S = 'DROPPED' | 'DRAFT' | 'FILED' | 'FIRST' | 'EXPERTS' | 'SECOND' | 'DONE' | 'REFUSED';
const state = (zh: string, final = false) => ({ zh, en: zh, tone: 'waiting' as const, ...(final ? { final: true as const } : {}) });
const step = (from: S, to: S) => ({ zh: '', en: '', from: [from], to, permission: 'p', tone: 'default' as const });

const workflow: WorkflowDefinition<S> = {
  name: 'demo', zh: '', en: '', table: 'demo', initial: 'DRAFT', visibility: [], insight: 'p',
  told: [{ zh: '审核中', en: '', as: 'FIRST', of: ['FIRST', 'SECOND'] }],
  states: { DRAFT: state('草稿'), FILED: state('待受理'), FIRST: state('初审'), EXPERTS: state('专家'), SECOND: state('复核'), DONE: state('办结', true), REFUSED: state('不予', true), DROPPED: state('终止', true) },
  stages: [{ zh: '起草', en: '', of: ['DRAFT'] }, { zh: '受理', en: '', of: ['FILED'], aside: ['DROPPED'] }, { zh: '审查', en: '', of: ['FIRST'], aside: ['EXPERTS'] }, { zh: '复核', en: '', of: ['SECOND'] }, { zh: '办结', en: '', of: ['DONE'], aside: ['REFUSED'] }],
  actions: { a: step('DRAFT', 'FILED'), b: step('FILED', 'FIRST'), c: step('FIRST', 'EXPERTS'), d: step('EXPERTS', 'SECOND'), e: step('SECOND', 'DONE'), f: step('SECOND', 'REFUSED'), g: { ...step('FILED', 'DROPPED'), from: ['FILED', 'EXPERTS', 'SECOND'] } },
} as never;
const way = (at: S, insight = true, from: S | null = null) => stagesOf(workflow, { state: at, from }, insight).map(({ zh, standing, aside }) => `${standing === 'DONE' ? '✓' : standing === 'CURRENT' ? '>' : ''}${zh}${aside ? `(${aside.zh})` : ''}`).join(' ');

describe('the way of a record', () => {
  it('marks the stage in which it stands, what is behind it and what is to come', () => {
    expect(way('FILED')).toBe('✓起草 >受理 审查 复核 办结');
    expect(way('SECOND')).toBe('✓起草 ✓受理 ✓审查 >复核 办结');
    expect(way('DONE')).toBe('✓起草 ✓受理 ✓审查 ✓复核 ✓办结');
  });

  it('names a side road at its stage, and an end that is no arrival', () => {
    expect(way('EXPERTS')).toBe('✓起草 ✓受理 >审查(专家) 复核 办结');
    expect(way('REFUSED')).toBe('✓起草 ✓受理 ✓审查 ✓复核 >办结(不予)');
  });

  it('ends where the record had come to, and shows nothing as still to come', () => {
    expect([way('DROPPED', true, 'FILED'), way('DROPPED', true, 'SECOND'), way('DROPPED', true, 'EXPERTS'), way('DROPPED')]).toEqual(['✓起草 >受理(终止)', '✓起草 ✓受理 ✓审查 >复核(终止)', '✓起草 ✓受理 >审查(终止)', '✓起草 >受理(终止)']);
    expect(way('DROPPED', false, 'SECOND')).toBe('✓起草 ✓受理 >审查(终止)');
  });

  it('tells nothing of what officials do among themselves', () => {
    expect(way('SECOND', false)).toBe('✓起草 ✓受理 >审查 办结');
    expect(way('FIRST', false)).toBe(way('SECOND', false));
    expect(way('EXPERTS', false)).toBe('✓起草 ✓受理 >审查(专家) 办结');
  });

  it('is not shown of a process that declares none, nor of a state that is no more', () => {
    const { stages: _, ...bare } = workflow;
    expect([stagesOf(bare as typeof workflow, { state: 'DRAFT', from: null }, true), stagesOf(workflow, { state: 'GONE', from: null }, true)]).toEqual([[], []]);
  });

  it('holds every state exactly once', () => {
    const [first, ...rest] = workflow.stages ?? [];
    expect(() => checkTable({ ...workflow, stages: rest })).toThrow('state DRAFT does not stand in exactly one stage');
    expect(() => checkTable({ ...workflow, stages: [first, first, ...rest] } as never)).toThrow('state DRAFT');
    expect(() => checkTable(workflow)).not.toThrow();
  });
});
