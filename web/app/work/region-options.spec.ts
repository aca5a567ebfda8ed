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

  it.each([
    ['北京朝阳', '北京市朝阳区'], ['山东荣成', '山东省威海市荣成市'], ['威海荣成', '山东省威海市荣成市'], ['山东威海荣成市', '山东省威海市荣成市'], ['山东 荣', '山东省威海市荣成市'], ['长春朝阳', '吉林省长春市朝阳区'],
    ['海南州', '青海省海南藏族自治州'], ['青海海南州', '青海省海南藏族自治州'], ['延边州', '吉林省延边朝鲜族自治州'], ['黔东南州', '贵州省黔东南苗族侗族自治州'], ['广西三江县', '广西壮族自治区柳州市三江侗族自治县'], ['内蒙古鄂伦春旗', '内蒙古自治区呼伦贝尔市鄂伦春自治旗'],
  ])('finds, as people write it, “%s”', (typed, label) => expect(found(typed)).toContain(label));

  it('finds nothing beside the place that is meant', () => {
    expect(found('北京朝阳')).toEqual(['北京市朝阳区']);
    expect(found('威海荣成')).toEqual(['山东省威海市荣成市']);
    expect(found('东海')).toEqual(found('东海').filter((label) => label.includes('东海')));
  });

  it.each(['青岛 荣成', '荣成县', '荣成山东'])('does not find it by “%s”', (typed) => expect(found(typed)).toEqual([]));

  it('offers every region once, in English the smaller part first', () => {
    const options = regionOptions(regions, 'en');
    expect(new Set(options.map(({ value }) => value)).size).toBe(regions.items.length);
    expect(options.find(({ value }) => value === '371082')?.label).toBe('Rongcheng, Weihai, Shandong');
  });
});
