import { EventBus } from '../../src/kernel/events/index.js';
import { contractFiled } from '../../src/modules/contracts/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { attachPaper, type Case, contractDraft, recognitionOf, seen, take } from '../support/contracts.js';
import { type DealCase, Deals, LOSS } from '../support/deals.js';

let app: TestApp;
let deals: Deals;
let buyer: Client;
let office: Client;
beforeAll(async () => {
  app = await startTestApp();
  deals = new Deals(app);
  [buyer, office] = [await app.as('enterprise.ENT'), await app.as('institute.INST')];
});
afterAll(() => app.close());

/** A deal whose contract is drafted and could be filed. */
async function drafted(): Promise<{ deal: DealCase; contract: { id: string } }> {
  const deal = await deals.fresh();
  for (const step of ['evaluate', 'negotiate']) await deals.step(buyer, deal, step);
  const { contractId } = await deals.step(office, deal, 'draftContract');
  const contract = { id: contractId ?? '' };
  const { content } = await seen(office, contract.id);
  const { buyer: named, ...draft } = contractDraft({ title: `演示交易合同 ${contract.id}` });
  await write(contract, { ...draft, buyer: { ...named, organisationId: content.buyer.organisationId }, origin: content.origin });
  await attachPaper(office, contract.id, '合同全文', Buffer.from(`%PDF-1.4\n%${contract.id}\n%%EOF\n`));
  return { deal, contract };
}

async function write({ id }: { id: string }, change: object): Promise<void> {
  const { version } = await seen(office, id);
  await office.patch(`/api/v1/contracts/${id}`).set('If-Match', `"v${version}"`).send(change).expect(200);
}

const standing = async ({ id }: DealCase) => {
  await app.jobsDone();
  return (await deals.seen(buyer, { id })).state;
};
const press = async (client: Client, path: string, version: number, body: object = {}) => {
  const { status, body: answer } = await client.post(path).set('If-Match', `"v${version}"`).send(body);
  return { status, codes: ((answer as { errors?: { code: string }[] }).errors ?? []).map(({ code }) => code) };
};
const against = async ({ id }: { id: string }, action: string, client = office) => (await seen(client, id)).allowedActions.find((one) => one.action === action)?.reasons.map(({ code }) => code);
const ending = async (deal: DealCase) => (await deals.seen(buyer, deal)).allowedActions.find(({ action }) => action === 'lose');

