import { readdirSync, readFileSync } from 'node:fs';
import { fieldsOf, RULE_DOMAINS, type RuleDomain } from './domains.js';
import { draftFaults, paramFaults, readParams, unknownParams, wholeParams } from './params.js';
import { wholeArticle } from './rule-set.js';
import { inWords } from './words.js';
import { knownRules } from '../application/known-rules.js';

const vat = () => ({ ...knownRules().find(({ code }) => code === 'VAT-2026-10')?.params });
const codes = (faults: { code: string; pointer?: string }[]) => faults.map(({ code, pointer }) => `${code} ${pointer}`);

describe('parameters of a rule', () => {
  it.each<[string, object, string]>([
    ['a missing one', { generalRate: null }, 'MISSING /params/generalRate'],
    ['a share that is no whole number', { generalRate: 6.5 }, 'PARAMETER /params/generalRate'],
    ['a share beyond every share', { generalRate: 600_000 }, 'PARAMETER /params/generalRate'],
    ['a text for a number', { waiverMonths: '36' }, 'PARAMETER /params/waiverMonths'],
    ['a kind of contract that does not exist', { exemptTypes: ['DEV', 'BUY'] }, 'PARAMETER /params/exemptTypes'],
    ['the same kind twice', { exemptTypes: ['DEV', 'DEV'] }, 'PARAMETER /params/exemptTypes'],
    ['a day that does not exist', { smallScaleReducedUntil: '2027-02-30' }, 'PARAMETER /params/smallScaleReducedUntil'],
    ['a number for yes or no', { relatedServices: 1 }, 'PARAMETER /params/relatedServices'],
    ['a blank text', { reductionCode: ' ' }, 'PARAMETER /params/reductionCode'],
    ['one that the domain does not know', { decideWithin: { days: 15, unit: 'WORKING_DAY' } }, 'whitelistValidation /params/decideWithin'],
  ])('refuses %s, naming it', (_, change, fault) => {
    expect(codes(paramFaults('VAT', { ...vat(), ...change }))).toEqual([fault]);
  });

  it.each<[string, unknown]>([
    ['no unit', { days: 15 }], ['another unit', { days: 15, unit: 'WEEK' }], ['half days', { days: 1.5, unit: 'WORKING_DAY' }], ['no days', { days: 0, unit: 'WORKING_DAY' }],
    ['more than asked for', { days: 15, unit: 'WORKING_DAY', from: 'x' }], ['a list', [15]],
  ])('refuses a period with %s', (_, price) => {
    expect(codes(draftFaults('NOTICE', { price }))).toEqual(['PARAMETER /params/price']);
  });

  it.each<[string, unknown]>([
    ['none', []], ['a first one above zero', [{ aboveFen: 1, rate: 300 }]], ['one that does not rise', [{ aboveFen: 0, rate: 300 }, { aboveFen: 0, rate: 1_000 }]],
    ['a rate in parts of a basis point', [{ aboveFen: 0, rate: 3.5 }]], ['more than asked for', [{ aboveFen: 0, rate: 300, quick: 0 }]],
  ])('refuses brackets with %s', (_, brackets) => {
    expect(codes(draftFaults('INCOME', { brackets }))).toEqual(['PARAMETER /params/brackets']);
  });

  it('lets a draft leave out what is not known yet, but not a wrong value', () => {
    expect(draftFaults('VAT', {})).toEqual([]);
    expect(draftFaults('VAT', { generalRate: null })).toEqual([]);
    expect(codes(draftFaults('RD', { overseasCap: { numerator: 2, denominator: 0 } }))).toEqual(['PARAMETER /params/overseasCap']);
    expect(codes(paramFaults('VAT', {}))).toEqual(Object.entries(fieldsOf('VAT')).filter(([, { optional }]) => !optional).map(([key]) => `MISSING /params/${key}`));
  });

  it('come back typed, or not at all', () => {
    const params = readParams('VAT', vat());
    expect(params.generalRate + params.waiverMonths).toBe(636);
    expect(() => readParams('VAT', { ...vat(), generalRate: 'x' })).toThrow('/params/generalRate');
    const { reductionCode: _, ...older } = vat();
    expect(readParams('VAT', older).reductionCode).toBeNull();
    expect(wholeParams('CIT', { licenceYears: 5 })).toMatchObject({ licenceYears: 5, modes: null });
  });

  it('do not take a name of the language for one of theirs', () => {
    expect(codes(draftFaults('VAT', JSON.parse('{"__proto__": 1, "constructor": 2}') as Record<string, unknown>))).toEqual(['whitelistValidation /params/__proto__', 'whitelistValidation /params/constructor']);
  });
});

