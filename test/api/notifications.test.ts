import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NEWS_KIND_CODES, type News, NewsDesk, type NewsKind } from '../../src/kernel/news/index.js';
import { Digests, Inbox } from '../../src/modules/notifications/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { dealsOf } from '../support/deals.js';
import { mailsTo } from '../support/mails.js';
import { emailOf, type PersonKey } from '../support/people.js';
import { until } from '../support/until.js';

const SECRET = 'a-secret-of-the-test';
let app: TestApp;
let desk: NewsDesk;
let gateway: Gateway;

beforeAll(async () => {
  gateway = await Gateway.open();
  app = await startTestApp({ config: { SMS_GATEWAY_URL: gateway.url, SMS_GATEWAY_SECRET: SECRET } });
  desk = app.app.get(NewsDesk);
  await Promise.all((['institute.RES', 'enterprise.ENT', 'institute.INST', 'agency.BRK'] as const).map((person) => app.as(person)));
});
afterAll(async () => {
  await app.close();
  await gateway.close();
});

interface Row {
  id: string;
  kind: NewsKind;
  matter: { text: string; lang: string };
  done: { text: string; lang: string };
  about: string;
  says: string;
  path: string;
  isRead: boolean;
}
interface Settings {
  choices: { kind: NewsKind; mail: string; ways: string[]; name: string }[];
  quiet: boolean;
  quietFrom: string;
  quietUntil: string;
  version: number;
}

