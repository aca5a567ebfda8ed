import { CIT } from '../../../../test/support/relief-rules.js';
import { emptyContract, type ContractContent, type ContractSubKind, type RegisteredContract } from '../../contracts/index.js';
import { assessCitYear, type RdFacts, type ReliefKind } from '../../relief/index.js';
import { ANSWER_FIELDS, answerText } from './answer-fields.js';
import { QUESTIONS, type ReliefAnswers } from './answers.js';
import { citContractFacts, citYearFacts, faultsOfAnswers, formOf, gapsOf, questionOf, signedOn, type VatKinds } from './facts.js';
import { knownFacts } from './known-facts.js';
import { raises } from './raised-questions.js';

const registered = (subKind: ContractSubKind, change: Partial<ContractContent> = {}, techFen = 90_000_000): RegisteredContract => ({
  id: 'contract', number: 'JSHT2026-00001', version: 1, fileIds: [], nationalNo: null, registrarRegion: '', registrar: '演示登记机构', registeredAt: new Date('2026-05-10T18:00:00Z'),
  content: { ...emptyContract(), subKind, related: false, ...change },
  recognition: { subKind, techFen, checklist: [], note: '', price: { totalFen: 120_000_000, equipmentFen: 20_000_000, instrumentsFen: 0, partsFen: 0, materialsFen: 0, otherNonTechFen: 10_000_000, carrierDirectCostFen: 0 } },
  rule: { code: 'TCR-2026', version: 1, docNo: '', title: '', verified: false, params: {} },
});
const told = (subKind: ContractSubKind, change: Partial<ContractContent> = {}, answers: ReliefAnswers = {}) => ({ contract: registered(subKind, change), answers, year: 2026 });
const KINDS: VatKinds = { exemptTypes: ['DEV', 'TRF', 'LIC'], askedSubtypes: ['TRF-4'] };
const asked = (kind: ReliefKind, subKind: ContractSubKind, change: Partial<ContractContent> = {}) => QUESTIONS[kind].filter((name) => raises(kind, name, { ...told(subKind, change), vatKinds: KINDS }));
const codes = (kind: ReliefKind, answers: ReliefAnswers) => faultsOfAnswers(kind, told('DEV-1', {}, answers), '2026-06-30').map(({ code, pointer }) => `${code} ${pointer}`);

