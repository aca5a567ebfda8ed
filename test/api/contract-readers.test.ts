import { newId } from '../../src/kernel/ids/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { codesOf, ContractOffice, type Refusal, refusal } from '../support/contract-office.js';
import { EXPERTS, expertIds, jointDraft, LARGE, paperOf } from '../support/contract-situations.js';
import { attachPaper, type Case, contractDraft, recognitionOf, seen, take } from '../support/contracts.js';
import { download } from '../support/downloads.js';
import type { PersonKey } from '../support/people.js';
import { textsOf } from '../support/unzip.js';

let app: TestApp;
let office: ContractOffice;
let seller: Client;
let buyer: Client;
let reg1: Client;
let reg2: Client;
let reg3: Client;

beforeAll(async () => {
  app = await startTestApp();
  office = await ContractOffice.of(app);
  ({ seller, buyer, reg1, reg2, reg3 } = office);
});
afterAll(() => app.close());

const OFFICIALS = ['bureau.REG1', 'bureau.REG2', 'bureau.REG3', 'bureau.BUR_LEAD', 'bureau.DISC'] as const;
const NEW_TITLE = '改到一半的名称';
const papersOf = async (client: Client, id: string) => ((await client.get(`/api/v1/files?subjectKind=contract&subjectId=${id}`).expect(200)).body as { id: string; purpose: string }[]);

/** What somebody finds of a contract wherever it can be read. */
async function told(key: PersonKey, contract: Case) {
  const client = await app.as(key);
  const one = await seen(client, contract.id);
  const sheet = (await client.get(`/api/v1/contracts/${contract.id}/dry-run`).expect(200)).body as { amount: { totalFen: number } | null };
  const byNewTitle = await office.row(client, contract, `&q=${encodeURIComponent(NEW_TITLE)}`);
  const row = await office.row(client, contract);
  const papers = await papersOf(client, contract.id);
  return { title: one.content.title, total: one.content.price.totalFen, row: row?.title, sheet: sheet.amount?.totalFen, found: byNewTitle !== undefined, papers: papers.map(({ purpose }) => purpose).sort(), editable: (one as Case & { editable: boolean }).editable };
}

