import { remembered } from './remembered.js';

describe('a function that remembers', () => {
  it('asks once for a text, also where the answer is nothing', () => {
    const asked: string[] = [];
    const known = remembered((text) => (asked.push(text), text === '无' ? undefined : text.length), 10);
    expect(['甲', '无', '甲', '无', '乙丙'].map(known)).toEqual([1, undefined, 1, undefined, 2]);
    expect(asked).toEqual(['甲', '无', '乙丙']);
  });

  it('holds no more answers than it may', () => {
    const asked: string[] = [];
    const known = remembered((text) => asked.push(text), 2);
    for (const text of ['a', 'b', 'c', 'a', 'c']) known(text);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
