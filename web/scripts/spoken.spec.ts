import { spokenIn } from './spoken.ts';

const KEYS = ['skip', 'home.title', 'work.kind.A', 'work.kind.B', 'work.deal.done.sign', 'work.deal.none', 'need.done.sign'];
const spoken = (source: string) => [...spokenIn(source, KEYS)];

describe('texts that a source may say', () => {
  it('are those that it names', () => {
    expect(spoken(`t('home.title') + t(x ? 'skip' : 'nothing.such')`)).toEqual(['skip', 'home.title']);
  });

  it('are those that its templates can make', () => {
    expect(spoken('t(`work.kind.${kind}`)')).toEqual(['work.kind.A', 'work.kind.B']);
    expect(spoken('t(`${of({ a: `b` })}.done.${action}`)')).toEqual([]);
    expect(spoken('t(`${of({ a: b })}.done.${action}`)')).toEqual(['work.deal.done.sign', 'need.done.sign']);
  });

  it('are those that templates make within other templates', () => {
    expect(spoken('`${code} ${t(`work.kind.${code}`)}`')).toEqual(['work.kind.A', 'work.kind.B']);
  });

  it('are all below a beginning that it names', () => {
    expect(spoken(`<Steps texts="work.deal" />`)).toEqual(['work.deal.done.sign', 'work.deal.none']);
  });

  it('are not every text where a template says nothing', () => {
    expect(spoken('`${a}.${b}` + `${a}/${b}.ts` + `v${x}`')).toEqual([]);
  });
});
