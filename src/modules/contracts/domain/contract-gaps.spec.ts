import { completeUscc } from '../../../kernel/ids/index.js';
import { emptyContract, emptyParty, type Party } from './contract-content.js';
import { normaliseContract } from './contract-projection.js';
import { contractGaps, doubtfulParties } from './contract-gaps.js';

const right = completeUscc('91371082MA000001');
const wrong = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
const withBuyer = (change: Partial<Party>) => ({ ...emptyContract(), buyer: { ...emptyParty(), ...change } });
const found = (change: Partial<Party>) => contractGaps(withBuyer(change)).filter(({ code }) => code.startsWith('USCC')).map(({ code, pointer }) => `${code} ${pointer ?? ''}`);

describe('a contract', () => {
  it('is not filed with a character that no paper can print, wherever it stands', () => {
    const content = { ...emptyContract(), title: '演示😀合同', clauses: { ...emptyContract().clauses, delivery: '交付图纸。\n𰻞' }, seller: { ...emptyParty(), name: '演示𠮷研究所' }, buyer: { ...emptyParty(), name: '演示𰻞面公司' } };
    expect(contractGaps(content).filter(({ code }) => code === 'PAPER_CHARACTERS').map(({ pointer, zh }) => [pointer, zh.split('中的下列字')[0], zh.split('：')[1]]).sort()).toEqual([['/buyer/name', '买方信息', '𰻞（U+30EDE）'], ['/clauses/delivery', '“成果交付”条款', '𰻞（U+30EDE）'], ['/title', '合同名称', '😀（U+1F600）']]);
  });
});

describe('where technology crosses the border', () => {
  it('is told by the countries of the parties', () => {
    const told = (seller: string, buyer: string, foreign: 'NONE' | 'IMPORT' | 'EXPORT') =>
      contractGaps({ ...emptyContract(), foreign, seller: { ...emptyParty(), country: seller }, buyer: { ...emptyParty(), country: buyer } }).filter(({ code }) => code === 'CROSSING' || code === 'BOTH_ABROAD').map(({ code, pointer }) => `${code} ${pointer ?? ''}`);
    expect([told('CHN', 'CHN', 'NONE'), told('DEU', 'CHN', 'IMPORT'), told('CHN', 'DEU', 'EXPORT'), told('', 'CHN', 'IMPORT')]).toEqual([[], [], [], []]);
    for (const wrong of [told('CHN', 'DEU', 'NONE'), told('CHN', 'CHN', 'IMPORT'), told('DEU', 'CHN', 'NONE'), told('DEU', 'CHN', 'EXPORT'), told('CHN', 'CHN', 'EXPORT')]) expect(wrong).toEqual(['CROSSING /foreign']);
    expect(told('DEU', 'GBR', 'NONE')).toEqual(['BOTH_ABROAD /seller/country']);
  });
});

describe('the credit code of a party', () => {
  it('is to be explained where its check digit is wrong, unless an organisation here is known by it', () => {
    expect([found({ uscc: right }), found({ uscc: '' }), found({ uscc: wrong })]).toEqual([[], [], ['USCC_CHECKSUM /buyer/usccOverrideReason']]);
    expect([found({ uscc: wrong, usccOverrideReason: ' ' }), found({ uscc: wrong, usccOverrideReason: '与营业执照一致' }), found({ uscc: wrong, organisationId: 'known' })]).toEqual([['USCC_CHECKSUM /buyer/usccOverrideReason'], [], []]);
    expect(found({ uscc: '123', usccOverrideReason: '与营业执照一致' })).toEqual(['USCC_FORMAT /buyer/uscc']);
    expect(doubtfulParties(withBuyer({ uscc: wrong, usccOverrideReason: '与营业执照一致' })).map(({ side }) => side)).toEqual(['buyer']);
  });

  it('keeps its reason as long as one is asked for', () => {
    const kept = (change: Partial<Party>) => normaliseContract(withBuyer({ usccOverrideReason: ' 与营业执照一致 ', ...change })).buyer.usccOverrideReason;
    expect([kept({ uscc: wrong }), kept({ uscc: right }), kept({ uscc: wrong, organisationId: 'known' })]).toEqual(['与营业执照一致', undefined, undefined]);
  });
});
