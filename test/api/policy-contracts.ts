import type { TestApp } from '../support/app.js';
import { contractInput, expertIds, EXPERTS, jointDraft, LARGE, paperOf } from '../support/contract-situations.js';
import { attachPaper, type Case, newContract, take } from '../support/contracts.js';
import { achievementDraft, draft as draftListing } from '../support/listings.js';
import type { Arrange, Subject } from './policy-records.js';

/** Contracts as routes.csv names them, with the steps that lead there from the one before. */
const SITUATIONS = ['draft contract', 'filed contract', 'contract in first review', 'contract with experts', 'contract in second review', 'contract in large approval', 'refused contract', 'registered contract'] as const;
type Situation = (typeof SITUATIONS)[number];

/** Steps that stand for the others of their people. */
const ACTIONS = ['submit', 'accept', 'passFirst', 'sendExperts', 'approve', 'approveLarge', 'beginChange', 'object', 'objectAsParty', 'revoke', 'lapse'];
const FOR_MANY = ['accept', 'approve'];
const COMMENT = '办理意见';

/** The contracts that routes.csv speaks of: of the institute with the enterprise, drafted by institute.RES, made over HTTP by the people whom they concern. */
class ContractRecords {
  private readonly made = new Map<Situation, Promise<Case>>();

  constructor(private readonly app: TestApp) {}

  /** One for all lines. */
  shared(situation: Situation): Promise<Case> {
    const found = this.made.get(situation) ?? this.fresh(situation);
    this.made.set(situation, found);
    return found;
  }

  private async fresh(situation: Situation): Promise<Case> {
    const author = await this.app.as('institute.RES');
    const large = situation === 'contract in large approval';
    // of an achievement that only its own people find
    const { id: achievementId } = await draftListing(author, 'achievements', achievementDraft());
    const draft = await newContract(author, await jointDraft(this.app, { origin: { achievementId, needId: null }, ...(large ? LARGE : {}) }));
    await attachPaper(author, draft.id, '合同全文', paperOf(draft.id));
    if (situation === 'draft contract') return draft;
    const filed = await this.step('institute.INST', draft, 'submit');
    if (situation === 'filed contract') return filed;
    const accepted = await this.step('bureau.REG1', filed, 'accept');
    if (situation === 'contract in first review') return accepted;
    if (situation === 'contract with experts') return this.step('bureau.REG1', accepted, 'sendExperts');
    if (large) await this.hear(accepted);
    if (situation === 'refused contract') return this.step('bureau.REG2', await this.step('bureau.REG1', accepted, 'proposeRefusal'), 'refuse');
    const passed = await this.step('bureau.REG1', accepted, 'passFirst');
    if (large) return this.step('bureau.REG2', passed, 'escalate');
    return situation === 'contract in second review' ? passed : this.step('bureau.REG2', passed, 'approve');
  }

  async bodyOf(action: string, contract: Case): Promise<object> {
    return { comment: COMMENT, ...contractInput(action, contract, await expertIds(this.app)) };
  }

  private async hear(contract: Case): Promise<void> {
    await this.step('bureau.REG1', contract, 'sendExperts');
    for (const key of EXPERTS) await (await this.app.as(key)).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确' }).expect(204);
  }

  private async step(person: 'institute.INST' | 'bureau.REG1' | 'bureau.REG2', contract: Case, action: string): Promise<Case> {
    return take(await this.app.as(person), contract, action, await this.bodyOf(action, contract));
  }
}

