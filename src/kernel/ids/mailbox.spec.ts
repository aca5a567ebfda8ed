import { foldMailbox } from './mailbox.js';

describe('a mailbox', () => {
  it.each([
    ['  Admin@Example.TEST ', 'admin@example.test'],
    ['a@例子.CN', 'a@xn--fsqu00a.cn'],
    ['admin@\u212Aezhuan.test', 'admin@kezhuan.test'],
    // neither is the letter that it looks like
    ['adm\u0130n@example.test', 'adm\u0130n@example.test'],
    ['\u212Aim@example.test', '\u212Aim@example.test'],
    ['no address', 'no address'],
  ])('%j is %j', (address, folded) => expect(foldMailbox(address)).toBe(folded));
});
