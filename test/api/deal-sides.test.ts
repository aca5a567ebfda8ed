import { UnitOfWork } from '../../src/kernel/database/index.js';
import type { ContractContent } from '../../src/modules/contracts/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Assignments } from '../support/assignments.js';
import { Commissions, REFUSAL, SHARED_TERMS } from '../support/commissions.js';
import { type DealCase, Deals } from '../support/deals.js';
import { download } from '../support/downloads.js';
import { introductionsOf } from '../support/introductions.js';
import { today } from '../support/listings.js';
import { mailsTo } from '../support/mails.js';
import { Ndas, paper } from '../support/ndas.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { effectivePrice } from '../support/pricings.js';
import { until } from '../support/until.js';
import { pdf } from './good-files.js';

let app: TestApp;
let deals: Deals;
let commissions: Commissions;
beforeAll(async () => {
  app = await startTestApp();
  deals = new Deals(app);
  commissions = new Commissions(app);
});
afterAll(() => app.close());

const person = (key: PersonKey) => app.as(key);
const introductionOf = async ({ id }: Pick<DealCase, 'id'>) => (await app.query<{ id: string }>('SELECT introduction_id AS id FROM deal WHERE id = $1', [id]))[0]?.id ?? '';
const upload = async (key: PersonKey, { id }: Pick<DealCase, 'id'>, name: string, content = pdf([`(${Math.random()})`])) =>
  (await person(key)).post('/api/v1/files').field({ subjectKind: 'deal', subjectId: id, purpose: '洽谈附件' }).attach('file', content, { filename: name, contentType: 'application/pdf' });
const seat = async (by: PersonKey, { id }: Pick<DealCase, 'id'>, key: PersonKey, takesPart: boolean) =>
  (await (await person(by)).post(`/api/v1/deals/${id}/members`).send({ personId: await app.personId(key), takesPart })).status;