describe('what a change in draft is to others', () => {
  const CHANGE = { title: NEW_TITLE, price: { ...contractDraft().price, totalFen: 150_000_000 } as Case['content']['price'] };

  it('nothing: they read what is registered, text, papers, list and sheet, while its applicant reads the draft', async () => {
    const contract = await office.registered();
    const { title } = contract.content;
    await office.changing(CHANGE, contract);
    await attachPaper(seller, contract.id, '补充协议', paperOf(contract.id, '补充'));
    const supplement = (await papersOf(seller, contract.id)).find(({ purpose }) => purpose === '补充协议')?.id ?? '';
    for (const key of ['enterprise.ENT', 'bureau.TAX', 'bureau.FIN', ...OFFICIALS] as const) {
      expect([key, await told(key, contract)]).toEqual([key, { title, total: 120_000_000, row: title, sheet: 120_000_000, found: false, papers: ['合同全文'], editable: false }]);
      await (await app.as(key)).get(`/api/v1/files/${supplement}/content`).expect(404);
    }
    expect(await told('institute.INST', contract)).toMatchObject({ title: NEW_TITLE, total: 150_000_000, papers: ['合同全文', '补充协议'], editable: true });
    await (await app.as('institute.INST')).get(`/api/v1/files/${supplement}/content`).expect(200);
    // a paper that the draft has taken out still stands with what is registered
    const [whole] = (await papersOf(seller, contract.id)).filter(({ purpose }) => purpose === '合同全文');
    await seller.delete(`/api/v1/files/${whole?.id ?? ''}`).expect(204);
    expect((await papersOf(buyer, contract.id)).map(({ id }) => id)).toEqual([whole?.id]);
    await buyer.get(`/api/v1/files/${whole?.id ?? ''}/content`).expect(200);
  });

  it('gives no sight to whom it names, and takes none from the party of what is registered', async () => {
    const contract = await office.registered();
    const buyerOf = async (organisation: 'enterprise2') => ({ buyer: { ...contract.content.buyer, organisationId: await app.organisationId(organisation) } });
    const asked = await office.changeFiled(await buyerOf('enterprise2'), contract);
    const other = await app.as('enterprise2.ENT');
    await other.get(`/api/v1/contracts/${contract.id}`).expect(404);
    expect((await seen(buyer, contract.id)).content.buyer.organisationId).not.toBe(contract.content.buyer.organisationId);
    await take(reg2, asked, 'approveChange', { recognition: recognitionOf(asked.content) });
    expect((await seen(other, contract.id)).registeredNo).toBe(2);
    await buyer.get(`/api/v1/contracts/${contract.id}`).expect(404);
  });

  it('is read by those who decide once it is filed, and by tax and finance once it is registered', async () => {
    const contract = await office.registered();
    const { title } = contract.content;
    await office.changeFiled({ title: NEW_TITLE }, contract);
    for (const key of ['enterprise.ENT', ...OFFICIALS] as const) expect([key, await told(key, contract)]).toEqual([key, expect.objectContaining({ title: NEW_TITLE, row: NEW_TITLE, papers: ['合同全文', '补充协议'] })]);
    for (const key of ['bureau.TAX', 'bureau.FIN'] as const) expect([key, await told(key, contract)]).toEqual([key, expect.objectContaining({ title, row: title, found: false, papers: ['合同全文'] })]);
    await take(reg2, contract, 'approveChange', { recognition: recognitionOf(contract.content) });
    expect(await told('bureau.TAX', contract)).toMatchObject({ title: NEW_TITLE, row: NEW_TITLE, found: true, papers: ['合同全文', '补充协议'] });
  });

  it('is no more to others where it is a correction that is being written: they read what was filed, also after it has lapsed', async () => {
    const contract = await take(reg1, await office.filed(), 'returnIncomplete', { comment: '缺价款构成明细' });
    const { title } = contract.content;
    await office.save(contract, CHANGE);
    await attachPaper(seller, contract.id, '价款构成明细', paperOf(contract.id, '明细'));
    const filed = { title, total: 120_000_000, row: title, sheet: 120_000_000, found: false, papers: ['合同全文'], editable: false };
    for (const key of ['enterprise.ENT', ...OFFICIALS] as const) expect([key, await told(key, contract)]).toEqual([key, filed]);
    const paper = async (client: Client) => (await textsOf(await download(client, `/api/v1/contracts/${contract.id}/paper.docx`))).get('word/document.xml');
    expect([await paper(buyer), await paper(seller)]).toEqual([expect.stringContaining(title), expect.stringContaining(NEW_TITLE)]);
    // a development contract is not asked for further duties of the parties: no half of a sentence speaks of them
    expect(await paper(buyer)).toContain('现场条件。');
    expect(await paper(buyer)).not.toContain('其他事项：');
    expect(await told('institute.INST', contract)).toMatchObject({ title: NEW_TITLE, papers: ['价款构成明细', '合同全文'] });
    await app.query(`UPDATE tech_contract SET state = 'LAPSED' WHERE id = $1`, [contract.id]);
    expect(await told('bureau.REG1', contract)).toEqual(filed);
    await app.query(`UPDATE tech_contract SET state = 'CORRECTION' WHERE id = $1`, [contract.id]);
    await office.save(contract, { price: contract.content.price });
    await take(seller, contract, 'resubmit');
    expect(await told('bureau.REG1', contract)).toMatchObject({ title: NEW_TITLE, row: NEW_TITLE, found: true, papers: ['价款构成明细', '合同全文'] });
    expect(await seen(reg1, contract.id)).toMatchObject({ before: { title }, content: { title: NEW_TITLE } });
    expect(await seen(buyer, contract.id)).toMatchObject({ before: null });
  });
});

