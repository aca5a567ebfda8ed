import type { ContractContent } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { Commissions, TERMS } from '../support/commissions.js';
import { attachPaper, contractDraft, recognitionOf, seen, take } from '../support/contracts.js';
import { Deals } from '../support/deals.js';
import { download } from '../support/downloads.js';
import { introductionsOf } from '../support/introductions.js';
import { Ndas } from '../support/ndas.js';
import { pagesOf } from '../support/pdf-pages.js';

describe('match → introduction → NDA → files → negotiation → contract → registered → commission', () => {
  let app: TestApp;
  let commissions: Commissions;
  let deals: Deals;
  let ndas: Ndas;
  let buyer: Client;
  let office: Client;
  beforeAll(async () => {
    app = await startTestApp();
    [commissions, deals, ndas] = [new Commissions(app), new Deals(app), new Ndas(app)];
    [buyer, office] = [await app.as('enterprise.ENT'), await app.as('institute.INST')];
  });
  afterAll(() => app.close());

  /** What the two have agreed on is added to the draft, and the register takes its course. */
  async function register(contractId: string): Promise<void> {
    const contract = (await office.get(`/api/v1/contracts/${contractId}`).expect(200)).body as { id: string; version: number; content: ContractContent };
    const { title, subKind, patents, ...agreed } = contractDraft();
    await office.patch(`/api/v1/contracts/${contractId}`).set('If-Match', `"v${contract.version}"`).send({ ...agreed, subKind, title, patents, origin: contract.content.origin }).expect(200);
    await attachPaper(office, contractId, '合同全文');
    await take(office, contract, 'submit');
    const registrar = await app.as('bureau.REG1');
    await take(registrar, contract, 'accept');
    await take(registrar, contract, 'passFirst', { recognition: recognitionOf((await seen(office, contractId)).content) });
    await take(await app.as('bureau.REG2'), contract, 'approve');
    await app.jobsDone();
  }

  it('goes from what two have published to a settled commission, and the pack tells the whole way', async () => {
    const begun = await introductionsOf(app).fresh('broker', {}, { asksNothing: false });
    const terms = await commissions.propose(begun.id, TERMS);
    await commissions.consented(begun.id);
    expect((await introductionsOf(app).seen(buyer, begun)).contact).toBeNull();
    await commissions.step('institute.INST', terms.id, 'confirm');
    expect((await introductionsOf(app).seen(buyer, begun)).contact).not.toBeNull();

    const fileId = await ndas.file();
    await ndas.inForce(begun.id);
    expect((await ndas.open('enterprise.ENT', fileId)).number).toMatch(/\S/);

    const [row] = await app.query<{ id: string }>('SELECT id FROM deal WHERE introduction_id = $1', [begun.id]);
    const deal = { id: row?.id ?? '' };
    await deals.say(await app.as('agency.BRK'), deal, '考察安排在周四上午，请带样件。');
    const entry = await commissions.write(begun.id, { evidence: { kind: 'MESSAGE', ref: '1' } });
    await commissions.act('enterprise.ENT', 'contributions', entry, 'confirm');
    await deals.step(buyer, deal, 'evaluate');
    await deals.step(await app.as('agency.BRK'), deal, 'negotiate');
    const { contractId } = await deals.step(await app.as('institute.INST'), deal, 'draftContract');
    await register(contractId ?? '');
    expect((await deals.seen(buyer, deal)).state).toBe('REGISTERED');

    const paid = async () => commissions.act('institute.INST', 'deal-payments', await commissions.declare('enterprise.ENT_ADM', deal.id), 'confirm');
    const settled = async () => {
      const bill = await commissions.bill(begun.id);
      await commissions.act('agency.BRK', 'commission-bills', await commissions.act('institute.INST', 'commission-bills', bill, 'pay'), 'receive');
      return bill;
    };
    // half of the price first
    await paid();
    await deals.step(buyer, deal, 'complete');
    const bill = await settled();
    expect((await deals.seen(buyer, deal)).state).toBe('COMPLETED');
    await paid();
    await settled();
    expect(await deals.seen(buyer, deal)).toMatchObject({ state: 'CLOSED', probability: 100 });

    const { known, settlement } = await commissions.of('agency.BRK', begun.id);
    expect([known.length >= 7, settlement?.sellerLeftFen]).toEqual([true, 0]);
    const pack = await pagesOf(await download(await app.as('agency.BRK_ORG'), `/api/v1/introductions/${begun.id}/commission/pdf`), 1);
    const words = pack.pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
    for (const part of ['中介服务争议材料', begun.number, terms.number, entry.number, bill.number, '第九百六十五条']) expect(words).toContain(part);
    expect(words.replaceAll('\n', '')).toContain(terms.sha256.slice(0, 24));
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'commission.pack' AND object_id = $1`, [begun.id])).toHaveLength(1);
  });
});