describe('what a contract tells its taxes', () => {
  it('prices goods apart from technology and from other costs', () => {
    expect(questionOf('VAT', told('DEV-1', {}, { taxPoint: '2026-05-10', relatedFen: 10_000_000, relatedSameInvoice: true })).facts).toMatchObject({
      techFen: 80_000_000, goodsFen: 20_000_000, registered: true, related: { fen: 10_000_000, sameContract: true, sameInvoice: true },
    });
    // which invoice they are on is asked, and told only where it was answered
    expect(questionOf('VAT', told('DEV-1', {}, { relatedFen: 10_000_000 })).facts).toMatchObject({ related: { sameContract: true, sameInvoice: null } });
    // a service has nothing related beside itself
    expect(questionOf('VAT', told('SVC-1', {}, { relatedFen: 10_000_000 })).facts).toMatchObject({ techFen: 90_000_000, related: null });
  });

  it('counts goods that are priced apart as research only where the buyer says so', () => {
    const commissioned = (answers: ReliefAnswers = {}, leftFen?: number) => (questionOf('RD', { ...told('DEV-1', {}, answers), ...(leftFen === undefined ? {} : { leftFen }) }).facts as RdFacts).commissions.map(({ fen }) => fen);
    expect([commissioned(), commissioned({ paidFen: 120_000_000 }), commissioned({}, 50_000_000), commissioned({}, 10_000_000)]).toEqual([[100_000_000], [120_000_000], [30_000_000], [0]]);
  });

  it('knows the rigs and samples that count as technology: no income of a transfer, and a line of their own', () => {
    const { contract, ...rest } = told('TRF-1', {}, { costFen: 0, taxesFen: 0, expensesFen: 0 });
    const withRig: RegisteredContract = { ...contract, recognition: { ...contract.recognition, techFen: 95_000_000, price: { ...contract.recognition.price, equipmentFen: 30_000_000, otherNonTechFen: 0, carrierDirectCostFen: 5_000_000 } } };
    expect(citContractFacts({ contract: withRig, ...rest }, 'a').income).toMatchObject({ revenueFen: 90_000_000, equipmentFen: 25_000_000, carriersFen: 5_000_000 });
    expect(questionOf('VAT', { contract: withRig, ...rest }).facts).toMatchObject({ techFen: 95_000_000, goodsFen: 25_000_000, carriersFen: 5_000_000 });
    const tooMuch = (kind: 'CIT' | 'REWARD') => faultsOfAnswers(kind, { contract: withRig, ...rest, answers: { revenueFen: 90_000_001 } }, '2026-06-30').map(({ zh }) => zh);
    expect([tooMuch('CIT'), tooMuch('REWARD')]).toEqual([['不能大于合同技术交易额（不含标的物载体）'], []]);
    const line = (one: RegisteredContract) => knownFacts(one).find(({ label }) => label.zh === '其中标的物载体的直接成本')?.value.zh;
    expect([line(withRig), line(contract)]).toEqual(['50,000.00 元', undefined]);
  });

  it('names the right that passes where it is one of those that its kind passes', () => {
    const right = (subKind: ContractSubKind, iprCodes: string[], answers: ReliefAnswers = {}) => citContractFacts(told(subKind, { iprCodes }, answers), 'a').right;
    expect([right('TRF-1', ['011']), right('TRF-1', ['012', '02']), right('TRF-1', ['011', '012']), right('TRF-1', ['011', '012'], { right: 'UTILITY' }), right('TRF-3', ['011'])]).toEqual(['INVENTION', 'UTILITY', null, 'UTILITY', null]);
  });

  it('asks about a design while the contract may pass one, and finds nothing eligible before that is answered', () => {
    const assess = (iprCodes: string[], answers: ReliefAnswers = {}) => {
      const contract = citContractFacts(told('TRF-1', { iprCodes }, { costFen: 0, taxesFen: 0, expensesFen: 0, ...answers }), 'a');
      const { status, missing } = assessCitYear(citYearFacts(2026, { resident: true, separateAccounting: true }, '91371082MA000001XX', [contract]), CIT);
      return [status, ...missing.map(({ field }) => field)];
    };
    const asks = (iprCodes: string[]) => asked('CIT', 'TRF-1', { iprCodes }).filter((name) => name === 'right' || name === 'patternOnly');
    for (const codes of [['011', '013'], ['01'], []]) {
      expect([assess(codes), assess(codes, { patternOnly: true }), asks(codes)]).toEqual([['NEEDS_INFO', 'right', 'patternOnly'], ['NEEDS_INFO', 'right'], ['right', 'patternOnly']]);
      expect([assess(codes, { patternOnly: false }), assess(codes, { right: 'INVENTION' }), assess(codes, { right: 'DESIGN', patternOnly: true })]).toEqual([['ELIGIBLE'], ['ELIGIBLE'], ['NOT_ELIGIBLE']]);
    }
    expect([assess(['011', '012']), asks(['011', '012'])]).toEqual([['ELIGIBLE'], ['right']]);
    // CIT-8: the kind alone says nothing where the contract names other rights
    for (const codes of [['02'], ['99']]) expect([assess(codes), assess(codes, { right: 'INVENTION', patternOnly: false })]).toEqual([['NEEDS_INFO', 'iprCodes'], ['NEEDS_INFO', 'iprCodes']]);
  });

  it('states the holding between the parties, or leaves it to the taxpayer', () => {
    const share = (change: Partial<ContractContent>, answers: ReliefAnswers = {}) => citContractFacts(told('TRF-1', change, answers), 'a').relatedSharePpm;
    expect([share({ related: false }), share({ related: true, relatedShareBp: 9_999 }), share({ related: true }), share({ related: null }, { relatedShareBp: 10_000 })]).toEqual([0, 999_900, null, 1_000_000]);
  });

  it('counts an inseparable service as part of the income, not beside it', () => {
    expect(citContractFacts(told('TRF-1', {}, { revenueFen: 80_000_000, serviceFen: 5_000_000, costFen: 1 }), 'a').income).toMatchObject({ revenueFen: 75_000_000, service: { fen: 5_000_000 }, costFen: 1, taxesFen: null, equipmentFen: 20_000_000 });
  });

  it('places the contractor, and dates by signing or else by registration in China', () => {
    const at = (change: Partial<ContractContent>) => (questionOf('RD', told('DEV-1', change)).facts as RdFacts).commissions[0]?.contractor;
    const seller = emptyContract().seller;
    expect([at({}), at({ seller: { ...seller, nature: '500' } })]).toEqual(['DOMESTIC', 'DOMESTIC']);
    const abroad = (nature: string) => at({ seller: { ...seller, country: 'DEU', nature } });
    expect(['', '600', '330', '900'].map(abroad)).toEqual(['OVERSEAS', 'OVERSEAS', 'OVERSEAS', 'OVERSEAS']);
    expect(['400', '500'].map(abroad)).toEqual(['OVERSEAS_INDIVIDUAL', 'OVERSEAS_INDIVIDUAL']);
    expect([signedOn(registered('DEV-1', { signDate: '2026-04-01' })), signedOn(registered('DEV-1'))]).toEqual(['2026-04-01', '2026-05-11']);
  });

  it('CIT-13: the credit code tells a public institution, whatever is answered; of others the answer counts', () => {
    const [institution, firm] = ['12371082MA000001XX', '91371082MA000001XX'];
    expect([formOf(institution, {}), formOf(institution, { form: 'ENTERPRISE' }), formOf(institution, { form: 'PERSON_OR_PARTNERSHIP' })]).toEqual(['PUBLIC_INSTITUTION', 'PUBLIC_INSTITUTION', 'PUBLIC_INSTITUTION']);
    expect([formOf(firm, {}), formOf(firm, { form: 'PUBLIC_INSTITUTION' }), formOf(firm, { form: 'PERSON_OR_PARTNERSHIP' })]).toEqual(['ENTERPRISE', 'PUBLIC_INSTITUTION', 'PERSON_OR_PARTNERSHIP']);
    const year = (uscc: string, citTaxpayer: boolean | null) =>
      assessCitYear(citYearFacts(2026, { form: 'ENTERPRISE', citTaxpayer, resident: true, separateAccounting: true }, uscc, [citContractFacts(told('TRF-1', { iprCodes: ['011'] }, { revenueFen: 100, costFen: 0, taxesFen: 0, expensesFen: 0 }), 'a')]), CIT);
    expect(year(institution, null)).toMatchObject({ status: 'NEEDS_INFO', missing: [{ field: 'citTaxpayer' }] });
    expect([year(institution, true).status, year(institution, false).status, year(firm, null).status]).toEqual(['ELIGIBLE', 'NOT_ELIGIBLE', 'ELIGIBLE']);
  });
});