describe('one side of a deal', () => {
  it('removes nobody of the other side and not the broker, who keep all that they had', async () => {
    const deal = await deals.fresh();
    const id = await introductionOf(deal);
    await commissions.write(id);
    const removed = async () => (await app.query<{ people: string[] }>('SELECT removed_people AS people FROM introduction WHERE id = $1', [id]))[0]?.people;
    for (const [by, whom] of [['institute.INST', 'enterprise.ENT'], ['institute.RES', 'agency.BRK'], ['enterprise.ENT_ADM', 'institute.RES'], ['enterprise.ENT_ADM', 'agency.BRK'], ['enterprise.ENT', 'agency.BRK_ORG']] as const) {
      expect([by, whom, await seat(by, deal, whom, false), await removed()]).toEqual([by, whom, 422, []]);
    }
    for (const key of ['enterprise.ENT', 'institute.RES', 'agency.BRK'] as const) {
      const client = await person(key);
      for (const path of [`introductions/${id}`, `introductions/${id}/commission`, `introductions/${id}/disclosure`]) if (key !== 'agency.BRK' || !path.endsWith('disclosure')) await client.get(`/api/v1/${path}`).expect(200);
    }
  });

  it('may put out whoever came over from the other side, or is the broker too, of its own seats alone', async () => {
    const deal = await deals.fresh();
    const id = await introductionOf(deal);
    const both = [await app.personId('institute.RES'), await app.personId('agency.BRK')];
    await app.query('UPDATE deal SET buyer_members = buyer_members || $2 WHERE id = $1', [deal.id, both]);
    expect([await seat('enterprise.ENT_ADM', deal, 'institute.RES', false), await seat('enterprise.ENT_ADM', deal, 'agency.BRK', false)]).toEqual([204, 204]);
    const [row] = await app.query<{ members: string[]; removed: string[] }>('SELECT d.buyer_members AS members, i.removed_people AS removed FROM deal d JOIN introduction i ON i.id = d.introduction_id WHERE d.id = $1', [deal.id]);
    expect([row?.members.filter((member) => both.includes(member)), row?.removed]).toEqual([[], []]);
    for (const key of ['institute.RES', 'agency.BRK'] as const) await (await person(key)).get(`/api/v1/introductions/${id}`).expect(200);
  });

  it('gives a colleague whom it lets in all that the introduction has opened, and tells the colleague', async () => {
    const deal = await deals.fresh();
    const id = await introductionOf(deal);
    const ndas = new Ndas(app);
    const nda = await ndas.inForce(id);
    const entry = await commissions.write(id, { side: 'SELLER' });
    const secret = await ndas.upload('enterprise.ENT', 'need', (await app.query<{ id: string }>('SELECT need_id AS id FROM introduction WHERE id = $1', [id]))[0]?.id ?? '', paper());
    await app.query('UPDATE person SET demo = false WHERE email = $1', [emailOf('institute.RES')]);
    // somebody of the institute who has had nothing to do with it
    for (const table of ['nda', 'commission_terms', 'contribution']) await app.query(`UPDATE ${table} SET seller_people = '{}' WHERE introduction_id = $1`, [id]);
    await app.query(`UPDATE introduction SET seller_people = '{}' WHERE id = $1`, [id]);
    await app.query(`UPDATE deal SET seller_members = '{}' WHERE id = $1`, [deal.id]);
    const paths = [`deals/${deal.id}`, `introductions/${id}`, `introductions/${id}/disclosure`, `introductions/${id}/commission`, `ndas/${nda.id}`, `contributions/${entry.id}`];
    const answers = async () => [...(await Promise.all(paths.map(async (path) => (await (await person('institute.RES')).get(`/api/v1/${path}`)).status))), (await (await person('institute.RES')).post('/api/v1/confidential-views').send({ fileId: secret })).status];
    const told = async () => (await mailsTo(app, emailOf('institute.RES'))).filter((text) => text.includes(deal.number) && text.includes('您已参与洽谈')).length;
    expect([await answers(), await told()]).toEqual([[404, 404, 404, 404, 404, 404, 404], 0]);
    for (const takesPart of [true, true]) expect(await seat('institute.INST', deal, 'institute.RES', takesPart)).toBe(204);
    expect([await answers(), await told()]).toEqual([[200, 200, 200, 200, 200, 200, 201], 1]);
    expect((await (await person('institute.RES')).get(`/api/v1/introductions/${id}`)).body).toMatchObject({ contact: { organisationName: '演示复合材料有限公司' } });
    expect(await seat('institute.INST', deal, 'institute.RES', false)).toBe(204);
    expect(await answers()).toEqual([404, 404, 404, 404, 404, 404, 404]);
  });

  it('closes to whoever is removed what is written at the same moment too', async () => {
    const deal = await deals.fresh();
    const id = await introductionOf(deal);
    const proposing = await introductionsOf(app).fresh('broker', {}, { asksNothing: false });
    const [uow, gone, ndas] = [app.app.get(UnitOfWork), await app.personId('institute.RES'), new Ndas(app)];
    const waiting = async () => (await app.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`)).length > 0;
    const writers: readonly [string, string, () => Promise<unknown>][] = [
      ['contribution', id, () => commissions.write(id, { side: 'SELLER' })], ['nda', id, () => ndas.proposed(id)], ['commission_terms', proposing.id, () => commissions.propose(proposing.id)],
    ];
    for (const [table, introductionId, write] of writers) {
      await app.query(`UPDATE introduction SET removed_people = '{}' WHERE id = $1`, [introductionId]);
      const written = await uow.run(async () => {
        await uow.query('UPDATE introduction SET removed_people = $2 WHERE id = $1', [introductionId, [gone]]);
        const going = uow.outside(write);
        await uow.outside(() => until(`a new ${table} waits for the removal`, waiting));
        return { going };
      });
      await written.going;
      expect([table, await app.query(`SELECT removed_people FROM ${table} WHERE introduction_id = $1 ORDER BY created_at DESC LIMIT 1`, [introductionId])]).toEqual([table, [{ removed_people: [gone] }]]);
    }
  });

  it('names its people to the other side and the broker only once the two have met, in terms, ledger and pack', async () => {
    const id = await commissions.begun({ anonymous: true });
    const entry = await commissions.write(id);
    await commissions.act('enterprise.ENT_ADM', 'contributions', entry, 'confirm');
    const { id: first } = await commissions.propose(id, SHARED_TERMS);
    await commissions.step('enterprise.ENT_ADM', first, 'refuse');
    const { id: second } = await commissions.propose(id, SHARED_TERMS);
    await commissions.step('enterprise.ENT_ADM', second, 'confirmFirst');
    await commissions.step('institute.INST', second, 'confirm');
    const buyer = '演示人员 enterprise.ENT_ADM';
    const told = async (key: PersonKey) => {
      const client = await person(key);
      const answers = await Promise.all([`introductions/${id}/commission`, `commission-terms/${first}`, `commission-terms/${second}`, `contributions/${entry.id}`].map(async (path) => (await client.get(`/api/v1/${path}`).expect(200)).text));
      const { pages } = await pagesOf(await download(client, `/api/v1/introductions/${id}/commission/pdf`), 1);
      const pack = pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
      return [...answers.map((answer) => answer.includes(buyer)), pack.includes(buyer.replace(' ', ''))];
    };
    const [nobody, all] = [[false, false, false, false, false], [true, true, true, true, true]];
    expect([await told('agency.BRK'), await told('institute.INST'), await told('enterprise.ENT_ADM'), await told('bureau.DISC')]).toEqual([nobody, nobody, all, all]);
    const seen = await commissions.of('institute.INST', id);
    const by = (history: readonly { action: string; by: string }[]) => Object.fromEntries(history.map((step) => [step.action, step.by]));
    const broker = '演示人员 agency.BRK';
    expect([by(seen.terms[1]?.history ?? []), by(seen.terms[0]?.history ?? [])]).toEqual([{ begin: broker, refuse: '买方' }, { begin: broker, confirmFirst: '买方', confirm: '演示人员 institute.INST' }]);
    expect(seen.terms[0]?.confirmations.map(({ seat: of, name }) => `${of} ${name}`)).toEqual([`BROKER ${broker}`, 'BUYER ', 'SELLER 演示人员 institute.INST']);
    expect(seen.terms[1]?.history.at(-1)?.comment).toBe(REFUSAL);
    await commissions.consented(id);
    expect([await told('agency.BRK'), await told('institute.INST')]).toEqual([all, all]);
  });

  it('neither shuts the other out of uploads, nor learns which files the other has chosen, nor proves a payment with them', async () => {
    const { dealId: id } = await commissions.registered(null);
    const chosen = await upload('enterprise.ENT', { id }, '买方内部底价.pdf', pdf(['(same)']));
    expect(chosen.status).toBe(201);
    await app.query(
      `INSERT INTO file (id, organisation_id, created_by, subject_kind, subject_id, purpose, name, media_type, size, sha256, disclosure, created_at, secret_marks)
       SELECT gen_random_uuid(), f.organisation_id, f.created_by, f.subject_kind, f.subject_id, f.purpose, n || '.pdf', f.media_type, f.size, encode(sha256(n::text::bytea), 'hex'), f.disclosure, f.created_at, '{}' FROM file f, generate_series(1, 29) n WHERE f.id = $1`,
      [(chosen.body as { id: string }).id],
    );
    expect((await upload('enterprise.ENT', { id }, '第三十一份.pdf')).body).toMatchObject({ code: 'FILE_QUOTA' });
    expect((await upload('enterprise.ENT', { id }, '再来一次.pdf', pdf(['(same)']))).body).toMatchObject({ code: 'FILE_DUPLICATE' });
    const own = await upload('institute.INST', { id }, '卖方资料.pdf', pdf(['(same)']));
    expect(own.status).toBe(201);
    const declared = async (fileIds: string[]) => (await person('institute.INST')).post(`/api/v1/deals/${id}/payments`).send({ amountFen: 1_000_000, paidOn: today(), fileIds });
    expect((await declared([(chosen.body as { id: string }).id])).body).toMatchObject({ status: 422, errors: [{ code: 'NO_FILE', pointer: '/fileIds' }] });
    await (await person('institute.INST')).get(`/api/v1/files/${(chosen.body as { id: string }).id}/content`).expect(404);
    // the other side's files stay where they lie
    expect((await declared([(own.body as { id: string }).id])).status).toBe(201);
    expect(((await (await person('enterprise.ENT')).get(`/api/v1/files?subjectKind=deal&subjectId=${id}`).expect(200)).body as unknown[]).length).toBe(30);
  });

  it('is reached through who takes part now, else through its office', async () => {
    const deal = await deals.fresh();
    const id = await introductionOf(deal);
    const contact = async (key: PersonKey) => (await introductionsOf(app).seen(await person(key), { id })).contact?.email;
    expect([await contact('institute.INST'), await contact('enterprise.ENT_ADM')]).toEqual([emailOf('enterprise.ENT'), emailOf('institute.RES')]);
    for (const [by, whom] of [['enterprise.ENT_ADM', 'enterprise.ENT'], ['institute.INST', 'institute.RES']] as const) expect(await seat(by, deal, whom, false)).toBe(204);
    expect([await contact('institute.INST'), await contact('enterprise.ENT_ADM')]).toEqual([emailOf('enterprise.ENT_ADM'), emailOf('institute.INST')]);
    await seat('enterprise.ENT_ADM', deal, 'enterprise.ENT', true);
    expect(await contact('institute.INST')).toBe(emailOf('enterprise.ENT'));
  });

  it('is reached by the broker who acts for it through its office once who has asked belongs to it no more', async () => {
    const assignments = new Assignments(app);
    const asked = await assignments.fresh();
    await assignments.step('agency.BRK', asked, 'accept');
    const contact = async () => (await assignments.seen(await person('agency.BRK'), asked)).contact?.email;
    const first = await contact();
    await app.query(`UPDATE membership SET status = 'ENDED' WHERE person_id = $1`, [await app.personId('enterprise.ENT')]);
    try {
      expect([first, await contact()]).toEqual([emailOf('enterprise.ENT'), emailOf('enterprise.ENT_ADM')]);
    } finally {
      await app.query(`UPDATE membership SET status = 'ACTIVE' WHERE person_id = $1`, [await app.personId('enterprise.ENT')]);
    }
  });

  it('confirms of two payments at the same moment no more than the price', async () => {
    const { dealId, introductionId } = await commissions.registered();
    const declare = (amountFen: number) => commissions.declare('enterprise.ENT_ADM', dealId, { amountFen });
    await commissions.act('institute.INST', 'deal-payments', await declare(48_000_000), 'confirm');
    const contested = await commissions.act('institute.INST', 'deal-payments', await declare(72_000_000), 'contest');
    const again = await declare(72_000_000);
    const office = await person('institute.INST');
    const confirm = async ({ id, version }: { id: string; version: number }) => (await office.post(`/api/v1/deal-payments/${id}/actions/confirm`).set('If-Match', `"v${version}"`).send({})).status;
    expect((await Promise.all([confirm(contested), confirm(again)])).sort()).toEqual([200, 409]);
    expect((await commissions.of('agency.BRK', introductionId)).settlement?.paidFen).toBe(120_000_000);
  });

  it('begins the price with the buyer of the deal, and with the way of transfer where one alone is named', async () => {
    const [deal, researcher, achievementId] = [await deals.fresh(), await person('institute.RES'), await introductionsOf(app).achievement()];
    const [buyer] = await app.query<{ name: string; uscc: string }>(`SELECT name, uscc FROM organisation WHERE id = $1`, [await app.organisationId('enterprise')]);
    const begins = async () => (await deals.seen(researcher, deal)).toBePriced;
    const named = (modes: object) => app.query(`UPDATE record_version SET content = jsonb_set(content, '{modes}', $2) WHERE subject_id = $1`, [achievementId, JSON.stringify(modes)]);
    const [{ modes } = { modes: [] }] = await app.query<{ modes: string[] }>(`SELECT content -> 'modes' AS modes FROM record_version WHERE subject_id = $1`, [achievementId]);
    await named(['EXCLUSIVE', 'ORDINARY']);
    const [need] = await app.query<{ id: string; content: { modes: string[] } }>(`SELECT subject_id AS id, content FROM record_version WHERE subject_id = (SELECT i.need_id FROM introduction i JOIN deal d ON d.introduction_id = i.id WHERE d.id = $1)`, [deal.id]);
    expect(need).toBeDefined();
    await app.query(`UPDATE record_version SET content = jsonb_set(content, '{modes}', '[]') WHERE subject_id = $1`, [need?.id]);
    expect(await begins()).toMatchObject({ cases: [], start: { way: 'AGREED', priceFen: null, counterpartyName: buyer?.name, counterpartyUscc: buyer?.uscc } });
    expect((await begins())?.start).not.toHaveProperty('mode');
    await named(['EXCLUSIVE']);
    const start = (await begins())?.start;
    expect(start).toMatchObject({ mode: 'EXCLUSIVE' });
    const begun = (await researcher.post('/api/v1/pricings').send({ ...start }).expect(201)).body as { id: string; number: string };
    expect(await begins()).toMatchObject({ cases: [{ number: begun.number }], start: null });
    await researcher.post(`/api/v1/pricings/${begun.id}/actions/discard`).set('If-Match', '"v1"').send({}).expect(200);
    await named(modes);
  });

  it('drafts the contract with the price that is in force for the buyer, whatever stands first in the listings', async () => {
    const deal = await deals.fresh();
    const drafted = async () => {
      const { contractId } = await deals.step(await person('institute.INST'), await deals.step(await person('institute.INST'), await deals.step(await person('enterprise.ENT'), deal, 'evaluate'), 'negotiate'), 'draftContract');
      return ((await (await person('institute.INST')).get(`/api/v1/contracts/${contractId}`).expect(200)).body as { content: ContractContent }).content;
    };
    // the seller hears in the room that a price comes before the contract, and the buyer nothing of the seller's prices
    const unpriced = async () => Promise.all((['institute.INST', 'institute.RES', 'enterprise.ENT', 'agency.BRK', 'bureau.BUR_CG'] as const).map(async (key) => (await deals.seen(await person(key), deal)).toBePriced !== null));
    expect(await unpriced()).toEqual([true, true, false, false, false]);
    await effectivePrice(app, await introductionsOf(app).achievement(), { mode: 'EXCLUSIVE', priceFen: 320_000_000 });
    expect(await unpriced()).toEqual([false, false, false, false, false]);
    expect(await drafted()).toMatchObject({ subKind: 'LIC-2', licence: { exclusivity: 'EXCLUSIVE' }, price: { totalFen: 320_000_000 } });
  });
});
