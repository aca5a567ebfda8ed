import { MAX_TERMS, parseQuery, writeQuery } from './index.js';

const texts = (query: string) => parseQuery(query).must.map((term) => term.text);

describe('parseQuery', () => {
  it('keeps short Chinese runs whole and cuts long ones', () => {
    expect(texts('待处理')).toEqual(['待处理']);
    expect(texts('高强度可降解包装膜')).toEqual(['高强度', '可降解', '包装膜']);
    expect(parseQuery('高强度可降解包装膜').runs).toEqual(['高强度可降解包装膜']);
    expect(texts('揭榜挂帅')).toEqual(['揭榜挂帅']);
  });

  it('leaves words without meaning out and says so', () => {
    expect(texts('怎样处理印染废水')).toEqual(['处理', '印染废水']);
    expect(parseQuery('怎样处理印染废水').ignored).toEqual(['怎样']);
    expect(texts('如何')).toEqual(['如何']);
    for (const [query, word] of [['布掉色怎么办', '怎么办'], ['用什么防锈', '什么'], ['用什麼防鏽', '什么']] as const) expect(parseQuery(query).ignored).toContain(word);
  });

  it('leaves out words that ask for a way', () => {
    expect(texts('处理废水的办法')).toEqual(['处理', '废水']);
    expect(parseQuery('处理废水的办法').ignored).toEqual(['的', '办法']);
    expect(texts('解决方案')).toEqual(['解决方案']);
  });

  it('stops at the number of terms that both engines read', () => {
    const words = Array.from({ length: MAX_TERMS + 2 }, (_, index) => `w${index}`);
    expect(parseQuery(words.join(' ')).must).toHaveLength(MAX_TERMS);
    expect(parseQuery(words.join(' ')).ignored).toEqual(words.slice(MAX_TERMS));
  });

  it.each(['专利号：ZL201910123456.7', '申请号 201910123456.7', '专利申请号:2019101234567', '授权公告号为201910123456.7'])('leaves out what only says that a number follows: %s', (query) => {
    expect(parseQuery(query).must.map(({ kind }) => kind)).toEqual(['patent']);
  });

  it('does not take any number for a patent', () => {
    expect(parseQuery('20231012').must[0]?.kind).toBe('latin');
    expect(parseQuery('12345678').must[0]?.kind).toBe('latin');
    expect(parseQuery('2023 100 200 300').must.map((term) => term.kind)).toEqual(['latin', 'latin', 'latin', 'latin']);
    expect(parseQuery('ZL98112345.6').must).toEqual([{ kind: 'patent', text: '981123456', synonyms: [] }]);
    expect(parseQuery('ZL202310123456.X 石墨烯').must.map((term) => term.text)).toEqual(['202310123456x', '石墨烯']);
  });

  it.each(['', '   ', '""', '-', '“', '！？', '\u0000', '\uD800', '-"'])('answers %j without terms', (query) => {
    expect(parseQuery(query).must).toEqual([]);
    expect(parseQuery(query).not).toEqual([]);
  });

  it.each(['石墨烯 "导热膜 pla" -电池 -"固态 电解质"', '"掉色"', '掉色 布料', '高强度可降解包装膜', '3D打印'])('writes %s so that it reads the same', (query) => {
    const parsed = parseQuery(query);
    const again = parseQuery(writeQuery(parsed.must, parsed.not));
    expect([again.must, again.not]).toEqual([parsed.must, parsed.not]);
  });
});
