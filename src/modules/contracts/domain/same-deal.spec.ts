import { type Deal, isSameContract, mayBeSameContract } from './same-deal.js';

const deal: Deal = { sellerName: '演示研究所', sellerUscc: '12110000000000000A', buyerName: '演示公司', buyerUscc: '91110000000000000B', totalFen: 100, signDate: '2026-05-06', title: '演示合同（一期）', subKind: 'DEV-1' };
const abroad: Deal = { ...deal, buyerUscc: '', buyerName: 'Demo Ltd' };

describe('two contracts', () => {
  it.each<[string, Deal, Deal, string]>([
    ['agree in everything', deal, deal, 'same'],
    ['are named alike but for width, blanks and case', deal, { ...deal, title: ' 演示合同(一期) ' }, 'same'],
    ['have other names', deal, { ...deal, title: '演示合同（二期）' }, 'perhaps'],
    ['have other names and other sub-kinds of a kind', deal, { ...deal, title: '另名', subKind: 'DEV-2' }, 'perhaps'],
    ['have other names and kinds', deal, { ...deal, title: '另名', subKind: 'SVC-1' }, 'perhaps'],
    ['have other names, one of no kind yet', deal, { ...deal, title: '另名', subKind: '' }, 'perhaps'],
    ['differ by a fen', deal, { ...deal, totalFen: 101 }, 'no'],
    ['differ by a day', deal, { ...deal, signDate: '2026-05-07' }, 'no'],
    ['know no amount', { ...deal, totalFen: null }, { ...deal, totalFen: null }, 'no'],
    ['know no day', { ...deal, signDate: null }, { ...deal, signDate: null }, 'no'],
    ['have another buyer', deal, { ...deal, buyerUscc: '91110000000000000C', buyerName: '演示另一公司' }, 'no'],
    ['name one buyer with two codes, under other titles too', deal, { ...deal, buyerUscc: '91110000000000000C', title: '另名' }, 'perhaps'],
    ['name one buyer with two codes and another kind', deal, { ...deal, buyerUscc: '91110000000000000C', subKind: 'SVC-1' }, 'perhaps'],
    ['name one buyer with two codes, other titles and kinds', deal, { ...deal, buyerUscc: '91110000000000000C', subKind: 'SVC-1', title: '另名' }, 'no'],
    ['have the same party from abroad, that has no code', abroad, { ...abroad, buyerName: 'ＤＥＭＯ Ltd' }, 'same'],
    ['have two parties from abroad, neither with a code', abroad, { ...abroad, buyerName: 'Other Ltd' }, 'no'],
    ['name one party once with its code and once without', deal, { ...deal, buyerUscc: '' }, 'perhaps'],
  ])('that %s', (_, one, other, verdict) => {
    const told = (a: Deal, b: Deal) => (isSameContract(a, b) ? 'same' : mayBeSameContract(a, b) ? 'perhaps' : 'no');
    expect([told(one, other), told(other, one)]).toEqual([verdict, verdict]);
  });
});