describe('the contract that a deal has drafted', () => {
  it('is filed between the two of the deal alone, at first and after a correction', async () => {
    const { deal, contract } = await drafted();
    const { content } = await seen(office, contract.id);
    const other = { ...content.buyer, organisationId: await app.organisationId('enterprise2') };
    const outside = { ...content.buyer, organisationId: null, name: '演示局外有限公司', uscc: '' };
    expect(await against(contract, 'submit')).toEqual([]);
    for (const party of [other, outside]) {
      await write(contract, { buyer: party });
      expect(await against(contract, 'submit')).toContain('DEAL_PARTY');
    }
    expect(await press(office, `/api/v1/contracts/${contract.id}/actions/submit`, (await seen(office, contract.id)).version)).toMatchObject({ status: 409, codes: expect.arrayContaining(['DEAL_PARTY']) as string[] });
    // named by its credit code alone it is the same organisation
    await write(contract, { buyer: { ...content.buyer, organisationId: null } });
    await take(office, contract, 'submit');
    expect(await standing(deal)).toBe('SIGNED');
    const registrar = await app.as('bureau.REG1');
    await take(registrar, contract, 'returnIncomplete', { comment: '请补充买方的联系人。' });
    await write(contract, { buyer: other });
    expect(await against(contract, 'resubmit')).toEqual(['DEAL_PARTY']);
    await write(contract, { buyer: content.buyer, seller: { ...content.seller, organisationId: await app.organisationId('institute2') } });
    expect(await against(contract, 'resubmit')).toContain('DEAL_PARTY');
    await write(contract, { seller: content.seller });
    await take(office, contract, 'resubmit');
    // what was filed otherwise before is not accepted
    await app.query(`UPDATE tech_contract SET content = jsonb_set(content, '{buyer}', $2::jsonb) WHERE id = $1`, [contract.id, JSON.stringify(outside)]);
    expect(await against(contract, 'accept', registrar)).toContain('DEAL_PARTY');
  });

  it('keeps its deal from being ended without a contract while it is with the register, and while a refusal of it is looked at again', async () => {
    const { deal, contract } = await drafted();
    expect(await ending(deal)).toMatchObject({ enabled: true });
    await take(office, contract, 'submit');
    // also before the news has come
    expect((await ending(deal))?.enabled === true).toBe(false);
    expect(await standing(deal)).toBe('SIGNED');
    await app.query(`UPDATE tech_contract SET state = 'REFUSED', refused_at = now() WHERE id = $1`, [contract.id]);
    await app.app.get(EventBus).publish(contractFiled, { contractId: contract.id });
    expect([await standing(deal), (await ending(deal))?.enabled]).toEqual(['NEGOTIATION', true]);
    await take(office, contract, 'appeal', { comment: '请复查不予登记的决定。' });
    expect([await standing(deal), await ending(deal)]).toMatchObject(['NEGOTIATION', { enabled: false, reasons: [{ code: 'CONTRACT_IN_HAND' }] }]);
    expect(await press(buyer, `/api/v1/deals/${deal.id}/actions/lose`, (await deals.seen(buyer, deal)).version, LOSS)).toEqual({ status: 409, codes: ['CONTRACT_IN_HAND'] });
    // nor beside a draft that was begun before
    await app.query(`UPDATE tech_contract SET state = 'REFUSED' WHERE id = $1`, [contract.id]);
    await deals.step(office, deal, 'draftContract');
    expect(await ending(deal)).toMatchObject({ enabled: true });
    await take(office, contract, 'appeal', { comment: '请复查不予登记的决定。' });
    expect(await ending(deal)).toMatchObject({ enabled: false, reasons: [{ code: 'CONTRACT_IN_HAND' }] });
  });

  it('is filed, or its deal is ended, where both are pressed at once', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { deal, contract } = await drafted();
      const [filed, ended] = [await seen(office, contract.id), await deals.seen(buyer, deal)];
      const [submit, lose] = await Promise.all([press(office, `/api/v1/contracts/${contract.id}/actions/submit`, filed.version), press(buyer, `/api/v1/deals/${deal.id}/actions/lose`, ended.version, LOSS)]);
      expect([submit.status, lose.status].sort()).toEqual([200, 409]);
      expect([await standing(deal), submit.status]).toEqual(submit.status === 200 ? ['SIGNED', 200] : ['LOST', 409]);
    }
  });

  it('is open from the room to whoever may read it', async () => {
    const { deal, contract } = await drafted();
    const open = async (client: Client) => (await deals.seen(client, deal)).mayReadContract;
    const broker = await app.as('agency.BRK');
    expect([await open(office), await open(buyer), await open(broker)]).toEqual([true, false, false]);
    await take(office, contract, 'submit');
    expect([await open(office), await open(buyer), await open(await app.as('enterprise.ENT_ADM')), await open(broker)]).toEqual([true, true, true, false]);
    await buyer.get(`/api/v1/contracts/${contract.id}`).expect(200);
    const registrar = await app.as('bureau.REG1');
    await take(registrar, contract, 'accept');
    await take(registrar, contract, 'passFirst', { recognition: recognitionOf((await seen(office, contract.id)).content) });
    expect((await take(await app.as('bureau.REG2'), contract, 'approve') satisfies Case).isRegistered).toBe(true);
    expect([await standing(deal), await open(buyer)]).toEqual(['REGISTERED', true]);
  });
});
