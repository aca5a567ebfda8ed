import { holdsWords, regionOptions, regions, withRegions } from './regions';

const found = (typed: string) => regionOptions('zh-CN').filter((option) => holdsWords(typed, option)).map(({ label }) => label);

describe('choosing a region', () => {
  it('shows each with what is above it, since counties share names', () => {
    expect(found('朝阳区')).toEqual(['北京市 朝阳区', '吉林省 长春市 朝阳区']);
    expect(found('371082')).toEqual(['山东省 威海市 荣成市']);
  });

  it.each(['荣成', '威海 荣成', '威海市荣成', 'rongcheng', 'Weihai rongcheng', '371082'])('finds it by “%s”', (typed) => expect(found(typed)).toContain('山东省 威海市 荣成市'));

  it.each(['青岛 荣成', '荣成县'])('does not find it by “%s”', (typed) => expect(found(typed)).toEqual([]));

  it('offers every region once, in English the smaller part first', () => {
    const options = regionOptions('en');
    expect(new Set(options.map(({ value }) => value)).size).toBe(regions.items.length);
    expect(options.find(({ value }) => value === '371082')?.label).toBe('Rongcheng, Weihai, Shandong');
  });
});

describe('names at work', () => {
  const nameOf = withRegions((list, code) => `${list} ${code ?? ''}`, 'zh-CN');

  it('are those of the lists that every page has, and of regions', () => {
    expect([nameOf('L-TECH', '3'), nameOf('GB/T 2260', '371082'), nameOf('GB/T 2260', ''), nameOf('GB/T 2260', null)]).toEqual(['L-TECH 3', '山东省威海市荣成市', '', '']);
  });
});
