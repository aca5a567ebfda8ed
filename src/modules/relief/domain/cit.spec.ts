import { CIT } from '../../../../test/support/relief-rules.js';
import { citFacts, licence } from '../../../../test/support/relief-facts.js';
import { figureOf } from './answer.js';
import { assessCitYear, type CitYearFacts } from './cit.js';
import type { CitContractFacts } from './cit-contract.js';

const year = (contracts: readonly Partial<CitContractFacts>[], more: Partial<CitYearFacts> = {}) => assessCitYear(citFacts(contracts, more), CIT);
const one = (contract: Partial<CitContractFacts>) => year([contract]);
const whole = (yuan: number): Partial<CitContractFacts> => ({ income: { of: 'WHOLE', incomeFen: yuan * 100 } });
const codes = (contract: Partial<CitContractFacts>) => one(contract).reasons.map(({ code }) => code);
const fields = (contract: Partial<CitContractFacts>) => one(contract).missing.map(({ field }) => field);

describe('corporate income tax of an enterprise and a year', () => {
  it('CIT-13: a public institution is an enterprise of this tax in principle; whether it pays it is asked for', () => {
    const university = (citTaxpayer: boolean | null) => year([{}], { form: 'PUBLIC_INSTITUTION', citTaxpayer });
    expect(university(null)).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'citTaxpayer' }], notes: [{ code: 'INSTITUTION_IN_PRINCIPLE', article: '企业所得税法实施条例第三条' }] });
    expect(university(true).status).toBe('ELIGIBLE');
    expect(university(false)).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NOT_CIT_TAXPAYER' }] });
    expect(year([{}], { form: 'PERSON_OR_PARTNERSHIP' }).reasons).toMatchObject([{ code: 'NOT_CIT_TAXPAYER' }]);
  });

  it('E1 and E7: resident, and accounted for apart', () => {
    expect(year([{}], { resident: false, separateAccounting: false }).reasons.map(({ code }) => code)).toEqual(['NOT_RESIDENT', 'NO_SEPARATE_ACCOUNT']);
    expect(year([{}], { resident: null, separateAccounting: null }).missing.map(({ field }) => field)).toEqual(['resident', 'separateAccounting']);
    expect(year([]).reasons).toMatchObject([{ code: 'NO_CONTRACT' }]);
  });

  it('E2: a design must do more than change the pattern', () => {
    expect(codes({ right: 'DESIGN', patternOnly: true })).toEqual(['DESIGN_PATTERN_ONLY']);
    expect(fields({ right: 'DESIGN' })).toEqual(['patternOnly']);
    expect(one({ right: 'DESIGN', patternOnly: false }).status).toBe('ELIGIBLE');
    // before there is a contract the estimate supposes that none passes, and says so; who says that one does is asked which right it is
    expect([one({ right: null }).status, one({ right: null }).notes.map(({ code }) => code), one({ right: null, patternOnly: false }).notes]).toEqual(['ELIGIBLE', ['DESIGN_PATTERN_OPEN'], []]);
    expect(one({ right: null, patternOnly: true })).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'right' }] });
    const withoutDesigns: typeof CIT = { ...CIT, params: { ...CIT.params, ipKinds: ['INVENTION', 'UTILITY'] } };
    expect(assessCitYear(citFacts([{ right: null }]), withoutDesigns).missing).toMatchObject([{ field: 'right', about: 'contract 1' }]);
  });

  it('E3: worldwide exclusive or not exclusive, of five years', () => {
    const lic = (more: Partial<NonNullable<CitContractFacts['licence']>>): Partial<CitContractFacts> => ({ subKind: 'LIC-1', licence: { ...licence('2026-01-01', '2030-12-31')!, ...more } });
    for (const exclusivity of ['ORDINARY', 'SOLE'] as const) expect(one(lic({ exclusivity })).status).toBe('ELIGIBLE');
    expect(one(lic({ exclusivity: 'EXCLUSIVE', worldwide: true })).status).toBe('ELIGIBLE');
    expect(fields(lic({ exclusivity: 'EXCLUSIVE' }))).toEqual(['worldwide']);
    expect(fields(lic({ exclusivity: 'EXCLUSIVE', worldwide: false }))).toEqual(['taxOfficeConfirms']);
    expect(one(lic({ exclusivity: 'EXCLUSIVE', worldwide: false, taxOfficeConfirms: true })).status).toBe('ELIGIBLE');
    expect(codes(lic({ exclusivity: 'EXCLUSIVE', worldwide: false, taxOfficeConfirms: false }))).toEqual(['MODE_NOT_LISTED']);
    expect(fields({ subKind: 'LIC-1' })).toEqual(['term', 'exclusivity']);
    const ownershipOnly: typeof CIT = { ...CIT, params: { ...CIT.params, modes: ['OWNERSHIP'] } };
    expect(assessCitYear(citFacts([lic({})]), ownershipOnly).reasons).toMatchObject([{ code: 'MODE_NOT_LISTED' }]);
  });

  it('E4 and E5: the science authority at home, the commerce authority and the export lists abroad', () => {
    expect(codes({ registered: false })).toEqual(['NOT_REGISTERED']);
    expect(fields({ registered: null })).toEqual(['registered']);
    expect(codes({ crossBorder: true, registered: false, exportAllowed: false })).toEqual(['EXPORT_RESTRICTED', 'NOT_REGISTERED_COMMERCE']);
    expect(fields({ crossBorder: true, registered: null })).toEqual(['exportAllowed', 'registeredCommerce']);
    expect(one({ crossBorder: true, exportAllowed: true }).status).toBe('ELIGIBLE');
    // who has not said whether it crosses the border is asked, whatever else is said
    expect(fields({ crossBorder: null, exportAllowed: true })).toEqual(['crossBorder']);
    expect(fields({ crossBorder: null, registered: null })).toEqual(['crossBorder', 'registered']);
    expect([codes({ crossBorder: null, registered: false }), fields({ crossBorder: null, registered: false })]).toEqual([[], ['crossBorder']]);
  });

  it('E6: only a holding of the whole excludes', () => {
    expect(codes({ relatedSharePpm: 1_000_000 })).toEqual(['RELATED_100']);
    expect(one({ relatedSharePpm: 999_999 }).status).toBe('ELIGIBLE');
    expect(fields({ relatedSharePpm: null })).toEqual(['relatedSharePpm']);
  });

  it('technology contributed as equity is a choice: taxed now as a transfer, or deferred', () => {
    const equity: Partial<CitContractFacts> = { subKind: 'TRF-8', right: 'INVENTION' };
    expect(one(equity)).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'equityOption' }], notes: [{ code: 'EQUITY_DEFERRAL_OPTION' }] });
    expect(codes({ ...equity, equityOption: 'DEFER' })).toEqual(['TAX_DEFERRED']);
    expect(one({ ...equity, equityOption: 'TAX_NOW' }).status).toBe('ELIGIBLE');
    expect(codes({ ...equity, right: 'KNOW_HOW', equityOption: 'TAX_NOW' })).toEqual(['IP_NOT_IN_LIST']);
    expect(fields({ ...equity, right: null, equityOption: 'TAX_NOW' })).toEqual(['right']);
  });

  it('services count where agreed and charged together; equipment never', () => {
    const parts = (inContract: boolean, chargedTogether: boolean): Partial<CitContractFacts> => ({
      income: { of: 'PARTS', revenueFen: 1_000, service: { fen: 100, inContract, chargedTogether }, equipmentFen: 50, costFen: 300, taxesFen: 20, expensesFen: 7 },
    });
    expect([parts(true, true), parts(true, false), parts(false, true)].map((contract) => figureOf(one(contract), 'transferIncome'))).toEqual([773, 673, 673]);
    expect(one(parts(true, false)).notes.map(({ code }) => code)).toEqual(['EQUIPMENT_EXCLUDED', 'SERVICE_EXCLUDED']);
    expect(one(parts(true, false)).notes.find(({ code }) => code === 'SERVICE_EXCLUDED')?.article).toBe('国家税务总局公告2013年第62号第一条');
    expect([parts(true, true), {}].map((contract) => one(contract).basis.some(({ docNo }) => docNo === '国家税务总局公告2013年第62号'))).toEqual([true, false]);
  });

  it('a contract that does not qualify is left out with its reason; the others share the limit in their order', () => {
    const answer = year([whole(3_200_000), { subKind: 'TRF-3', ...whole(9_000_000) }, whole(2_900_000)]);
    expect(answer).toMatchObject({ status: 'ELIGIBLE', reasons: [], notes: [{ code: 'IP_NOT_IN_LIST', about: 'contract 2' }] });
    expect(figureOf(answer, 'tax')).toBe(13_750_000);
    expect(answer.detail).toMatchObject({
      remainingFen: 0,
      contracts: [
        { status: 'ELIGIBLE', use: { exemptFen: 320_000_000, reducedFen: 0 } }, { status: 'NOT_ELIGIBLE', use: null, reasons: [{ code: 'IP_NOT_IN_LIST' }] },
        { status: 'ELIGIBLE', use: { exemptFen: 180_000_000, reducedFen: 110_000_000 } },
      ],
    });
  });

  it('while one contract is open the figures hold for the certain ones', () => {
    const answer = year([whole(1_000_000), { registered: null, ...whole(9_000_000) }]);
    expect(answer).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'registered', about: 'contract 2' }] });
    expect([figureOf(answer, 'transferIncome'), answer.detail?.remainingFen]).toEqual([100_000_000, 400_000_000]);
  });

  it('an enterprise that is refused uses nothing of the limit', () => {
    const answer = year([whole(1_000_000)], { separateAccounting: false });
    expect(answer).toMatchObject({ figures: [], detail: { remainingFen: 500_000_000, contracts: [{ use: null }] } });
  });

  it('a loss gives back what another contract used, if the rule set says so, and is pointed out', () => {
    const contracts = [whole(6_000_000), whole(-2_000_000)];
    const answer = year(contracts);
    expect([figureOf(answer, 'transferIncome'), figureOf(answer, 'tax'), figureOf(answer, 'saved')]).toEqual([400_000_000, 0, 100_000_000]);
    expect(answer.detail).toMatchObject({ remainingFen: 100_000_000, contracts: [{ use: { exemptFen: 500_000_000 } }, { use: { exemptFen: -100_000_000, reducedFen: -100_000_000 } }] });
    expect(answer.notes.map(({ code }) => code)).toEqual(['LOSS_OFFSET']);
    const apart = assessCitYear(citFacts(contracts), { ...CIT, params: { ...CIT.params, lossesOffset: false } });
    expect([figureOf(apart, 'tax'), apart.notes.map(({ code }) => code)]).toEqual([12_500_000, ['LOSS_LEFT_OUT']]);
  });

  it('a year without income has nothing to relieve, and a single loss is set off against nothing', () => {
    for (const yuan of [-1, 0]) {
      const answer = year([whole(yuan)]);
      expect(answer).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NO_INCOME' }], notes: [] });
      expect([figureOf(answer, 'transferIncome'), figureOf(answer, 'exemptIncome'), figureOf(answer, 'saved')]).toEqual([yuan * 100, 0, 0]);
    }
    expect(year([whole(1_000_000), whole(-2_000_000)])).toMatchObject({ status: 'NOT_ELIGIBLE', reasons: [{ code: 'NO_INCOME' }], notes: [{ code: 'LOSS_OFFSET' }], detail: { remainingFen: 500_000_000 } });
    // what is still open may bring an income
    expect(year([whole(-1), { registered: null, ...whole(9) }]).status).toBe('NEEDS_INFO');
    expect(year([whole(0.01)]).status).toBe('ELIGIBLE');
  });

  it('an enterprise with a lower rate sees what it saves against its own rate', () => {
    const answer = year([whole(7_000_000)], { ownRate: 1_500 });
    expect([figureOf(answer, 'tax'), figureOf(answer, 'savedAtOwnRate')]).toEqual([25_000_000, 80_000_000]);
    expect(answer.notes).toMatchObject([{ code: 'STATUTORY_HALF', article: '国税函〔2010〕157号第一条' }]);
  });

  describe('cites the articles of what was tested', () => {
    const YEAR = ['企业所得税法实施条例第九十条', '企业所得税法第二十七条第（四）项', '国税函〔2009〕212号第一条', '国税函〔2009〕212号第二条', '国税函〔2009〕212号第四条'];
    const cited = (contract: Partial<CitContractFacts>) => one(contract).basis.map(({ docNo, article }) => docNo + article);
    const licensed = (exclusivity: 'EXCLUSIVE' | 'ORDINARY', end: string): Partial<CitContractFacts> => ({ subKind: 'LIC-1', licence: { ...licence('2026-01-01', end)!, exclusivity, worldwide: true } });
    const ofHolding = ['财税〔2010〕111号第三条', '财税〔2010〕111号第四条'];

    it('of ownership and of a worldwide exclusive licence those of 2010, of any other licence that of 2015', () => {
      const ofTransfer = ['财税〔2010〕111号第一条', '财税〔2010〕111号第二条', ...ofHolding];
      expect(cited({}).sort()).toEqual([...YEAR, ...ofTransfer].sort());
      expect(cited(licensed('EXCLUSIVE', '2030-12-31')).sort()).toEqual([...YEAR, ...ofTransfer].sort());
      expect(cited(licensed('ORDINARY', '2030-12-31')).sort()).toEqual([...YEAR, '财税〔2010〕111号第一条', '财税〔2015〕116号第二条', ...ofHolding].sort());
    });

    it('as the reason of a refusal, too', () => {
      const why = (contract: Partial<CitContractFacts>) => one(contract).reasons.map(({ code, article }) => `${code} ${article}`);
      expect(why({ relatedSharePpm: 1_000_000 })).toEqual(['RELATED_100 财税〔2010〕111号第四条']);
      expect(why({ subKind: 'DEV-1' })).toEqual(['NOT_A_TRANSFER 财税〔2010〕111号第二条']);
      expect([why(licensed('EXCLUSIVE', '2029-12-31')), why(licensed('ORDINARY', '2029-12-31'))]).toEqual([['TERM_LT_5Y 财税〔2010〕111号第二条'], ['TERM_LT_5Y 财税〔2015〕116号第二条']]);
    });
  });

  it('rigs and samples that count as technology at the register are no income of the transfer, and are named', () => {
    const answer = one({ income: { of: 'PARTS', revenueFen: 90_000_000, service: null, equipmentFen: 25_000_000, carriersFen: 5_000_000, costFen: 0, taxesFen: 0, expensesFen: 0 } });
    expect(figureOf(answer, 'transferIncome')).toBe(90_000_000);
    expect(answer.notes).toMatchObject([{ code: 'EQUIPMENT_EXCLUDED', article: '国税函〔2009〕212号第二条；国税函〔2009〕212号第四条' }, { code: 'CARRIERS_EXCLUDED', zh: expect.stringContaining('50,000.00 元') as unknown }]);
  });
});