describe('what officials propose and find', () => {
  it('is kept to themselves until they have decided', async () => {
    const contract = await office.accepted();
    const found = { ...recognitionOf({ ...contract.content, price: { ...contract.content.price, equipmentFen: 70_000_000 } }, 'DEV-2'), note: '按合同所附设备清单核定。' };
    await take(reg1, contract, 'passFirst', { recognition: found, comment: '设备多报' });
    const view = (one: Client) => seen(one, contract.id);
    for (const one of [reg1, reg2, await app.as('bureau.DISC')]) {
      expect(await view(one)).toMatchObject({ state: 'SECOND_REVIEW', proposal: 'PASS', techFen: 50_000_000, subKind: 'DEV-2', recognition: { techFen: 50_000_000 } });
      expect(await office.row(one, contract)).toMatchObject({ techFen: 50_000_000, subKind: 'DEV-2' });
    }
    for (const one of [seller, buyer]) {
      const shown = await view(one);
      expect(shown).toMatchObject({ state: 'ACCEPTED', proposal: null, recognition: null, techFen: 90_000_000, subKind: 'DEV-1', opinions: [] });
      expect(shown.history.map(({ action }) => action)).toEqual(['begin', 'submit', 'accept']);
      expect(await office.row(one, contract)).toMatchObject({ techFen: 90_000_000, subKind: 'DEV-1' });
    }
    await take(reg1, await take(reg2, contract, 'sendBack', { comment: '请说明设备金额' }), 'proposeRefusal', { refusalCode: 'R05', comment: '价款不明确' });
    expect(await view(seller)).toMatchObject({ refusal: null, proposal: null });
    await take(reg2, contract, 'refuse', { refusalCode: 'R05', comment: '价款不明确，设备金额前后不一' });
    const decided = await view(seller);
    expect(decided).toMatchObject({ state: 'REFUSED', refusal: { code: 'R05' }, recognition: null });
    expect(decided.history.map(({ action }) => action)).toEqual(['begin', 'submit', 'accept', 'refuse']);
  });

  it('is not told by the list: what was found to be of another sub-kind is listed as its parties filed it', async () => {
    const contract = await office.accepted();
    await take(reg1, contract, 'passFirst', { recognition: recognitionOf(contract.content, 'DEV-2') });
    expect(await office.row(seller, contract, '&kind=DEV')).toMatchObject({ subKind: 'DEV-1' });
    await take(reg2, contract, 'approve');
    expect(await office.row(seller, contract, '&kind=DEV')).toMatchObject({ subKind: 'DEV-2' });
  });

  it('is not told by the state: from acceptance to the decision a case is under review, whoever has it', async () => {
    const contract = await office.largeInApproval();
    expect((await seen(reg3, contract.id)).state).toBe('LARGE_APPROVAL');
    const workbench = async (client: Client) => ((await client.get('/api/v1/workbench').expect(200)).body as { mine: { id: string; state: string; stateLabel: string }[] }).mine;
    for (const one of [seller, buyer, await app.as('agency.EXP')]) {
      const shown = await seen(one, contract.id);
      expect(shown).toMatchObject({ state: 'ACCEPTED', stateLabel: '审核中' });
      expect(JSON.stringify([shown.history, shown.allowedActions])).not.toMatch(/大额审批|复核|初审/);
      expect(await office.row(one, contract, '&state=ACCEPTED')).toMatchObject({ state: 'ACCEPTED', stateLabel: '审核中' });
      for (const state of ['SECOND_REVIEW', 'LARGE_APPROVAL']) expect(await office.row(one, contract, `&state=${state}`)).toBeUndefined();
    }
    expect((await workbench(seller)).find(({ id }) => id === contract.id)).toMatchObject({ state: 'ACCEPTED', stateLabel: '审核中' });
    expect(await office.row(reg3, contract, '&state=LARGE_APPROVAL')).toMatchObject({ state: 'LARGE_APPROVAL', stateLabel: '大额审批中' });
    expect(await office.row(reg3, contract, '&state=ACCEPTED')).toBeUndefined();
    // neither by a refusal of a step that is not to be taken there
    const wrong = await refusal(seller, contract, 'submit');
    expect([wrong.status, wrong.code]).toEqual([409, 'WRONG_STATE']);
    expect(JSON.stringify(wrong)).not.toMatch(/大额|LARGE_APPROVAL/);
    expect(JSON.stringify((await seller.post(`/api/v1/contracts/${contract.id}/actions/withdraw`).set('If-Match', '"v1"').send({})).body)).not.toMatch(/大额|LARGE_APPROVAL/);
    await take(reg3, contract, 'approveLarge');
    expect(await seen(seller, contract.id)).toMatchObject({ state: 'REGISTERED' });
  });

  it('is not told by the state of a change either', async () => {
    const asked = await office.changeFiled(LARGE);
    await take(reg2, await office.heard(reg2, asked, 'sendChangeExperts'), 'escalateChange', { recognition: recognitionOf(asked.content) });
    expect((await seen(reg3, asked.id)).state).toBe('CHANGE_APPROVAL');
    for (const key of ['institute.INST', 'enterprise.ENT', 'bureau.TAX', 'agency.EXP'] as const) {
      const one = await app.as(key);
      expect(await seen(one, asked.id)).toMatchObject({ state: 'CHANGE_REVIEW', stateLabel: '已登记，变更审核中' });
      expect(await office.row(one, asked, '&state=CHANGE_APPROVAL')).toBeUndefined();
    }
  });
});

