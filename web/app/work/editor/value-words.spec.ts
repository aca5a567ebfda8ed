import { textsIn } from '../../i18n/use-texts';
import { CHALLENGE_WORDS } from '../challenges/draft-words';
import { CONTRACT_WORDS } from '../contracts/draft-words';
import { differing, PLAIN, valueWords, type Words } from './value-words';

const NAMES: Readonly<Record<string, string>> = { 'L-NATURE:021': '科研机构', 'GB/T 2260:371082': '荣成市', 'L-JB-TYPE:T1': '技术攻关' };
const said = (words: Words, field: string, value: unknown) => valueWords(field, value, words, textsIn('zh-CN'), (list, code) => NAMES[`${list}:${String(code)}`] ?? String(code));

describe('a value that two people have changed', () => {
  it('reads as its field shows it: days, amounts, shares, yes and no, lists', () => {
    expect([said(PLAIN, 'signDate', '2026-11-20'), said(PLAIN, 'bidDeadline', '2026-12-20T17:00'), said(PLAIN, 'listFen', 120_000_000), said(PLAIN, 'enterpriseShareBp', 7_000), said(PLAIN, 'conjoint', true), said(PLAIN, 'keywords', ['焊丝', '叶片']), said(PLAIN, 'endDate', null)])
      .toEqual(['2026年11月20日', '2026年12月20日 17:00', '120 万元', '70 %', 'value.yes', '焊丝、叶片', '']);
  });

  it('tells codes by their names and leaves ids out', () => {
    expect([said(CONTRACT_WORDS, 'nature', '021'), said(CONTRACT_WORDS, 'organisationId', '0199'), said(CONTRACT_WORDS, 'country', 'DEU'), said(CONTRACT_WORDS, 'iprCodes', ['021']), said(CHALLENGE_WORDS, 'type', 'T1'), said(CHALLENGE_WORDS, 'placeCode', '371082')])
      .toEqual(['科研机构', '', '德国', '021', '技术攻关', '荣成市']);
  });

  it('of a party or a price shows what differs alone, the parts that were changed in both', () => {
    const mine = { name: '演示材料研究所', regionCode: '371082', listed: false, price: { totalFen: 1, equipmentFen: 2 } };
    expect([differing(mine, { ...mine, regionCode: '370100', price: { totalFen: 1, equipmentFen: 3 } }), differing(['甲'], ['乙']), differing('2026-11-20', null)])
      .toEqual([{ regionCode: '371082', price: { equipmentFen: 2 } }, ['甲'], '2026-11-20']);
  });

  it('of a row says what it holds in a line', () => {
    expect(said(CHALLENGE_WORDS, 'milestones', [{ name: '样机', month: null, check: '现场测试' }, { name: '定型', month: null, check: '' }])).toBe('样机，现场测试；定型');
  });
});
