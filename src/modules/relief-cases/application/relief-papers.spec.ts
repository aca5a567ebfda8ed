import { emptyContract } from '../../contracts/index.js';
import type { ReliefKind } from '../../relief/index.js';
import { type DossierSubject, ReliefPapers } from './relief-papers.js';

const subject = (kind: ReliefKind, ruleParams: Record<string, unknown>): DossierSubject => ({
  relief: { kind, side: 'seller', number: 'SS2026-00001', organisationName: '演示单位', year: 2026, beneficiary: '', state: 'ESTIMATED', declaredAt: null, invoiceNos: [], reliefFen: null, acceptedFen: null, hadFen: 0, givenUpFen: null, recoveredFen: null },
  contract: { number: 'JSHT2026-00001', content: { ...emptyContract(), title: '演示合同' }, recognition: { techFen: 1, price: { totalFen: 1 } } },
  computation: { no: 1, contractVersion: 1, at: new Date('2026-05-10T00:00:00Z'), answer: { status: 'ELIGIBLE', basis: [] }, rules: [{ code: 'RULE', version: 1, docNo: '', title: '', verified: true, params: ruleParams }] },
  cautions: [], declarations: [], certificateNo: null, held: { purposes: [], certificate: false, computation: true, invoices: false },
}) as unknown as DossierSubject;
const facts = (params: Record<string, unknown>) => Object.fromEntries(new ReliefPapers().cover(subject('VAT', params)).blocks.flatMap((block) => (block.kind === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : [])));
const keeping = (kind: ReliefKind, ruleParams: Record<string, unknown>) => new ReliefPapers().evidence(subject(kind, ruleParams)).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('');

describe('the papers of a dossier', () => {
  it('state the codes of the relief where the rule of the day has any', () => {
    expect(facts({ reductionCode: '0001021203', itemCode: 'SXA031900244' })).toMatchObject({ 减免性质代码: '0001021203', 减免事项代码: 'SXA031900244' });
    expect(Object.keys(facts({ reductionCode: null, itemCode: null })).filter((label) => label.startsWith('减免'))).toEqual([]);
  });

  it('say for how many years the evidence is kept, as the rule says', () => {
    expect([keeping('RD', { keepYears: 12 }), keeping('VAT', {})].map((text) => /留存 (\d+) 年以上/.exec(text)?.[1])).toEqual(['12', '10']);
  });

  it('say how the relief is had: declared by oneself, told to the tax office where a reward was paid, and no tax relief where it is the reward itself', () => {
    const isSelfJudged = (kind: ReliefKind) => keeping(kind, {}).includes('自行判别、申报享受');
    expect((['VAT', 'CIT', 'STAMP', 'RD', 'IIT', 'REWARD'] as const).map(isSelfJudged)).toEqual([true, true, true, true, false, false]);
    expect([keeping('IIT', {}), keeping('REWARD', {})]).toEqual([expect.stringContaining('报送备案表'), expect.stringContaining('不向税务机关申报')]);
  });
});
