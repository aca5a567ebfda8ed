import { completeUscc } from '../../../kernel/ids/index.js';
import { type ContractContent, emptyContract, emptyParty, type Party } from './contract-content.js';
import { contractGaps } from './contract-gaps.js';
import { threatsOf } from './threats.js';
import { typeTest } from './type-test.js';

const whole: Party = {
  ...emptyParty(), name: '演示公司', uscc: completeUscc('91371082MA000001'), nature: '021', regionCode: '371082', address: '演示市创新路 8 号', representative: '演示代表', contact: '演示联系人', phone: '0631-0000000', postcode: '264300',
};
const facts = { duplicates: [], carrierSetsMost: 2 };
const codes = (content: ContractContent, lines = content.subKind === '' ? [] : typeTest(content.subKind, content)) =>
  threatsOf({ content, lines, gaps: contractGaps(content), secrets: [], facts, today: '2026-11-26' }).map(({ code, why }) => `${code} ${why.pointer ?? why.code}`);
const of = (change: Partial<Party>) => codes({ ...emptyContract(), buyer: whole, seller: { ...whole, uscc: completeUscc('12371082MA000002'), ...change } }).filter((one) => one.startsWith('R03'));

describe('the ground R03, that the parties are not clear', () => {
  it('threatens where a party cannot be told from others', () => {
    expect([of({}), of({ name: '' }), of({ uscc: '' }), of({ nature: '' }), of({ country: '' })]).toEqual([[], ['R03 /seller/name'], ['R03 /seller/uscc'], ['R03 /seller/nature'], ['R03 /seller/country']]);
    expect(of({ uscc: '123' })).toEqual(['R03 /seller/uscc']);
    const last = whole.uscc.slice(-1);
    expect(of({ uscc: `${whole.uscc.slice(0, -1)}${last === '0' ? '1' : '0'}` })).toEqual(['R03 /seller/usccOverrideReason']);
  });

  it('does not where it cannot be reached: address, people, telephone and postcode are missing and no more', () => {
    expect(of({ address: '', representative: '', contact: '', phone: '', postcode: '', regionCode: '' })).toEqual([]);
  });
});

describe('the other grounds', () => {
  it('are read from lines, gaps, dates and marks', () => {
    const content = { ...emptyContract(), subKind: 'TRF-1' as const, seller: whole, buyer: whole, endDate: '2026-11-25', seoCode: '13', clauses: { ...emptyContract().clauses, subject: '一种方法', mastery: '已授权', ownership: '另行商定', delivery: '技术资料' } };
    expect(codes(content)).toEqual(expect.arrayContaining(['R01 /endDate', 'R02 T3', 'R05 /price/totalFen', 'R12 /seoCode']));
    expect(threatsOf({ content: emptyContract(), lines: [], gaps: [], secrets: [{ code: 'SECRET_MARK', zh: '标志', en: 'mark', pointer: '/title' }], facts: { ...facts, duplicates: ['JSHT2026-00001'] }, today: '2026-11-26' }).map(({ code }) => code)).toEqual(['R11', 'R12']);
  });

  it('are for a kind whose rights the contract does not name that the name is not the content', () => {
    const of = (iprCodes: string[]) => codes({ ...emptyContract(), subKind: 'TRF-1', iprCodes }).filter((one) => one.startsWith('R07'));
    expect([of(['02']), of(['99']), of(['011', '02']), of([])]).toEqual([['R07 /iprCodes'], ['R07 /iprCodes'], [], []]);
  });

  it('are for a development without figures or a standard of acceptance that its subject is not clear: what is missing stands in the contract, not among its proofs', () => {
    const clauses = { ...emptyContract().clauses, subject: '研制一种传感器', goal: '研制目标明确', indicators: '性能良好', acceptance: '' };
    expect(codes({ ...emptyContract(), subKind: 'DEV-1', clauses }).filter((one) => / D[45]$/.test(one))).toEqual(['R04 D4', 'R04 D5']);
  });
});