describe('experts', () => {
  const asked = async () => take(reg1, await office.accepted(LARGE), 'sendExperts', { comment: '大额', expertIds: await expertIds(app) });

  it('are those of verified organisations, without the parties’ own people', async () => {
    const contract = await office.accepted();
    const answer = await reg1.get(`/api/v1/contracts/${contract.id}/experts`).expect(200);
    const names = (answer.body as { name: string; organisationName: string }[]).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['演示人员 institute2.EXP', '演示人员 enterprise2.EXP', '演示人员 agency.EXP']));
    expect(answer.body).toContainEqual(expect.objectContaining({ name: '演示人员 agency.EXP', title: '', fields: [], fits: false }));
    await app.query(
      `INSERT INTO expert_profile (id, organisation_id, created_by, state, content, version, admitted_at) VALUES (gen_random_uuid(), $1, $2, 'ADMITTED', $3, 1, now())`,
      [await app.organisationId('agency'), await app.personId('agency.EXP'), JSON.stringify({ title: '演示研究员', fields: [contract.content.fieldCode] })],
    );
    const ordered = (await reg1.get(`/api/v1/contracts/${contract.id}/experts`).expect(200)).body as unknown[];
    expect(ordered[0]).toMatchObject({ name: '演示人员 agency.EXP', title: '演示研究员', fields: [contract.content.fieldCode], fits: true });
    await app.query(`DELETE FROM expert_profile WHERE created_by = $1`, [await app.personId('agency.EXP')]);
    expect(names.filter((name) => /institute\.|enterprise\.|unverified\./.test(name))).toEqual([]);
    await reg2.get(`/api/v1/contracts/${contract.id}/experts`).expect(403);
  });

  it('cannot be people of a party that the contract names by its credit code alone, nor of an organisation that nobody has verified', async () => {
    const [party] = await app.query<{ uscc: string }>(`SELECT uscc FROM organisation WHERE id = $1`, [await app.organisationId('enterprise2')]);
    const { buyer: named } = await jointDraft(app);
    if (!named) throw new Error('the draft names no buyer');
    const contract = await office.accepted({ ...LARGE, buyer: { ...named, organisationId: null, uscc: party?.uscc ?? '' } });
    expect(codesOf(await refusal(reg1, contract, 'sendExperts', { comment: '大额', expertIds: await expertIds(app) }))).toEqual(['RECUSAL']);
    const others = await Promise.all((['institute2.EXP', 'agency.EXP', 'unverified.EXP'] as const).map((key) => app.personId(key)));
    expect(codesOf(await refusal(reg1, contract, 'sendExperts', { comment: '大额', expertIds: others }))).toEqual(['NO_EXPERT']);
  });

  it('cannot be people who decide on contracts, nor who have had a hand in the case', async () => {
    const contract = await asked();
    const [official, former] = [await app.personId('bureau.REG3'), await app.personId('agency.EXP')];
    const roles = (person: string, ...given: string[]) => app.query(`UPDATE membership SET roles = $2 WHERE person_id = $1`, [person, given]);
    const names = async () => ((await reg1.get(`/api/v1/contracts/${contract.id}/experts`).expect(200)).body as { name: string }[]).map(({ name }) => name);
    const again = async (...ids: string[]) => codesOf(await refusal(reg1, contract, 'sendExperts', { comment: '再请', expertIds: [...(await expertIds(app)), ...ids] }));
    try {
      await roles(official, 'REG3', 'EXP');
      expect([await names(), await again(official)]).toEqual([expect.not.arrayContaining(['演示人员 bureau.REG3']), ['RECUSAL']]);
      // who was asked before coming to the bureau can only recuse him- or herself
      await roles(former, 'EXP', 'REG2');
      const advise = async () => (await app.as('agency.EXP')).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确' });
      const { status, body } = await advise();
      expect([status, codesOf(body as Refusal)]).toEqual([422, ['RECUSAL']]);
      // and who has left the office since has had a hand in it all the same
      await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1 AND action = 'accept'`, [contract.id, former]);
      await roles(former, 'EXP');
      expect([await names(), await again(), (await advise()).status]).toEqual([expect.not.arrayContaining(['演示人员 agency.EXP']), ['RECUSAL'], 422]);
    } finally {
      await roles(official, 'REG3');
      await roles(former, 'EXP');
    }
  });

  it('do not decide on the case afterwards, whatever office they come to hold', async () => {
    const contract = await asked();
    for (const key of EXPERTS) await office.advise(key, contract);
    await office.passed(contract);
    const [person, membership] = [await app.personId('agency.EXP'), newId()];
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES ($1, $2, $3, ARRAY['REG2'], 'ACTIVE')`, [membership, person, await app.organisationId('bureau')]);
    try {
      const official = app.fresh();
      await official.post('/api/v1/session/demo').send({ personId: person }).expect(200);
      await official.post('/api/v1/session/membership').send({ membershipId: membership }).expect(200);
      expect(codesOf(await refusal(official, contract, 'escalate'))).toEqual(['SAME_PERSON']);
      expect((await seen(official, contract.id)).allowedActions.find(({ action }) => action === 'escalate')).toMatchObject({ enabled: false, reasons: [{ code: 'SAME_PERSON' }] });
    } finally {
      await app.query(`DELETE FROM membership WHERE id = $1`, [membership]);
    }
  });

  it('send large contracts on to a third approver once three have spoken', async () => {
    const contract = await office.accepted(LARGE);
    const recognition = recognitionOf(contract.content);
    expect(codesOf(await refusal(reg1, contract, 'passFirst', { recognition }))).toEqual(['EXPERTS']);
    // which of the grounds it is, and that it is large, is said before anybody is asked; and who reads what is said with a step
    const told = (await reg1.get(`/api/v1/contracts/${contract.id}`).expect(200)).body as { large: boolean; allowedActions: { action: string; internal: boolean; reasons: { message: string }[] }[] };
    const pass = told.allowedActions.find(({ action }) => action === 'passFirst');
    expect([told.large, (await office.row(reg1, contract)) as unknown]).toEqual([true, expect.objectContaining({ large: true })]);
    expect(pass).toMatchObject({ internal: true, reasons: [{ message: '技术交易额达到大额标准（5,000,000.00 元）：须先经不少于 3 名专家论证，现有意见 0 份' }] });
    expect(told.allowedActions.find(({ action }) => action === 'sendExperts')).toMatchObject({ internal: false });
    const ids = await expertIds(app);
    expect(codesOf(await refusal(reg1, contract, 'sendExperts', { comment: '大额', expertIds: ids.slice(1) }))).toEqual(['EXPERTS']);
    expect(codesOf(await refusal(reg1, contract, 'sendExperts', { comment: '大额', expertIds: [await app.personId('institute.EXP'), ...ids.slice(1)] }))).toEqual(['RECUSAL']);
    await take(reg1, contract, 'sendExperts', { comment: '大额', expertIds: ids });
    const [first, ...others] = EXPERTS;
    const expert = await app.as(first);
    const waiting = async () => (await office.row(expert, contract, '&view=desk')) !== undefined;
    expect([await waiting(), await seen(expert, contract.id)]).toEqual([true, expect.objectContaining({ advises: true, opinions: [] })]);
    await office.advise(first, contract);
    const own = { advises: false, opinions: [expect.objectContaining({ verdict: 'PASS', earlier: false })] };
    expect([await waiting(), await seen(expert, contract.id)]).toEqual([false, expect.objectContaining(own)]);
    await Promise.all(others.map((key) => office.advise(key, contract)));
    expect(await seen(expert, contract.id)).toMatchObject(own);
    expect((await seen(office.seller, contract.id)).opinions).toEqual([]);
    expect((await seen(reg1, contract.id)).state).toBe('ACCEPTED');
    await (await app.as('agency.EXP')).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '再说一次' }).expect(403);
    const second = await take(reg1, contract, 'passFirst', { recognition });
    expect(codesOf(await refusal(reg2, second, 'approve'))).toEqual(['LARGE']);
    expect((await take(reg3, await take(reg2, second, 'escalate'), 'approveLarge')).state).toBe('REGISTERED');
  });

  it('read a case after their opinion until it is decided, and then no more; nor a later change of it', async () => {
    const contract = await office.largeInApproval();
    const expert = await app.as('agency.EXP');
    const [paper] = await papersOf(expert, contract.id);
    await expert.get(`/api/v1/contracts/${contract.id}`).expect(200);
    await take(reg3, contract, 'approveLarge');
    const closed = async () => {
      for (const path of [`contracts/${contract.id}`, `contracts/${contract.id}/dry-run`, `contracts/${contract.id}/certificates`, `files/${paper?.id ?? ''}/content`]) await expert.get(`/api/v1/${path}`).expect(404);
      expect(await office.row(expert, contract)).toBeUndefined();
    };
    await closed();
    await office.changeFiled({ title: NEW_TITLE }, contract);
    await closed();
  });

  it('read nothing more once they have recused themselves, and are not asked again', async () => {
    const contract = await asked();
    await office.advise('agency.EXP', contract, 'RECUSED');
    const expert = await app.as('agency.EXP');
    await expert.get(`/api/v1/contracts/${contract.id}`).expect(404);
    expect(await office.row(expert, contract)).toBeUndefined();
    expect(await papersOf(expert, contract.id)).toEqual([]);
    expect(codesOf(await refusal(reg1, contract, 'sendExperts', { comment: '再请', expertIds: await expertIds(app) }))).toEqual(['RECUSAL']);
    const names = ((await reg1.get(`/api/v1/contracts/${contract.id}/experts`).expect(200)).body as { name: string }[]).map(({ name }) => name);
    expect(names).not.toContain('演示人员 agency.EXP');
    // two opinions are too few: another expert is asked beside those who have answered
    for (const key of ['institute2.EXP', 'enterprise2.EXP'] as const) await office.advise(key, contract);
    expect((await seen(reg1, contract.id)).state).toBe('EXPERT_REVIEW');
    const again = await Promise.all((['institute2.EXP', 'enterprise2.EXP', 'bureau.EXP'] as const).map((key) => app.personId(key)));
    expect((await take(reg1, contract, 'sendExperts', { comment: '一名专家回避', expertIds: again })).state).toBe('EXPERT_REVIEW');
    await (await app.as('bureau.EXP')).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict: 'PASS', text: '技术内容明确' }).expect(204);
    const back = await seen(reg1, contract.id);
    expect([back.state, back.opinions.map(({ verdict }) => verdict).sort()]).toEqual(['ACCEPTED', ['PASS', 'PASS', 'PASS', 'RECUSED']]);
  });

  it('can only recuse themselves where they have joined a party since they were asked', async () => {
    const contract = await asked();
    const person = await app.personId('agency.EXP');
    await app.query(`INSERT INTO membership (id, person_id, organisation_id, roles, status) VALUES (gen_random_uuid(), $1, $2, ARRAY['EXP'], 'ACTIVE')`, [person, await app.organisationId('enterprise')]);
    const advise = async (verdict: string) => (await app.as('agency.EXP')).post(`/api/v1/contracts/${contract.id}/opinions`).send({ verdict, text: '技术内容明确' });
    try {
      const { status, body } = await advise('PASS');
      expect([status, codesOf(body as Refusal)]).toEqual([422, ['RECUSAL']]);
      expect((await advise('RECUSED')).status).toBe(204);
    } finally {
      await app.query(`DELETE FROM membership WHERE person_id = $1 AND organisation_id = $2`, [person, await app.organisationId('enterprise')]);
    }
  });

  it('whose opinions were given stay heard where others are asked after them', async () => {
    const contract = await asked();
    for (const key of EXPERTS) await office.advise(key, contract);
    await take(reg1, contract, 'sendExperts', { comment: '另请', expertIds: await Promise.all((['institute2.EXP', 'enterprise2.EXP', 'bureau.EXP'] as const).map((key) => app.personId(key))) });
    expect((await seen(reg1, contract.id)).opinions).toHaveLength(3);
  });
});
