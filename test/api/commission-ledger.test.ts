import { minuteInChina } from '../../src/kernel/calendar/index.js';
import { Reminders } from '../../src/kernel/workflow/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { ownBroker, practising } from '../support/broker-situations.js';
import { BILL, type BillCase, Commissions, ENTRY, type EntryCase, REJECTION, TERMS } from '../support/commissions.js';
import { download } from '../support/downloads.js';
import { mailsTo } from '../support/mails.js';
import { pagesOf } from '../support/pdf-pages.js';
import { emailOf, type PersonKey } from '../support/people.js';

const PEOPLE: readonly PersonKey[] = ['agency.BRK', 'agency.BRK_ORG', 'enterprise.ENT', 'enterprise.ENT_ADM', 'institute.INST', 'institute.RES'];

let app: TestApp;
let commissions: Commissions;
beforeAll(async () => {
  app = await startTestApp();
  commissions = new Commissions(app);
  for (const key of PEOPLE) await app.as(key);
  await app.query(`UPDATE person SET demo = false WHERE email = ANY($1)`, [PEOPLE.map(emailOf)]);
});
afterAll(() => app.close());

const numberOf = async (id: string) => (await app.query<{ number: string }>('SELECT number FROM introduction WHERE id = $1', [id]))[0]?.number ?? '-';
/** Of these people those who were told the words about the introduction. */
const told = async (id: string, words: string, people = PEOPLE) => {
  const number = await numberOf(id);
  const heard = await Promise.all(people.map(async (key) => ((await mailsTo(app, emailOf(key))).some((text) => text.includes(number) && text.includes(words)) ? [key] : [])));
  return heard.flat();
};
const packOf = async (key: PersonKey, id: string) =>
  (await pagesOf(await download(await app.as(key), `/api/v1/introductions/${id}/commission/pdf`), 1)).pages.map(({ text }) => text.normalize('NFKC').replace(/\s/g, '')).join('');
const write = async (key: PersonKey, introductionId: string, change: object = {}) => (await (await app.as(key)).post('/api/v1/contributions').send({ introductionId, ...ENTRY, ...change }).expect(201)).body as EntryCase;