/** What a bureau's gateway for text messages is to the platform: something that takes posts. */
class Gateway {
  readonly received: { headers: IncomingHttpHeaders; body: string }[] = [];
  /** statuses of the next answers; 200 behind them */
  readonly answers: number[] = [];
  private readonly server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      this.received.push({ headers: request.headers, body: Buffer.concat(parts).toString('utf8') });
      response.writeHead(this.answers.shift() ?? 200).end();
    });
  });

  static async open(): Promise<Gateway> {
    const gateway = new Gateway();
    await new Promise<void>((done) => gateway.server.listen(0, '127.0.0.1', done));
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/sms`;
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }
}

const china = (minute: string) => new Date(`${minute}:00+08:00`);
let serial = 0;
/** A number that stands in nothing else. */
const nextAbout = () => `T-${(serial += 1)}-${process.pid}`;
const news = (about: string, more: Partial<News> = {}): News => ({ kind: 'case', matter: { zh: '技术合同登记', en: 'Contract registration' }, done: { zh: '退回补正', en: 'returned' }, about, says: '请及时补正。', comment: '缺少附件', path: '/work/contracts', ...more });
const tell = async (person: PersonKey, what: News, now?: Date) => desk.tell([await app.personId(person)], what, now);
const inbox = async (client: Client, query = ''): Promise<Row[]> => ((await client.get(`/api/v1/notifications?limit=100${query}`).expect(200)).body as { items: Row[] }).items;
const unread = async (client: Client): Promise<number> => ((await client.get('/api/v1/notifications/unread').expect(200)).body as { count: number }).count;
const settings = async (client: Client): Promise<Settings> => (await client.get('/api/v1/notification-settings').expect(200)).body as Settings;
const choose = async (client: Client, body: object) => client.patch('/api/v1/notification-settings').set('If-Match', `"v${(await settings(client)).version}"`).send(body);
const chosen = async (client: Client, body: object): Promise<Settings> => {
  const answer = await choose(client, body);
  expect(answer.status).toBe(200);
  return answer.body as Settings;
};
const mailed = async (person: PersonKey, about: string) => (await mailsTo(app, emailOf(person))).filter((mail) => mail.includes(about));
const waitingJobs = (about: string) => app.query<{ at: Date; state: string }>(`SELECT start_after AS at, state FROM pgboss.job WHERE name = 'mail.send' AND data ->> 'text' LIKE $1`, [`%${about}%`]);

/** A person who has a mailbox and has chosen nothing. */
async function reader(person: PersonKey): Promise<Client> {
  await app.query(`UPDATE person SET demo = false, password_hash = coalesce(password_hash, 'x') WHERE email = $1`, [emailOf(person)]);
  await app.query(`DELETE FROM notification_choice USING person p WHERE p.id = person_id AND p.email = $1`, [emailOf(person)]);
  await app.query(`DELETE FROM notification_settings USING person p WHERE p.id = person_id AND p.email = $1`, [emailOf(person)]);
  return app.as(person);
}

describe('the inbox', () => {
  it('holds what a person was told, in the reader’s language where both are declared, and nothing of others', async () => {
    const [about, own] = [nextAbout(), await reader('institute.RES')];
    const other = await app.as('enterprise.ENT');
    await tell('institute.RES', news(about, { matter: '需求门诊' }));
    const before = await unread(own);
    const row = (await inbox(own)).find((one) => one.about === about);
    expect(row).toMatchObject({ kind: 'case', done: { text: '退回补正', lang: 'zh-CN' }, matter: { text: '需求门诊', lang: 'zh-CN' }, says: '请及时补正。\n\n说明：缺少附件', path: '/work/contracts', isRead: false });
    expect((await inbox(own, '&lang=en')).find((one) => one.about === about)).toMatchObject({ done: { text: 'returned', lang: 'en' }, matter: { text: '需求门诊', lang: 'zh-CN' } });
    expect((await inbox(other)).filter((one) => one.about === about)).toEqual([]);
    await other.post(`/api/v1/notifications/${row?.id}/reading`).expect(404);
    await other.post('/api/v1/notifications/reading').send({ upTo: row?.id }).expect(404);
    expect(await unread(own)).toBe(before);
    await own.post(`/api/v1/notifications/${row?.id}/reading`).expect(204);
    await own.post(`/api/v1/notifications/${row?.id}/reading`).expect(204);
    expect(await unread(own)).toBe(before - 1);
    expect((await inbox(own, '&unread=true')).filter((one) => one.about === about)).toEqual([]);
    await app.http.get('/api/v1/notifications').expect(401);
  });

  it('is read as a whole up to what was seen, and what came meanwhile stays unread', async () => {
    const own = await reader('institute.RES');
    const [seen, meanwhile] = [nextAbout(), nextAbout()];
    await tell('institute.RES', news(seen));
    const [newest] = await inbox(own);
    await tell('institute.RES', news(meanwhile));
    await own.post('/api/v1/notifications/reading').send({ upTo: newest?.id }).expect(204);
    expect((await inbox(own, '&unread=true')).map(({ about }) => about)).toEqual([meanwhile]);
    expect((await inbox(own, '&kind=deadline')).filter(({ kind }) => kind !== 'deadline')).toEqual([]);
  });

  it('reaches people of the demo, who get no mail, and comes with the step: a deal that is told of', async () => {
    const about = nextAbout();
    await tell('agency.BRK', news(about));
    expect(await mailed('agency.BRK', about)).toEqual([]);
    expect((await inbox(await app.as('agency.BRK'))).some((row) => row.about === about)).toBe(true);
    const deal = await dealsOf(app).fresh();
    await dealsOf(app).say(await app.as('enterprise.ENT'), deal, '您好，请看附件。');
    const told = (await inbox(await reader('institute.RES'), '&kind=message')).filter((row) => row.about.includes(deal.number));
    expect(told).toMatchObject([{ done: { text: '有新消息' }, path: `/work/deals/${deal.id}` }]);
    expect(JSON.stringify(told)).not.toContain('请看附件');
  });

  it('forgets what was read after its time, and what nobody reads after twice that', async () => {
    const [read, left, fresh] = [nextAbout(), nextAbout(), nextAbout()];
    const own = await reader('institute.RES');
    await tell('institute.RES', news(read), china('2026-01-10T09:00'));
    await tell('institute.RES', news(left), china('2026-01-10T09:00'));
    await tell('institute.RES', news(fresh), china('2026-10-01T09:00'));
    await app.query(`UPDATE notification SET read_at = $2 WHERE about = $1`, [read, china('2026-01-20T09:00')]);
    const kept = async (at: string) => {
      await app.app.get(Inbox).purge(china(at));
      const rows = (await inbox(own)).map(({ about }) => about);
      return [read, left, fresh].map((about) => rows.includes(about));
    };
    expect(await kept('2026-07-18T00:00')).toEqual([true, true, true]);
    expect(await kept('2026-07-20T00:00')).toEqual([false, true, true]);
    expect(await kept('2027-01-04T00:00')).toEqual([false, true, true]);
    expect(await kept('2027-01-06T00:00')).toEqual([false, false, true]);
  });
});

describe('mails', () => {
  it('come at once without a choice, with the way to end their kind', async () => {
    const about = nextAbout();
    await reader('institute.RES');
    await tell('institute.RES', news(about), china('2026-11-27T03:00'));
    const [mail = '', ...more] = await mailed('institute.RES', about);
    expect(more).toEqual([]);
    expect(mail).toMatch(/^To: [^\n]+\nSubject: 科转：技术合同登记进展（退回补正）\nList-Unsubscribe: <http[^\n>]+\/unsubscribe\/case\.[^\n>]+>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n\n您好：\n\n/);
    expect(mail).toContain(`${about}：退回补正。请及时补正。\n\n说明：缺少附件\n\n办理情况：`);
  });

  it.each([
    ['INBOX', 'case', [1, 0]], ['OFF', 'message', [0, 0]], ['DAILY', 'case', [1, 0]], ['WEEKLY', 'case', [1, 0]], ['AT_ONCE', 'case', [1, 1]],
  ] as const)('of a kind for which somebody has chosen %s: %s', async (mail, kind, [rows, mails]) => {
    const [about, own] = [nextAbout(), await reader('enterprise.ENT')];
    await chosen(own, { choices: [{ kind, mail }] });
    await tell('enterprise.ENT', news(about, { kind }));
    expect([(await inbox(own)).filter((row) => row.about === about).length, (await mailed('enterprise.ENT', about)).length]).toEqual([rows, mails]);
  });

  it('wait for the end of quiet hours, and not outside them', async () => {
    const [night, evening] = [nextAbout(), nextAbout()];
    const own = await reader('institute.INST');
    await chosen(own, { quiet: true, quietFrom: '21:30', quietUntil: '07:30' });
    await tell('institute.INST', news(night), china('2035-03-01T23:00'));
    await tell('institute.INST', news(evening), china('2035-03-01T21:00'));
    expect(await waitingJobs(night)).toMatchObject([{ at: china('2035-03-02T07:30'), state: 'created' }]);
    await app.query(`DELETE FROM pgboss.job WHERE name = 'mail.send' AND data ->> 'text' LIKE $1`, [`%${night}%`]);
    expect([(await mailed('institute.INST', evening)).length, (await mailed('institute.INST', night)).length]).toEqual([1, 0]);
  });
});

describe('digests', () => {
  it('hold a day, by kind, without what was read, chosen away or came after', async () => {
    const own = await reader('enterprise.ENT');
    const sweep = (at: string) => app.app.get(Digests).sweep(china(at));
    await app.query(`UPDATE notification SET awaits_digest = false`);
    await chosen(own, { choices: [{ kind: 'case', mail: 'DAILY' }, { kind: 'deal', mail: 'DAILY' }, { kind: 'view', mail: 'DAILY' }] });
    const [first, second, deal, read, away, late] = Array.from({ length: 6 }, nextAbout) as [string, string, string, string, string, string];
    for (const about of [first, second, read]) await tell('enterprise.ENT', news(about, { comment: '只在消息里的说明' }), china('2026-11-26T10:00'));
    await tell('enterprise.ENT', news(deal, { kind: 'deal' }), china('2026-11-26T11:00'));
    await tell('enterprise.ENT', news(away, { kind: 'view' }), china('2026-11-26T12:00'));
    await tell('enterprise.ENT', news(late), china('2026-11-27T08:30'));
    await app.query(`UPDATE notification SET read_at = now() WHERE about = $1`, [read]);
    await chosen(own, { choices: [{ kind: 'view', mail: 'INBOX' }] });
    expect(await sweep('2026-11-27T08:00')).toBe(1);
    expect(await sweep('2026-11-27T08:00')).toBe(0);
    const digests = await mailed('enterprise.ENT', first);
    expect(digests).toHaveLength(1);
    expect(digests[0]).toMatch(new RegExp(`Subject: 科转：消息汇总（3 条）\\nList-Unsubscribe: <[^>]+/unsubscribe/digest\\.[^>]+>[^]*【办理进展】\\n· 技术合同登记：${first}，退回补正\\n· 技术合同登记：${second}，退回补正\\n\\n【对接与交易】\\n· 技术合同登记：${deal}，退回补正`));
    for (const absent of [read, away, late, '只在消息里的说明']) expect([absent, digests[0]?.includes(absent)]).toEqual([absent, false]);
    expect(await sweep('2026-11-28T08:00')).toBe(1);
    expect(await mailed('enterprise.ENT', late)).toHaveLength(1);
  });

  it('hold a week, told on Monday or on the first day after it that the server runs, and wait for the end of quiet hours', async () => {
    const own = await reader('institute.INST');
    const sweep = (at: string) => app.app.get(Digests).sweep(china(at));
    await app.query(`UPDATE notification SET awaits_digest = false`);
    await chosen(own, { choices: [{ kind: 'case', mail: 'WEEKLY' }], quiet: true, quietFrom: '22:00', quietUntil: '09:00' });
    const [week, monday] = [nextAbout(), nextAbout()];
    await tell('institute.INST', news(week), china('2035-03-01T10:00'));
    for (const day of ['2035-03-02', '2035-03-03', '2035-03-04']) expect(await sweep(`${day}T08:00`)).toBe(0);
    await tell('institute.INST', news(monday), china('2035-03-05T00:30'));
    expect(await sweep('2035-03-06T08:00')).toBe(1);
    expect(await waitingJobs(week)).toMatchObject([{ at: china('2035-03-06T09:00') }]);
    expect(await waitingJobs(monday)).toEqual([]);
    await app.query(`DELETE FROM pgboss.job WHERE name = 'mail.send' AND data ->> 'text' LIKE $1`, [`%${week}%`]);
  });
});

describe('what people choose', () => {
  it('begins with mails at once for every kind, and keeps deadlines in the inbox and the account’s security by mail', async () => {
    const own = await reader('institute.RES');
    const first = await settings(own);
    expect(first).toMatchObject({ quiet: false, version: 1 });
    expect(first.choices.map(({ kind, mail }) => `${kind} ${mail}`)).toEqual(NEWS_KIND_CODES.map((kind) => `${kind} AT_ONCE`));
    for (const [kind, mail] of [['deadline', 'OFF'], ['case', 'OFF'], ['security', 'INBOX'], ['security', 'DAILY']]) {
      const refused = await choose(own, { choices: [{ kind, mail }] });
      expect([kind, refused.status, (refused.body as { code: string }).code]).toEqual([kind, 422, 'NEWS_NOT_SILENCED']);
    }
    for (const body of [{ choices: [{ kind: 'nothing', mail: 'DAILY' }] }, { choices: [{ kind: 'case', mail: 'NEVER' }] }, { quietFrom: '24:00' }, { quietUntil: '8:00' }, { quiet: 'yes' }, { quiet: true, quietFrom: '08:00', quietUntil: '08:00' }, { quiet: true, quietFrom: '08:00' }, { personId: 'x' }]) expect([body, (await choose(own, body)).status]).toEqual([body, 422]);
    const saved = await chosen(own, { choices: [{ kind: 'deadline', mail: 'INBOX' }] });
    expect([saved.version, saved.choices.find(({ kind }) => kind === 'deadline')?.mail, saved.choices.find(({ kind }) => kind === 'deal')?.mail]).toEqual([2, 'INBOX', 'AT_ONCE']);
  });
});

describe('a link that takes mails off', () => {
  const linkIn = async (person: PersonKey, kind: NewsKind): Promise<string> => {
    const about = nextAbout();
    await tell(person, news(about, { kind }));
    return /List-Unsubscribe: <[^>]+\/unsubscribe\/([^>]+)>/.exec((await mailed(person, about))[0] ?? '')?.[1] ?? '';
  };
  const wayOf = async (client: Client, kind: NewsKind) => (await settings(client)).choices.find((one) => one.kind === kind)?.mail;

  it('ends one kind for one person without signing in, however often, and looking at it ends nothing', async () => {
    const own = await reader('institute.RES');
    const token = await linkIn('institute.RES', 'deal');
    const link = `/api/v1/unsubscriptions/${token}`;
    for (const _ of [1, 2]) expect((await app.fresh().get(link).expect(200)).body).toEqual({ name: '对接与交易' });
    expect(await wayOf(own, 'deal')).toBe('AT_ONCE');
    for (const _ of [1, 2, 3]) expect((await app.fresh().post(link).expect(200)).body).toEqual({ name: '对接与交易' });
    const after = await settings(own);
    expect([after.version, after.choices.filter(({ mail }) => mail !== 'AT_ONCE').map(({ kind, mail }) => `${kind} ${mail}`)]).toEqual([2, ['deal INBOX']]);
    expect((await settings(await app.as('agency.BRK'))).version).toBe(1);
    const trail = await app.query(`SELECT detail FROM audit_record WHERE action = 'notification.unsubscribe' AND object_id = $1`, [await app.personId('institute.RES')]);
    expect(trail).toHaveLength(1);
    const about = nextAbout();
    await tell('institute.RES', news(about, { kind: 'deal' }));
    expect([(await mailed('institute.RES', about)).length, (await inbox(own)).some((row) => row.about === about)]).toEqual([0, true]);
  });

  it('of a digest ends what comes in digests and nothing else', async () => {
    const own = await reader('enterprise.ENT');
    await app.query(`UPDATE notification SET awaits_digest = false`);
    await chosen(own, { choices: [{ kind: 'case', mail: 'DAILY' }, { kind: 'deal', mail: 'WEEKLY' }] });
    const about = nextAbout();
    await tell('enterprise.ENT', news(about), china('2026-11-26T10:00'));
    await app.app.get(Digests).sweep(china('2026-11-27T08:00'));
    const token = /unsubscribe\/(digest\.[^>]+)>/.exec((await mailed('enterprise.ENT', about))[0] ?? '')?.[1];
    await app.fresh().post(`/api/v1/unsubscriptions/${token}`).expect(200);
    expect(await Promise.all((['case', 'deal', 'view'] as const).map((kind) => wayOf(own, kind)))).toEqual(['INBOX', 'INBOX', 'AT_ONCE']);
  });

  it('is refused where it is forged: another person, another kind, a changed or cut signature, none at all', async () => {
    const own = await reader('institute.RES');
    const token = await linkIn('institute.RES', 'case');
    const [, person = '', mac = ''] = token.split('.');
    const other = await app.personId('enterprise.ENT');
    const forged = [
      `case.${other}.${mac}`, `deal.${person}.${mac}`, `security.${person}.${mac}`, `digest.${person}.${mac}`, `case.${person}.${mac.slice(0, -1)}`, `case.${person}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'B' : 'A'}`,
      `case.${person}.`, `case.${person}`, `case.${person}.${mac}.x`, `CASE.${person}.${mac}`, `case.${person.toUpperCase()}.${mac}`, `case..${mac}`, 'x', '%00', `constructor.${person}.${mac}`, `case.${person}.${'é'.repeat(mac.length)}`,
    ];
    for (const link of forged) {
      const path = `/api/v1/unsubscriptions/${link.startsWith('%') ? link : encodeURIComponent(link)}`;
      const answers = [await app.fresh().get(path), await app.fresh().post(path)];
      expect([link, ...answers.map(({ status }) => status)]).toEqual([link, 404, 404]);
    }
    expect([(await settings(own)).version, (await settings(await app.as('enterprise.ENT'))).choices.find(({ kind }) => kind === 'deal')?.mail]).toEqual([1, 'INBOX']);
  });
});

describe('short messages', () => {
  const PHONE = '138 0000 1234';
  const phone = (person: PersonKey, number: string) => app.query(`UPDATE person SET phone = $2 WHERE email = $1`, [emailOf(person), number]);
  const written = async (about: string) => app.query<{ id: string; channel: string; state: string; recipient: string; text: string }>(`SELECT m.* FROM short_message m JOIN notification n ON n.person_id = m.person_id AND n.created_at = m.created_at WHERE n.about = $1 ORDER BY m.channel`, [about]);

  it('are only written down without a gateway, nothing without a mobile number, with a masked number and nothing of the case, for the administrator alone', async () => {
    const own = await reader('institute.INST');
    const [about, none] = [nextAbout(), nextAbout()];
    await tell('institute.INST', news(none));
    expect(await written(none)).toEqual([]);
    expect(await chosen(own, { choices: [{ kind: 'case', sms: true, wechat: true }] })).toMatchObject({ mobile: '', channels: [{ channel: 'sms', live: true }, { channel: 'wechat', live: false }] });
    await tell('institute.INST', news(none));
    expect(await written(none)).toEqual([]);
    await phone('institute.INST', PHONE);
    expect((await settings(own) as Settings & { mobile: string }).mobile).toBe('138****1234');
    await tell('institute.INST', news(about));
    const text = '【科转】办理进展：您有一条“技术合同登记”的消息，请登录平台查看。';
    await app.jobsDone();
    expect(await written(about)).toMatchObject([{ channel: 'sms', state: 'SENT' }, { channel: 'wechat', state: 'DRY_RUN', recipient: '138****1234', text }]);
    const { body } = await (await app.as('bureau.SYS')).get('/api/v1/short-messages').expect(200);
    expect((body as { items: object[] }).items.slice(0, 2)).toContainEqual(expect.objectContaining({ channel: 'wechat', recipient: '138****1234', stateLabel: '仅记录，未发送', text }));
    expect(JSON.stringify(body)).not.toMatch(/13800001234|138 0000 1234|退回补正/);
    await own.get('/api/v1/short-messages').expect(403);
    expect((await choose(own, { choices: [{ kind: 'security', sms: true }] })).status).toBe(422);
  });

  it('are posted to the gateway that is set up, signed, once for each, and again where it has failed', async () => {
    const own = await reader('institute.RES');
    await phone('institute.RES', PHONE);
    await chosen(own, { choices: [{ kind: 'deadline', sms: true, mail: 'INBOX' }], quiet: true, quietFrom: '22:00', quietUntil: '07:00' });
    const [about, night] = [nextAbout(), nextAbout()];
    gateway.answers.push(503);
    await tell('institute.RES', news(about, { kind: 'deadline' }), china('2026-11-27T10:00'));
    await tell('institute.RES', news(night, { kind: 'deadline' }), china('2035-03-01T23:00'));
    const [{ id: later } = { id: '' }] = await written(night);
    expect(await app.query(`SELECT start_after AS at FROM pgboss.job WHERE name = 'notifications.short' AND data ->> 'id' = $1`, [later])).toEqual([{ at: china('2035-03-02T07:00') }]);
    await app.query(`DELETE FROM pgboss.job WHERE name = 'notifications.short' AND data ->> 'id' = $1`, [later]);
    // the queue tries again some seconds later
    await until('the gateway has taken it', async () => (await written(about))[0]?.state === 'SENT');
    const [row] = await written(about);
    expect(row).toMatchObject({ channel: 'sms', state: 'SENT', tries: 2, error: '' });
    const mine = gateway.received.filter(({ body }) => body.includes(row?.id ?? ''));
    expect(mine).toHaveLength(2);
    for (const { headers, body } of mine) {
      expect(JSON.parse(body)).toEqual({ id: row?.id, channel: 'sms', to: '13800001234', text: '【科转】期限提醒：您有一条“技术合同登记”的消息，请登录平台查看。', link: expect.stringMatching(/^http[^ ]+\/work\/contracts$/) as string });
      expect(headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': row?.id });
      expect(headers['x-kezhuan-signature']).toBe(`sha256=${createHmac('sha256', SECRET).update(`${String(headers['x-kezhuan-timestamp'])}.${body}`).digest('hex')}`);
    }
  });
});
