import { commonEnds } from './common-ends';

describe('what differs between two texts', () => {
  it.each([
    ['净化 48 小时', '净化 36 小时', ['净化 ', '48', ' 小时']],
    ['一二', '一二', ['一二', '', '']],
    ['', '新', ['', '', '']],
    ['aa', 'aaa', ['aa', '', '']],
    ['aaa', 'aa', ['aa', 'a', '']],
    ['𠮷野', '𠮷田', ['𠮷', '野', '']],
  ])('%s against %s', (text, other, parts) => {
    expect(commonEnds(text, other)).toEqual(parts);
  });
});
