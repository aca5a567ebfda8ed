import { commonEnds, differing } from './common-ends';

describe('what differs between two texts', () => {
  it.each([
    ['净化 48 小时', '净化 36 小时', ['净化 ', '48', ' 小时']],
    ['≥ 50 MPa', '≥ 52 MPa', ['≥ ', '50', ' MPa']],
    ['2027年5月26日', '2028年12月31日', ['', '2027年5月26', '日']],
    ['一二', '一二', ['一二', '', '']],
    ['', '新', ['', '', '']],
    ['甲甲', '甲甲甲', ['甲甲', '', '']],
    ['甲甲甲', '甲甲', ['甲甲', '甲', '']],
    ['𠮷野', '𠮷田', ['𠮷', '野', '']],
  ])('%s against %s', (text, other, parts) => {
    expect(commonEnds(text, other)).toEqual(parts);
  });

  it('is told line by line where both have as many', () => {
    expect(differing('强度 300\n硬度 5', '强度 320\n硬度 6').map(([, middle]) => middle)).toEqual(['300', '5']);
    expect(differing('一\n二', '一\n二\n三')).toEqual([['一\n二', '', '']]);
  });
});
