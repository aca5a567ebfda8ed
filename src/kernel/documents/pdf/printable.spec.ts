import { ORDINARY, unprintable } from './printable.js';

describe('characters of papers', () => {
  it.each([['技术合同（一期）ABC-1', []], ['演示𠮷䶮公司', []], ['演示😀公司😀', ['😀']], ['演示𰻞面', ['𰻞']], ['\uFFFD', ['\uFFFD']]])('of %s those that no font has are %j', (text, missing) => {
    expect(unprintable(text)).toEqual(missing);
  });

  it('that are taken for ordinary are all in the fonts', () => {
    const ordinary = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter((character) => character !== '\n' && ORDINARY.test(character));
    // one more character makes the fonts be asked
    expect(unprintable(`${ordinary.join('')}😀`)).toEqual(['😀']);
  });
});
