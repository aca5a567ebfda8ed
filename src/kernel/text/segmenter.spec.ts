import { analyse, wordsOf } from './index.js';

const words = (text: string) => wordsOf(analyse(text)).map((word) => word.text);

describe('words of a text', () => {
  it.each([
    ['涂层做中性盐雾试验三千小时', ['涂层', '中性盐雾', '试验', '三千', '小时']], ['橡胶的邵氏硬度和门尼黏度', ['橡胶', '邵氏硬度', '门尼黏度']], ['胶条储能模量低', ['胶条', '储能模量']],
    ['测熔体流动速率与维卡软化点', ['熔体流动速率', '维卡软化点']], ['降低化学需氧量、总磷', ['降低', '化学需氧量', '总磷']], ['焊点剪切强度', ['焊点', '剪切强度']], ['耐盐雾差', ['耐盐雾']],
  ])('hold names of tests and quantities whole: %s', (text, expected) => expect(words(text)).toEqual(expected));

  it.each([['储能电站的控制', ['储能', '电站', '控制']], ['取得率先优势', ['取得', '率先', '优势']], ['拉伸强度不够', ['拉伸', '强度', '不够']]])('are otherwise those of the dictionary: %s', (text, expected) =>
    expect(words(text)).toEqual(expected));
});
