import { type Deal, differsTooMuch, type EffectivePrice, isSameTaker, isStateEstablished, priceFaults } from './price-check.js';

const BUYER = { name: '演示复合材料有限公司', uscc: '91371082MA0000031D' };
const PRICE: EffectivePrice = { number: 'JG2026-00001', way: 'AGREED', mode: 'TRANSFER', priceFen: 100, counterparty: BUYER, effectiveOn: '2026-05-13' };
const DEAL: Deal = { mode: 'TRANSFER', signedOn: '2026-05-13', techFen: 100, buyer: BUYER };
const codes = (deal: Partial<Deal>, prices: EffectivePrice[] = [PRICE]) => priceFaults({ ...DEAL, ...deal }, prices, 1000).map(({ code }) => code);

describe('the price that a contract may be signed on', () => {
  it('is effective on the day of signing at the latest', () => {
    expect([codes({}), codes({ signedOn: '2026-05-12' }), codes({ signedOn: null }), codes({}, [])]).toEqual([[], ['PRICE_SIGNED_BEFORE'], [], ['PRICE_NOT_EFFECTIVE']]);
  });

  it.each([[110, []], [111, ['PRICE_DIFFERS']], [90, []], [89, ['PRICE_DIFFERS']], [null, []]])('of 100 allows %s as far as a tenth', (techFen, faults) => {
    expect(codes({ techFen })).toEqual(faults);
  });

  it.each(['LISTED', 'AUCTION'] as const)('found by %s is not lowered afterwards, and may be raised as far as a tenth', (way) => {
    expect([99, 100, 110, 111].map((techFen) => codes({ techFen }, [{ ...PRICE, way }]))).toEqual([['PRICE_BELOW_SALE'], [], [], ['PRICE_DIFFERS']]);
  });

  it('counts in whole fen however large the amounts are', () => {
    expect([differsTooMuch(900_000_000_000_001, 990_000_000_000_001, 1000), differsTooMuch(900_000_000_000_001, 990_000_000_000_002, 1000)]).toEqual([false, true]);
  });

  it('is that of the counterparty and of the way of transfer; of several one that covers it is enough', () => {
    const other = { ...PRICE, number: 'JG2026-00002', counterparty: { name: '演示其他有限公司', uscc: '' } };
    expect([codes({ mode: 'ORDINARY' }), codes({ buyer: other.counterparty }), codes({ buyer: other.counterparty }, [PRICE, other]), codes({ techFen: 200 }, [PRICE, { ...PRICE, priceFen: 200 }])]).toEqual([['PRICE_MODE'], ['PRICE_COUNTERPARTY'], [], []]);
  });

  it('of an ordinary licence covers neither a sole nor an exclusive one, nor one that does not say', () => {
    expect((['ORDINARY', 'SOLE', 'EXCLUSIVE', null] as const).map((mode) => codes({ mode }, [{ ...PRICE, mode: 'ORDINARY' }]))).toEqual([[], ['PRICE_MODE'], ['PRICE_MODE'], ['PRICE_MODE']]);
  });

  it('knows a counterparty by its code, or by its name where one of them has none', () => {
    expect([isSameTaker(BUYER, { name: '旧名称', uscc: BUYER.uscc }), isSameTaker(BUYER, { name: ' 演示复合材料有限公司', uscc: '' }), isSameTaker({ name: '', uscc: '' }, { name: '', uscc: '' })]).toEqual([true, true, false]);
  });

  it('stays that of a counterparty that was renamed, also where its code was left out', () => {
    const price = { ...PRICE, counterparty: { name: BUYER.name, uscc: '' } };
    const renamed = { name: '演示新材料股份有限公司', uscc: BUYER.uscc };
    expect([codes({ buyer: renamed }, [price]), codes({ buyer: renamed, buyerCalled: [renamed, BUYER] }, [price]), codes({ buyer: renamed, buyerCalled: [renamed] }, [price])]).toEqual([['PRICE_COUNTERPARTY'], [], ['PRICE_COUNTERPARTY']]);
  });

  it('is asked of public institutions alone', () => {
    expect(['12371082MA0000019X', '52371082MA0000019X', '91371082MA0000019X'].map(isStateEstablished)).toEqual([true, false, false]);
  });
});