export function contractCases(app: TestApp): Record<string, Arrange> {
  const records = new ContractRecords(app);
  const at = '/api/v1/contracts';
  const cases = SITUATIONS.flatMap((situation): [string, Arrange][] => {
    const shared = (rest: (contract: Case) => Subject): Arrange => async () => rest(await records.shared(situation));
    const written = (rest: (contract: Case) => Subject | Promise<Subject>): Arrange => async () => {
      const contract = await records.shared(situation);
      return { params: { id: contract.id }, version: contract.version, ...(await rest(contract)) };
    };
    return [
      [`GET ${at}|${situation}`, shared(({ id }) => ({ query: { limit: '100' }, shows: id }))],
      [`GET ${at}|${situation} on the desk`, shared(({ id }) => ({ query: { limit: '100', view: 'desk' }, shows: id }))],
      [`GET ${at}/:id|${situation}`, shared(({ id }) => ({ params: { id } }))],
      [`GET ${at}/:id/dry-run|${situation}`, shared(({ id }) => ({ params: { id } }))],
      [`GET ${at}/:id/similar|${situation}`, shared(({ id }) => ({ params: { id } }))],
      [`GET ${at}/:id/expected-relief|${situation}`, shared(({ id }) => ({ params: { id } }))],
      ...['docx', 'pdf'].map((form): [string, Arrange] => [`GET ${at}/:id/paper.${form}|${situation}`, shared(({ id }) => ({ params: { id } }))]),
      [`GET ${at}/:id/refusal.pdf|${situation}`, shared(({ id }) => ({ params: { id } }))],
      [`GET ${at}/:id/certificates|${situation}`, shared(({ id }) => ({ params: { id } }))],
      [`PATCH ${at}/:id|${situation}`, written(() => ({ body: { title: '改过的合同名称' } }))],
      [`POST ${at}/:id/opinions|${situation}`, written(() => ({ body: { verdict: 'PASS', text: '技术内容明确' } }))],
      ...ACTIONS.map((action): [string, Arrange] => [`POST ${at}/:id/actions/${action}|${situation}`, written(async (contract) => ({ body: await records.bodyOf(action, contract) }))]),
      ...FOR_MANY.map((action): [string, Arrange] => [`POST ${at}/actions/${action}|${situation}`, async () => {
        const { id, version } = await records.shared(situation);
        return { body: { contracts: [{ id, version }], comment: COMMENT }, shows: '"taken":1' };
      }]),
    ];
  });
  return { ...certificateCases(app, records), ...ESTIMATES, [`POST ${at}|-`]: async () => ({ body: await jointDraft(app) }), ...Object.fromEntries(cases) };
}

/** The certificate of a registered contract, as its parties and as strangers ask for it. */
function certificateCases(app: TestApp, records: ContractRecords): Record<string, Arrange> {
  const one = async () => {
    const { id } = await records.shared('registered contract');
    const [row] = await app.query<{ id: string; number: string; code: string }>(`SELECT id, number, code FROM certificate WHERE contract_id = $1`, [id]);
    if (!row) throw new Error('no certificate was issued');
    return row;
  };
  const file: Arrange = async () => ({ params: { id: (await one()).id } });
  return {
    'GET /api/v1/certificates/:id/pdf|certificate of a registered contract': file,
    'GET /api/v1/certificates/:id/json|certificate of a registered contract': file,
    'GET /api/v1/certificates/verify|certificate': async () => {
      const { number, code } = await one();
      return { query: { number, code } };
    },
    'POST /api/v1/certificates/check|certificate': () => Promise.resolve({ body: { content: Buffer.from('{}').toString('base64') } }),
    'GET /api/v1/contracts/:id/experts|filed contract': async () => ({ params: { id: (await records.shared('filed contract')).id }, shows: await app.personId('agency.EXP') }),
    'GET /api/v1/certificates/keys|-': () => Promise.resolve({}),
  };
}

const estimate = (tax: string, body: object): [string, Arrange] => [`POST /api/v1/relief/estimates/${tax}|-`, () => Promise.resolve({ body })];
const ESTIMATES: Record<string, Arrange> = Object.fromEntries([
  estimate('vat', { subKind: 'DEV-1', taxPoint: '2026-05-10', techFen: 106_000_000 }), estimate('cit', { year: 2026, subKind: 'TRF-1', revenueFen: 100 }),
  estimate('stamp', { subKind: 'SVC-1', signedOn: '2026-05-10', priceFen: 100 }), estimate('rd', { year: 2026, domesticFen: 100 }), estimate('iit', { subKind: 'TRF-1', paidOn: '2026-05-10', rewardFen: 100 }), estimate('reward', { incomeOn: '2026-05-10', mode: 'LICENCE', amountFen: 100 }),
]);