describe('the form', () => {
  it('writes days as its reader does', () => {
    expect([answerText(ANSWER_FIELDS.taxPoint, '2026-11-24', 'zh-CN'), answerText(ANSWER_FIELDS.taxPoint, '2026-11-24', 'en')]).toEqual(['2026年11月24日', '24 November 2026']);
  });

  it('asks what the contract leaves open, and nothing else', () => {
    expect(asked('CIT', 'TRF-1', { iprCodes: ['011'] })).toEqual(['revenueFen', 'serviceFen', 'costFen', 'taxesFen', 'expensesFen']);
    expect(asked('CIT', 'TRF-1', { iprCodes: [], related: null })).toEqual(['revenueFen', 'serviceFen', 'costFen', 'taxesFen', 'expensesFen', 'relatedShareBp', 'right', 'patternOnly']);
    expect(asked('CIT', 'LIC-3', { licence: { exclusivity: 'EXCLUSIVE', territory: '' }, foreign: 'EXPORT' })).toEqual(['revenueFen', 'serviceFen', 'costFen', 'taxesFen', 'expensesFen', 'worldwide', 'registeredCommerce', 'exportAllowed', 'taxOfficeConfirms']);
    // a party abroad raises what crosses the border, whatever the contract ticks
    expect(asked('CIT', 'TRF-1', { buyer: { ...emptyContract().buyer, country: 'DEU' } })).toEqual(expect.arrayContaining(['registeredCommerce', 'exportAllowed']));
    expect(citContractFacts(told('TRF-1', { buyer: { ...emptyContract().buyer, country: 'DEU' } }), 'a')).toMatchObject({ crossBorder: true, registered: null });
    expect(asked('VAT', 'TRF-4')).toContain('taxOfficeConfirms');
    expect(asked('VAT', 'TRF-5')).not.toContain('taxOfficeConfirms');
    expect(asked('VAT', 'SVC-1')).not.toContain('relatedFen');
    // a rule that exempts services asks what belongs to them
    expect(raises('VAT', 'relatedFen', { ...told('SVC-1'), vatKinds: { ...KINDS, exemptTypes: ['SVC'] } })).toBe(true);
    expect([asked('RD', 'DEV-1').includes('isResearch'), asked('RD', 'SVC-1').includes('isResearch'), asked('REWARD', 'TRF-8').includes('equityPpm')]).toEqual([false, true, true]);
  });

  it('refuses what belongs to another tax or year, and parts larger than their whole', () => {
    expect(codes('VAT', { taxPoint: '2025-12-31', costFen: 1, relatedFen: 90_000_001 })).toEqual(['NOT_OF_THIS_KIND /answers/costFen', 'OTHER_YEAR /answers/taxPoint', 'ABOVE_CONTRACT /answers/relatedFen']);
    expect(codes('CIT', { revenueFen: 90_000_001 })).toEqual(['ABOVE_CONTRACT /answers/revenueFen']);
    expect(codes('CIT', { revenueFen: 10, serviceFen: 11 })).toEqual(['ABOVE_CONTRACT /answers/serviceFen']);
    expect(codes('RD', { paidFen: 120_000_001 })).toEqual(['ABOVE_CONTRACT /answers/paidFen']);
    expect(codes('VAT', { taxPoint: '2026-05-11', relatedFen: null })).toEqual([]);
    // signed on 11 May, asked on 30 June
    expect([codes('VAT', { taxPoint: '2026-05-10' }), codes('IIT', { paidOn: '2026-07-01', incomeReceivedOn: '2026-05-10', rewardFen: 90_000_001 })]).toEqual([
      ['BEFORE_SIGNING /answers/taxPoint'], ['FUTURE /answers/paidOn', 'BEFORE_SIGNING /answers/incomeReceivedOn', 'ABOVE_CONTRACT /answers/rewardFen'],
    ]);
    expect([gapsOf('VAT', {}).length, gapsOf('IIT', { paidOn: '2026-05-10' }).map(({ pointer }) => pointer), gapsOf('CIT', {})]).toEqual([1, ['/answers/rewardFen'], []]);
  });
});
