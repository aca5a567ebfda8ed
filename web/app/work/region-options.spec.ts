import { Regions } from '../../../src/modules/reference/browser/regions';
import counties from '../../../src/modules/reference/data/counties.json' with { type: 'json' };
import provinces from '../../../src/modules/reference/data/regions.json' with { type: 'json' };
import { holdsWords, regionOptions } from './region-options';

const regions = new Regions([...provinces.items, ...counties.items].sort((a, b) => (a.code < b.code ? -1 : 1)));

const found = (typed: string) => regionOptions(regions, 'zh-CN').filter((option) => holdsWords(typed, option)).map(({ label }) => label);

describe('choosing a region', () => {
  it('shows each with what is above it, since counties share names', () => {
    expect(found('朝阳区')).toEqual(['北京市朝阳区', '吉林省长春市朝阳区']);
    expect(found('371082')).toEqual(['山东省威海市荣成市']);
  });

  it.each(['荣成', '威海 荣成', '威海市荣成', 'rongcheng', 'Weihai rongcheng', '371082'])('finds it by “%s”', (typed) => expect(found(typed)).toContain('山东省威海市荣成市'));

  it.each(['青岛 荣成', '荣成县'])('does not find it by “%s”', (typed) => expect(found(typed)).toEqual([]));

  it('offers every region once, in English the smaller part first', () => {
    const options = regionOptions(regions, 'en');
    expect(new Set(options.map(({ value }) => value)).size).toBe(regions.items.length);
    expect(options.find(({ value }) => value === '371082')?.label).toBe('Rongcheng, Weihai, Shandong');
  });
});