describe('the figures of this release', () => {
  it.each(knownRules().map((rule) => [`${rule.code} ${rule.no}`, rule] as const))('%s are complete and of the right kind', (_, { domain, params, articles, effectiveFrom, effectiveTo }) => {
    expect(paramFaults(domain, params)).toEqual([]);
    expect(effectiveTo === null || effectiveFrom <= effectiveTo).toBe(true);
    expect(articles.filter(({ no, gist, gistEn }) => !no || !/\p{Script=Han}/u.test(gist) || !/^[A-Z0-9]/.test(gistEn) || /\p{Script=Han}/u.test(gistEn))).toEqual([]);
  });

  const TAXES: readonly RuleDomain[] = ['VAT', 'CIT', 'STAMP', 'RD', 'REWARD', 'IIT', 'INCOME'];
  /** what no article gives: rates for the estimate, and what a file leaves to other rules */
  const WITHOUT_ARTICLE: Readonly<Record<string, readonly string[]>> = {
    VAT: ['generalRate', 'goodsRate', 'goodsRateFrom', 'smallScaleRate', 'smallScaleRateFrom', 'smallScaleReducedRate', 'smallScaleReducedFrom', 'smallScaleReducedUntil'],
  };

  it.each(knownRules().filter(({ domain }) => TAXES.includes(domain)).map((rule) => [`${rule.code} ${rule.no}`, rule] as const))('%s say of which article each parameter is', (_, { domain, articles }) => {
    const named = articles.flatMap((article) => wholeArticle(article).supports);
    expect(unknownParams(domain, named, '')).toEqual([]);
    expect(Object.keys(fieldsOf(domain)).filter((key) => !named.includes(key) && !WITHOUT_ARTICLE[domain]?.includes(key))).toEqual([]);
  });

  it('are each read by code outside of this module: a change that two people activate changes something', () => {
    const sources = (readdirSync('src', { recursive: true }) as string[]).filter((path) => /\.ts$/.test(path) && !/\.spec\.ts$|modules\/rules\/domain\/([a-z-]*fields|options)\.ts$|rule-params\.ts$/.test(path));
    const text = sources.map((path) => readFileSync(`src/${path}`, 'utf8')).join('\n');
    const read = new Set(text.match(/\b[a-z][A-Za-z0-9]*\b/g));
    expect(RULE_DOMAINS.flatMap((domain) => Object.keys(fieldsOf(domain)).filter((key) => !read.has(key)).map((key) => `${domain}.${key}`))).toEqual([]);
  });

  it('tell the articles of income tax apart: ownership and exclusive licences are of one document, other licences of another', () => {
    const articles = knownRules().find(({ code }) => code === 'CIT-212')?.articles ?? [];
    const of = (param: string) => articles.filter(({ supports }) => supports?.includes(param)).map(({ docNo, no }) => `${docNo ?? ''}${no}`);
    expect([of('modes'), of('licenceYears'), of('nonExclusiveYears')]).toEqual([['财税〔2010〕111号第二条'], ['财税〔2010〕111号第二条'], ['财税〔2015〕116号第二条', '国家税务总局公告2015年第82号第一条', '国家税务总局公告2015年第82号第三条']]);
    expect([of('exemptUpToFen'), of('separateAccounting')]).toEqual([['企业所得税法第二十七条第（四）项', '企业所得税法实施条例第九十条'], ['国税函〔2009〕212号第二条', '国税函〔2009〕212号第四条']]);
  });

  it('leave no domain without a rule but that of rewards of brokers, whose figures are a city’s own', () => {
    expect([...new Set(knownRules().map(({ domain }) => domain)), 'BROKER_REWARD'].sort()).toEqual([...RULE_DOMAINS].sort());
  });

  const said = (code: string, key: string, locale: 'zh-CN' | 'en') => {
    const rule = knownRules().find((one) => one.code === code);
    const field = rule && fieldsOf(rule.domain)[key];
    return field && inWords(field, rule.params[key], locale);
  };

  it.each([
    ['TCR-2026', 'decideWithin', '15 个工作日', '15 working days'], ['TCR-2000', 'decideWithin', '30 个自然日', '30 calendar days'], ['TCR-2026', 'largeFromFen', '500 万元', 'CNY 5,000,000'],
    ['TCR-2000', 'largeFromFen', null, null], ['VAT-36', 'exemptTypes', '技术开发、技术转让、技术许可', 'development, transfer, licence'], ['TCR-2026', 'correctionRestarts', '是', 'yes'],
    ['STAMP-2022', 'contractRate', '0.3‰', '0.3‰'], ['RD-2023', 'domesticShare', '80%', '80%'], ['RD-2023', 'listedExtraRate', '120%', '120%'], ['RD-2023', 'overseasCap', '2/3', '2/3'],
    ['IIT-58', 'withinMonths', '36 个月', '36 months'], ['STAMP-2022', 'smallUntil', '2027年12月31日', '31 December 2027'], ['FLAGS', 'splitSimilarity', '90%', '90%'],
    ['IIT-RATES-2019', 'brackets', '不超过 3.6 万元 3%；超过 3.6 万元的部分 10%；超过 14.4 万元的部分 20%；超过 30 万元的部分 25%；超过 42 万元的部分 30%；超过 66 万元的部分 35%；超过 96 万元的部分 45%', 'up to CNY 36,000 3%; above CNY 36,000 10%; above CNY 144,000 20%; above CNY 300,000 25%; above CNY 420,000 30%; above CNY 660,000 35%; above CNY 960,000 45%'],
    ['FLAGS', 'youngSellerFromFen', '100 万元', 'CNY 1,000,000'],
  ])('%s says of %s: %s', (code, key, zh, en) => {
    expect([said(code, key, 'zh-CN'), said(code, key, 'en')]).toEqual([zh, en]);
  });
});
