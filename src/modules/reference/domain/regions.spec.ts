import { readFileSync } from 'node:fs';
import { isProvinceOrPrefecture, REGION_LIST, Regions } from '../browser/regions.js';
import { CODE_LISTS } from './is-code.js';

const list = CODE_LISTS.find((one) => one.list === REGION_LIST);
const items = list?.items ?? [];
const regions = new Regions(items);
const isCounty = (code: string) => !code.endsWith('00');
const MUNICIPALITIES = ['11', '12', '31', '50'];

/** 县级区划数 of provinces, by the first two digits: 中国统计年鉴 2023 (end of 2022), but Xinjiang, whose 白杨市 came in 2023. */
const COUNTIES: Readonly<Record<string, number>> = {
  11: 16, 12: 16, 13: 167, 14: 117, 15: 103, 21: 100, 22: 60, 23: 121, 31: 16, 32: 95, 33: 90, 34: 104, 35: 84, 36: 100, 37: 136, 41: 157, 42: 103, 43: 122, 44: 122, 45: 111,
  46: 25, 50: 38, 51: 183, 52: 88, 53: 129, 54: 74, 61: 107, 62: 86, 63: 44, 64: 22, 65: 108,
};

describe('the list of regions', () => {
  it('is one list of two files, in the order of its codes', () => {
    expect(CODE_LISTS.filter((one) => one.list === REGION_LIST)).toHaveLength(1);
    expect(items.map(({ code }) => code)).toEqual([...new Set(items.map(({ code }) => code))].sort());
  });

  it('has six digits and both names for each', () => {
    expect(items.filter(({ code, zh, en }) => !/^[1-9]\d{5}$/.test(code) || !/^[\u3400-\u9fff]{2,}$/.test(zh) || !/^[A-Z][a-zü']+( [A-Z]?[a-zü']+)*$/.test(en))).toEqual([]);
  });

  it('knows what is above each county: its prefecture, or its province where there is none between', () => {
    const direct = (code: string) => MUNICIPALITIES.includes(code.slice(0, 2)) || code.slice(2, 4) === '90';
    expect(items.filter(({ code }) => isCounty(code) && regions.path(code).length !== (direct(code) ? 2 : 3))).toEqual([]);
  });

  it('has as many counties in each province as the statistical yearbook, 2,844 in all', () => {
    const counted: Record<string, number> = {};
    for (const { code } of items) if (isCounty(code)) counted[code.slice(0, 2)] = (counted[code.slice(0, 2)] ?? 0) + 1;
    expect(counted).toEqual(COUNTIES);
    expect(Object.values(counted).reduce((sum, count) => sum + count, 0)).toBe(2844);
  });

  it('has no development zones, which are codes of statistics only', () => {
    expect(items.filter(({ code, zh }) => /7[1-9]$/.test(code) || /开发区|管理区|示范区|管委会/.test(zh))).toEqual([]);
  });

  it('spells a name by the sound that it has as a place', () => {
    const spelled = ['130225', '130726', '141024', '341621', '371722', '420116', '510181', '610829', '652823', '653101'].map((code) => regions.path(code)[0]?.en);
    expect(spelled).toEqual(['Laoting', 'Yuxian', 'Hongtong', 'Guoyang', 'Shanxian', 'Huangpi', 'Dujiangyan', 'Wubu', 'Yuli', 'Kashi']);
  });

  it('is said once in each file', () => {
    const files = ['regions', 'counties'].map((name) => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8')) as { source: string });
    expect(list?.source).toBe(files.map(({ source }) => source).join('；'));
  });
});

describe('the name of a region', () => {
  it.each([
    ['371082', '荣成市', 'Rongcheng, Weihai'],
    ['371000', '威海市', 'Weihai'],
    ['110105', '北京市朝阳区', 'Chaoyang, Beijing'],
    ['220104', '长春市朝阳区', 'Chaoyang, Changchun'],
    ['371099', '371099', '371099'],
    ['', '', ''],
  ])('%s tells it from others that bear it', (code, zh, en) => expect([regions.name(code, 'zh-CN'), regions.name(code, 'en')]).toEqual([zh, en]));

  it.each([
    ['371082', '山东省威海市荣成市', 'Rongcheng, Weihai, Shandong'],
    ['110105', '北京市朝阳区', 'Chaoyang, Beijing'],
    ['419001', '河南省济源市', 'Jiyuan, Henan'],
    ['999999', '999999', '999999'],
    ['', '', ''],
  ])('%s with all that is above it', (code, zh, en) => expect([regions.fullName(code, 'zh-CN'), regions.fullName(code, 'en')]).toEqual([zh, en]));

  it('belongs to a short list where it is a province, a prefecture or directly under its province', () => {
    const short = items.filter(isProvinceOrPrefecture).map(({ code }) => code);
    expect([short.includes('370000'), short.includes('371000'), short.includes('419001'), short.includes('371082'), short.includes('110105')]).toEqual([true, true, true, false, false]);
  });
});
