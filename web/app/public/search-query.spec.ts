import { apiQuery, asTyped, chosen, cleared, looserHref, nextPage, pageOf, set, sortOf, sortsFor, toggled } from './search-query';

const params = (query: string) => new URLSearchParams(query);

describe('search addresses', () => {
  it('adds and removes values of a facet and starts on the first page again', () => {
    expect(toggled(params('q=x&field=01&cursor=abc&page=3'), 'field', '05')).toBe('?q=x&field=01&field=05');
    expect(toggled(params('field=01&field=05'), 'field', '01')).toBe('?field=05');
  });

  it('clears filters but keeps the words', () => {
    expect(cleared(params('q=x&field=01&mode=TRANSFER&sort=newest'))).toBe('?q=x&sort=newest');
    expect(set(params('q=x&type=need'), 'type', null)).toBe('?q=x');
  });

  it('counts pages for the reader only where there is a cursor', () => {
    expect(nextPage(params('q=x'), 'abc')).toBe('?q=x&cursor=abc&page=2');
    expect(pageOf(params('page=7'))).toBe(1);
    expect(pageOf(params('cursor=a&page=7'))).toBe(7);
    expect(pageOf(params('cursor=a&page=-1'))).toBe(1);
  });

  it('tells a word as it was typed', () => {
    expect([asTyped('AI质检', 'ai'), asTyped('用VOCs 催化', 'vocs'), asTyped('諾如病毒', '诺如病毒')]).toEqual(['AI', 'VOCs', '诺如病毒']);
  });

  it('sends the API only what it knows', () => {
    const query = apiQuery(params('q=%20涂料%20&priceBand=cheap&priceBand=10_50&maturity=old&foo=1&sort=zzz'), 'need');
    expect(query).toMatchObject({ q: '涂料', priceBand: ['10_50'], maturity: [], type: ['need'], sort: 'relevance', limit: 20 });
    expect(query).not.toHaveProperty('foo');
  });

  it('sorts a list without words by date', () => {
    expect(sortOf(params(''))).toBe('newest');
  });

  it('sorts organisations by nothing that they do not have', () => {
    expect(sortsFor('organisation', params(''))).toEqual(['newest']);
    expect(sortsFor('organisation', params('q=x'))).toEqual(['relevance', 'newest']);
    expect(sortsFor('need', params(''))).toEqual(['newest', 'trl', 'price_asc']);
  });

  it('offers each chosen value with the address without it', () => {
    expect(chosen(params('field=01&region=370000'))).toEqual([
      { facet: 'field', value: '01', href: '?region=370000' },
      { facet: 'region', value: '370000', href: '?field=01' },
    ]);
  });

  it('writes the address of a looser query', () => {
    expect(looserHref({ q: 'a b', parameters: [{ name: 'field', values: ['01', '02'] }] }, null)).toBe('?q=a+b&field=01&field=02');
  });

  it('leads from the list of one kind to the search page where the looser query leaves the kind out', () => {
    const field = { name: 'field', values: ['01'] };
    const type = { name: 'type', values: ['need'] };
    expect(looserHref({ q: 'a', parameters: [field] }, 'need')).toBe('/search?q=a&field=01');
    expect(looserHref({ q: 'a', parameters: [type, field] }, 'need')).toBe('?q=a&field=01');
    expect(looserHref({ q: 'a', parameters: [type] }, null)).toBe('?q=a&type=need');
  });
});