describe('an entry that the head of the broker’s organisation writes', () => {
  it('is told to the broker whose introduction it is, who reads it alone, in the list and in the pack, before and after the answer', async () => {
    const id = await commissions.begun();
    const entry = await write('agency.BRK_ORG', id, { text: '由机构负责人约见需求方，说明试验条件。' });
    const reads = async (key: PersonKey) => [(await (await app.as(key)).get(`/api/v1/contributions/${entry.id}`)).status, (await commissions.of(key, id)).contributions.map(({ number }) => number), (await packOf(key, id)).includes(entry.number)];
    const read = [200, [entry.number], true];
    expect([await reads('agency.BRK'), await reads('agency.BRK_ORG'), await reads('institute.INST')]).toEqual([read, read, [404, [], false]]);
    expect(entry.personName).toBe('演示人员 agency.BRK_ORG');
    // the broker alone: whoever wrote it knows
    expect(await told(id, entry.number, ['agency.BRK', 'agency.BRK_ORG'])).toEqual(['agency.BRK']);
    const answered = await commissions.act('enterprise.ENT', 'contributions', entry, 'reject');
    expect(answered).toMatchObject({ state: 'REJECTED' });
    expect(await told(id, REJECTION, ['agency.BRK', 'agency.BRK_ORG'])).toEqual(['agency.BRK', 'agency.BRK_ORG']);
    expect(await reads('agency.BRK')).toEqual(read);
  });

  it('is answered by neither of the two, whichever side they have come to since', async () => {
    const id = await commissions.begun();
    const entry = await write('agency.BRK_ORG', id);
    const [me, head] = [await app.personId('enterprise.ENT'), await app.personId('agency.BRK_ORG')];
    await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1`, [entry.id, me]);
    await expect(commissions.act('enterprise.ENT', 'contributions', entry, 'confirm')).rejects.toThrow('SAME_PERSON');
    await app.query(`UPDATE workflow_history SET actor_person = $2 WHERE subject_id = $1`, [entry.id, head]);
    // nobody is written in the place of who wrote it
    await expect(app.query('UPDATE contribution SET author_id = $2 WHERE id = $1', [entry.id, me])).rejects.toThrow('an entry of the ledger is not changed');
  });

  it('is put right by its author alone, and offered to nobody else', async () => {
    const id = await commissions.begun();
    const [own, heads] = [await write('agency.BRK', id), await write('agency.BRK_ORG', id)];
    const offered = async (key: PersonKey) => (await commissions.of(key, id)).contributions.flatMap(({ number, isOwn }) => (isOwn ? [number] : []));
    expect([await offered('agency.BRK'), await offered('agency.BRK_ORG'), await offered('enterprise.ENT')]).toEqual([[own.number], [heads.number], []]);
    const corrects = async (key: PersonKey, correctsId: string) => (await (await app.as(key)).post('/api/v1/contributions').send({ introductionId: id, ...ENTRY, correctsId })).status;
    expect([await corrects('agency.BRK', heads.id), await corrects('agency.BRK_ORG', own.id), await corrects('agency.BRK_ORG', heads.id)]).toEqual([422, 422, 201]);
  });
});

describe('terms and bills that the head of the broker’s organisation proposes, gives up or issues', () => {
  it('are told to the broker, as what the broker does is told to nobody of the own organisation', async () => {
    const heard = (id: string, words: string) => told(id, words, ['agency.BRK', 'agency.BRK_ORG']);
    const id = await commissions.begun();
    const { id: termsId } = await commissions.propose(id, TERMS, 'agency.BRK_ORG');
    expect(await heard(id, '本机构人员已提出')).toEqual(['agency.BRK']);
    await commissions.step('institute.INST', termsId, 'confirm');
    await commissions.step('agency.BRK_ORG', termsId, 'renounce');
    expect(await heard(id, '技术经理人放弃佣金')).toEqual(['agency.BRK']);
    const own = await commissions.begun();
    await commissions.propose(own, null);
    expect([await heard(own, '本机构人员'), await heard(own, '技术经理人放弃佣金')]).toEqual([[], []]);
    const { introductionId } = await commissions.paid();
    const bill = (await (await app.as('agency.BRK_ORG')).post('/api/v1/commission-bills').send({ introductionId, ...BILL, billNo: '机构-1' }).expect(201)).body as BillCase;
    expect(await heard(introductionId, '本机构人员已开具')).toEqual(['agency.BRK']);
    await commissions.act('agency.BRK_ORG', 'commission-bills', bill, 'withdraw');
    expect(await heard(introductionId, REJECTION)).toEqual(['agency.BRK']);
  });
});

describe('the dispute pack', () => {
  it('says of each entry when it was written, beside the day that its author gives, and what it puts right', async () => {
    const id = await commissions.begun();
    const first = await write('agency.BRK', id, { day: '2019-01-01' });
    const second = await write('agency.BRK', id, { day: '2019-01-02', correctsId: first.id });
    const pack = await packOf('agency.BRK', id);
    const written = minuteInChina(new Date(second.writtenAt)).replace('T', '');
    for (const part of ['编号', '事项日期', '记录时间', '2019-01-02', written, `更正${first.number}`]) expect(pack).toContain(part);
  });
});

describe('whoever has agreed for a side', () => {
  const met = '双方已对接';

  it('hears that the terms are settled and the deal has begun, also where that was not the author of the listing', async () => {
    const id = await commissions.begun();
    const { id: termsId } = await commissions.propose(id);
    // somebody else of the buyer has written the need
    await app.query('UPDATE introduction SET buyer_people = ARRAY[$2::uuid] WHERE id = $1', [id, await app.personId('enterprise.ENT_ADM')]);
    await commissions.consented(id);
    expect([await told(id, met), await told(id, '佣金约定尚未商定')]).toEqual([[], PEOPLE]);
    await commissions.step('institute.INST', termsId, 'confirm');
    expect(await told(id, met)).toEqual(PEOPLE);
    // a change of the terms is no second beginning
    const number = await numberOf(id);
    const { id: changed } = await commissions.propose(id);
    await commissions.step('institute.INST', changed, 'confirm');
    expect((await mailsTo(app, emailOf('enterprise.ENT'))).filter((text) => text.includes(number) && text.includes(met))).toHaveLength(1);
  });

  it('hears so too where the broker asks for nothing, and what becomes of a broker who may not practise', async () => {
    const id = await commissions.consented(await commissions.begun());
    await commissions.propose(id, null);
    expect(await told(id, met)).toEqual(PEOPLE);
    const other = await commissions.consented(await commissions.begun());
    await ownBroker(app, 'SUSPENDED');
    await commissions.propose(other, null);
    await practising(app);
    expect(await app.query('SELECT organisation_id FROM deal WHERE introduction_id = $1', [other])).toEqual([{ organisation_id: null }]);
    expect(await told(other, met)).toEqual(PEOPLE);
    expect(await told(other, '技术经理人不再参与')).toEqual(PEOPLE);
  });

  it('hears of entries that wait on the own desk, and is reminded of them; who was removed is not', async () => {
    const { introductionId: id, dealId } = await commissions.registered(null);
    const waits = '待您确认';
    const [buyers, sellers] = [['enterprise.ENT', 'enterprise.ENT_ADM'], ['institute.INST', 'institute.RES']] as const;
    await write('agency.BRK', id, { side: 'BUYER' });
    expect(await told(id, waits)).toEqual(buyers);
    await write('agency.BRK', id, { side: 'SELLER' });
    expect(await told(id, waits)).toEqual([...buyers, ...sellers]);
    await app.query(`UPDATE contribution SET due_at = now() + interval '1 day' WHERE introduction_id = $1`, [id]);
    await app.app.get(Reminders).sweep();
    const numbers = (await commissions.of('agency.BRK', id)).contributions.map(({ number }) => number);
    const reminded = async (key: PersonKey) => (await mailsTo(app, emailOf(key))).filter((text) => text.includes('即将') && numbers.some((number) => text.includes(number))).length;
    expect(await Promise.all([...buyers, ...sellers].map(reminded))).toEqual([1, 1, 1, 1]);
    expect((await (await app.as('enterprise.ENT_ADM')).post(`/api/v1/deals/${dealId}/members`).send({ personId: await app.personId('enterprise.ENT'), takesPart: false })).status).toBe(204);
    const before = (await mailsTo(app, emailOf('enterprise.ENT'))).length;
    await write('agency.BRK', id, { side: 'BUYER' });
    expect((await mailsTo(app, emailOf('enterprise.ENT'))).length).toBe(before);
  });
});
