import { changedFields } from './changes';

describe('differences to the published version', () => {
  it('names the fields whose values differ, whatever the order of keys', () => {
    const published = { title: '甲', price: { kind: 'FIXED', minFen: 100 }, keywords: ['一', '二'], trl: null };
    const working = { title: '乙', price: { minFen: 100, kind: 'FIXED' }, keywords: ['二', '一'], trl: 5 };
    expect(changedFields(published, working)).toEqual(['title', 'keywords', 'trl']);
  });

  it('finds nothing in equal contents', () => {
    expect(changedFields({ a: [{ b: 1, c: 2 }] }, { a: [{ c: 2, b: 1 }] })).toEqual([]);
  });
});
