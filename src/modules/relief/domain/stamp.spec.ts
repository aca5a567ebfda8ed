import { STAMP } from '../../../../test/support/relief-rules.js';
import { stampFacts } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { assessStamp, type StampFacts } from './stamp.js';

const ask = (more: Partial<StampFacts>) => assessStamp(stampFacts(more), STAMP);

describe('stamp duty', () => {
  it('says yes where something reduces the duty, and no with the full duty where nothing does', () => {
    expect(ask({})).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NO_REDUCTION', article: '印花税法税目税率表：技术合同' }] });
    expect(figureOf(ask({}), 'sellerStamp')).toBe(30_000);
    expect(ask({ smallBuyer: true })).toMatchObject({ status: 'ELIGIBLE' });
    expect(ask({ subKind: 'DEV-1', researchFundsFen: 80_000_000 })).toMatchObject({ status: 'ELIGIBLE' });
  });

  it.each([
    ['TRF-1', ['产权转移书据']], ['TRF-4', ['产权转移书据']], ['LIC-1', ['产权转移书据']], ['LIC-7', ['产权转移书据']], ['TRF-2', ['技术合同']], ['DEV-1', ['技术合同']], ['SVC-1', ['技术合同']], ['TRF-3', ['技术合同', '产权转移书据']], ['LIC-2', ['技术合同', '产权转移书据']],
  ] as const)('%s rests on the heading of the law that it falls under: %j', (subKind, headings) => {
    const articles = headings.map((heading) => `税目税率表：${heading}`);
    for (const statedVatFen of [null, 0]) {
      const { basis, reasons } = ask({ subKind, statedVatFen });
      expect(basis.map(({ article }) => article).filter((article) => article.startsWith('税目税率表'))).toEqual(articles);
      expect(reasons).toMatchObject([{ code: 'NO_REDUCTION', article: articles.map((article) => `印花税法${article}`).join('；') }]);
    }
  });

  it('where the headings differ in rate, it rests on the one that the tax office holds', () => {
    const rule = { ...STAMP, params: { ...STAMP.params, deedRate: 5 } };
    const articles = (heading: StampFacts['heading']) => assessStamp(stampFacts({ subKind: 'TRF-3', heading }), rule).basis.map(({ article }) => article).filter((article) => article.startsWith('税目税率表'));
    expect([articles('DEED'), articles('CONTRACT'), articles(null)]).toEqual([['税目税率表：产权转移书据'], ['税目税率表：技术合同'], ['税目税率表：技术合同', '税目税率表：产权转移书据']]);
  });

  it('each party is reduced for itself', () => {
    const answer = ask({ smallSeller: true });
    expect([figureOf(answer, 'sellerStamp'), figureOf(answer, 'buyerStamp')]).toEqual([15_000, 30_000]);
    expect([figureOf(answer, 'sellerReduced'), figureOf(answer, 'buyerReduced')]).toEqual([15_000, null]);
  });

  it('of one party nothing is said, or asked, about the other', () => {
    const buyer = ask({ side: 'buyer', smallSeller: null, smallBuyer: true });
    expect(buyer).toMatchObject({ status: 'ELIGIBLE', missing: [] });
    expect(buyer.figures.map(({ key, fen }) => [key, fen])).toEqual([['taxBase', 100_000_000], ['eachFull', 30_000], ['eachIfSmall', 15_000], ['buyerStamp', 15_000], ['buyerReduced', 15_000]]);
    expect(ask({ side: 'seller', smallSeller: null }).missing.map(({ field }) => field)).toEqual(['smallSeller']);
    expect(ask({ side: 'seller', smallBuyer: true })).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NO_REDUCTION' }] });
  });

  it('what a party is spared and what it pays are the full duty to the fen', () => {
    const answer = ask({ priceFen: 3_333, smallSeller: true });
    expect(['eachFull', 'sellerStamp', 'sellerReduced'].map((key) => figureOf(answer, key))).toEqual([1, 0, 1]);
  });

  it('who is small is asked for, with both duties beside', () => {
    const answer = ask({ smallSeller: null, smallBuyer: null });
    expect(answer).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'smallSeller' }, { field: 'smallBuyer' }] });
    expect([figureOf(answer, 'eachFull'), figureOf(answer, 'eachIfSmall'), figureOf(answer, 'sellerStamp')]).toEqual([30_000, 15_000, 30_000]);
  });

  it.each([['2023-01-01', 15_000], ['2027-12-31', 15_000], ['2028-01-01', 30_000]])('a small seller who signs on %s pays %i fen', (signedOn, fen) => {
    expect(figureOf(ask({ smallSeller: true, signedOn }), 'sellerStamp')).toBe(fen);
  });

  it.each(['2022-07-01', '2022-12-31'])('what each province let small taxpayers pay on %s is not held: their duty is asked for, and not told as the full one', (signedOn) => {
    const small = ask({ smallSeller: true, smallBuyer: false, signedOn });
    expect(small).toMatchObject({ status: 'NEEDS_INFO', reasons: [], missing: [{ field: 'localReduction' }] });
    expect(['eachFull', 'sellerStamp', 'buyerStamp'].map((key) => figureOf(small, key))).toEqual([30_000, null, 30_000]);
    expect(ask({ smallSeller: null, smallBuyer: null, signedOn }).missing.map(({ field }) => field)).toEqual(['smallSeller', 'smallBuyer']);
    expect(ask({ smallSeller: false, smallBuyer: false, signedOn })).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NO_REDUCTION' }] });
    const unknown = { ...STAMP, params: { ...STAMP.params, smallByProvinceFrom: null } };
    expect(assessStamp(stampFacts({ smallSeller: true, signedOn }), unknown)).toMatchObject({ status: 'NOT_ELIGIBLE' });
  });

  it('after the reduction has ended nobody is asked who is small', () => {
    expect(ask({ smallSeller: null, smallBuyer: null, signedOn: '2028-01-01' })).toMatchObject({ status: 'NOT_ELIGIBLE', missing: [], reasons: [{ code: 'NO_REDUCTION' }] });
    const development = ask({ subKind: 'DEV-1', researchFundsFen: 1, smallSeller: null, smallBuyer: null, signedOn: '2028-01-01' });
    expect(development).toMatchObject({ status: 'ELIGIBLE', missing: [] });
    expect(development.notes.map(({ code }) => code)).toEqual(['VAT_NOT_STATED', 'FUNDS_EXCLUDED']);
    expect(development.notes[1]?.zh).toContain('须向主管税务机关确认');
  });

  it('research funds are left out of development only, and with the evidence of that rule', () => {
    expect(figureOf(ask({ subKind: 'SVC-1', researchFundsFen: 80_000_000 }), 'taxBase')).toBe(100_000_000);
    const development = ask({ subKind: 'DEV-2', researchFundsFen: 80_000_000 });
    expect(figureOf(development, 'taxBase')).toBe(20_000_000);
    expect(development.basis).toContainEqual({ ruleSet: 'STAMP-2022', docNo: '国税地字〔1989〕第34号', article: '第四条', evidence: 'KNOWLEDGE' });
    const withoutTheRule = assessStamp(stampFacts({ subKind: 'DEV-1', researchFundsFen: 80_000_000 }), { ...STAMP, params: { ...STAMP.params, developmentFundsExcluded: false } });
    expect(figureOf(withoutTheRule, 'taxBase')).toBe(100_000_000);
    expect(ask({ subKind: 'DEV-1' }).notes.map(({ code }) => code)).toContain('FUNDS_NOT_STATED');
  });

  it('amounts that contradict each other are asked for, not computed', () => {
    const answer = ask({ subKind: 'DEV-1', statedVatFen: 60_000_000, researchFundsFen: 50_000_000 });
    expect(answer).toMatchObject({ status: 'NEEDS_INFO', figures: [], missing: [{ field: 'amounts' }] });
  });

  it('parameters decide on VAT and on the second party', () => {
    const other = { ...STAMP, params: { ...STAMP.params, separateVatExcluded: false, bothParties: false } };
    const answer = assessStamp(stampFacts({ statedVatFen: 6_000_000, smallBuyer: null }), other);
    expect([figureOf(answer, 'taxBase'), figureOf(answer, 'buyerStamp')]).toEqual([100_000_000, null]);
    expect(answer.missing).toEqual([]);
    expect(assessStamp(stampFacts({ side: 'buyer' }), other)).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'SELLER_ONLY' }, { code: 'NO_REDUCTION' }] });
  });
});
