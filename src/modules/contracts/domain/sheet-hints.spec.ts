import { completeUscc } from '../../../kernel/ids/index.js';
import { type ContractContent, emptyContract, emptyParty } from './contract-content.js';
import { riskFlags } from './risk-flags.js';
import { sheetHints } from './sheet-hints.js';
import type { FlagParams, Founded, Surroundings } from './surroundings.js';

const params: FlagParams = { flags: ['F2'], splitContracts: 3, splitSimilarity: 9_000, splitWithinDays: 90, splitBelowFen: 500_000_000, youngSellerDays: 180, youngSellerFromFen: 100_000_000, returnWithinDays: 30 };
const NOTHING: Surroundings = { siblings: [], usedFiles: [], likely: [], founded: null, achievements: null };
const OFFICES = [{ name: '演示登记站', regionCode: '371082' }];
const hints = (content: Partial<ContractContent>, { offices = OFFICES, founded = null, asked = params }: { offices?: typeof OFFICES; founded?: Founded | null; asked?: FlagParams | null } = {}) =>
  sheetHints({ ...emptyContract(), ...content }, { patents: [], offices, params: asked, founded, regionSaid: (code) => ({ zh: code, en: code }) }).map(({ code, pointer }) => `${code} ${pointer}`);
const at = (regionCode: string) => ({ ...emptyParty(), regionCode });

describe('the place of the applicant', () => {
  it('is a hint where no office registers for it', () => {
    expect([hints({ seller: at('371082') }), hints({ seller: at('371000') }), hints({ seller: at('') }), hints({ seller: at('370202') })]).toEqual([[], [], [], ['OTHER_PLACE /seller/regionCode']]);
    // an office of a prefecture registers for its counties
    expect(hints({ seller: at('371082') }, { offices: [{ name: '演示市局', regionCode: '371000' }] })).toEqual([]);
    expect(hints({ seller: at('370202') }, { offices: [] })).toEqual([]);
    // of imported technology the buyer applies
    expect(hints({ applicant: 'BUYER', seller: at(''), buyer: at('370202') })).toEqual(['OTHER_PLACE /buyer/regionCode']);
  });
});

describe('the age of the seller', () => {
  const large = { signDate: '2026-11-01', price: { ...emptyContract().price, totalFen: 100_000_000 } };
  const flag = (content: Partial<ContractContent>, founded: Founded | null) => riskFlags({ ...emptyContract(), ...large, ...content }, params, { ...NOTHING, founded }).map(({ evidence }) => evidence);

  it('is read from the contract, or from what another one says of the seller', () => {
    const own = (establishedOn: string) => ({ seller: { ...emptyParty(), establishedOn } });
    expect([flag(own('2026-10-01'), null), flag(own('2025-01-01'), { on: '2026-10-01', by: 'JSHT2026-00007' })]).toEqual([['成立于2026年10月1日'], []]);
    expect([flag({}, { on: '2026-10-01', by: 'JSHT2026-00007' }), flag({}, { on: '2025-01-01', by: 'JSHT2026-00007' }), flag({}, null)]).toEqual([['成立于2026年10月1日（据 JSHT2026-00007）'], [], []]);
  });

  it('is a hint where nobody says it and the contract is large enough for it to matter', () => {
    expect(hints(large)).toEqual(['AGE_UNKNOWN /seller/establishedOn']);
    expect([hints({ ...large, price: { ...large.price, totalFen: 99_999_999 } }), hints(large, { founded: { on: '2020-01-01', by: 'JSHT2026-00007' } }), hints({ ...large, seller: { ...emptyParty(), establishedOn: '2020-01-01' } })]).toEqual([[], [], []]);
    expect([hints({ ...large, seller: { ...emptyParty(), nature: '500' } }), hints(large, { asked: { ...params, flags: [] } }), hints(large, { asked: null })]).toEqual([[], [], []]);
  });
});

describe('a credit code that was explained', () => {
  it('is a hint with the reason that was given', () => {
    const right = completeUscc('91371082MA000001');
    const uscc = `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`;
    expect(hints({ buyer: { ...emptyParty(), uscc, usccOverrideReason: '与营业执照一致' } })).toEqual(['USCC_EXPLAINED /buyer/uscc']);
    expect([hints({ buyer: { ...emptyParty(), uscc } }), hints({ buyer: { ...emptyParty(), uscc: right, usccOverrideReason: '多余' } })]).toEqual([[], []]);
  });
});
