import { readFileSync } from 'node:fs';
import { addDays, isWorkingDay, WorkingCalendar } from '../../src/kernel/calendar/index.js';
import { demoAccounts } from '../../src/demo/load.js';
import { reindexCommand, SearchIndexer } from '../../src/kernel/search/index.js';
import { type NoticeStatement, sha256Of, statementBytes } from '../../src/modules/notices/index.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { demoCookie } from '../support/demo.js';
import { today } from '../support/listings.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ data: 'demo' });
});
afterAll(() => app.close());

interface Found {
  total: number;
  suggestion: { q: string; total: number } | null;
}
const search = async (q: string) => (await app.http.get('/api/v1/search').query({ q }).expect(200)).body as Found;

/** In the first weeks of a year its notice has not ended. */
const awarded = (state: string) => expect.stringMatching(new RegExp(`^(${state}|NOTICE)$`)) as string;

describe('the demo', () => {
  it('is a market that stays filled for months after it was loaded', async () => {
    const rows = await app.query<{ day: string }>(
      `SELECT v.content ->> 'validUntil' AS day FROM achievement l JOIN record_version v ON v.subject_id = l.id AND v.no = l.published_no WHERE l.is_public
       UNION ALL SELECT v.content ->> 'deadline' FROM need l JOIN record_version v ON v.subject_id = l.id AND v.no = l.published_no WHERE l.is_public`,
    );
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ day }) => !/^\d{4}-\d\d-\d\d$/.test(day) || day < addDays(today(), 60))).toEqual([]);
  });

  it('has a search index that says what the records of every kind say', async () => {
    expect(await reindexCommand(['--verify'], app.app.get(SearchIndexer), () => undefined)).toBe(0);
  });

  it('has nothing for a smelling chicken farm in a tank for shellfish', async () => {
    const text = '我们养鸡场臭味大，周边村民一直投诉，想找除臭的办法，把鸡舍的氨气浓度降到 5 mg/m3 以下。';
    const found = (await app.http.post('/api/v1/matching/preview').send({ text, limit: 50 }).expect(200)).body as { likely: boolean; achievement: { title: string } }[];
    expect(found.filter(({ likely, achievement }) => likely && achievement.title.includes('贝类')).map(({ achievement }) => achievement.title)).toEqual([]);
  });

  it.each(['处理', '待处理', '工程', '在建工程', '简单', '安装简单', '储能技术', '儲能技術'])('finds something for %s', async (q) => {
    expect((await search(q)).total).toBeGreaterThan(0);
  });

  it.each(['污水处理站', '人工智能', '待处理液', '储能技术站'])('proposes something that finds something where %s finds nothing', async (q) => {
    const { total, suggestion } = await search(q);
    if (total === 0) expect((await search(suggestion?.q ?? '')).total).toBe(suggestion?.total);
    else expect(suggestion).toBeNull();
  });

  it.each([
    ['achievements', { type: 'achievement' }], ['needs', { type: 'need' }], ['enterprises', { type: 'organisation', organisationKind: 'ENTERPRISE' }],
    ['institutes', { type: 'organisation', organisationKind: 'INSTITUTE' }], ['agencies', { type: 'organisation', organisationKind: 'AGENCY' }],
  ])('counts as many %s on the front page as a visitor finds in the list behind the figure', async (figure, query) => {
    const { body } = await app.http.get('/api/v1/statistics/public').expect(200);
    let rows = 0;
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = (await app.http.get('/api/v1/search').query({ ...query, limit: 50, ...(cursor === '' ? {} : { cursor }) }).expect(200)).body as { items: unknown[]; total: number; nextCursor: string | null };
      expect(page.total).toBe((body as Record<string, number>)[figure]);
      rows += page.items.length;
      cursor = page.nextCursor;
    }
    expect(rows).toBe((body as Record<string, number>)[figure]);
    expect(rows).toBeGreaterThan(0);
  });

  it('shows tax relief that was accepted, that waits for the tax office, and that is being prepared', async () => {
    expect(await app.query(`SELECT kind, state, outcome FROM relief_case ORDER BY number`)).toEqual([
      { kind: 'RD', state: 'ACCEPTED', outcome: 'ELIGIBLE' }, { kind: 'VAT', state: 'DECLARED', outcome: 'ELIGIBLE' }, { kind: 'CIT', state: 'ESTIMATED', outcome: 'ELIGIBLE' },
    ]);
    expect(await app.query(`SELECT used_fen::int AS used FROM relief_ledger WHERE used_fen > 0`)).toEqual([{ used: 270_500_000 }]);
  });

  it('shows second versions, attachments and whatever waits or was returned', async () => {
    const [counts] = await app.query(
      `SELECT (SELECT count(*)::int FROM record_version WHERE no = 2 AND kind <> 'challenge') AS revised, (SELECT count(*)::int FROM file WHERE subject_kind NOT IN ('contract', 'income', 'challenge', 'project', 'milestone', 'acceptance', 'pricing')) AS files,
              (SELECT count(*)::int FROM organisation WHERE state = 'PENDING') AS pending, (SELECT count(*)::int FROM organisation WHERE state = 'RETURNED') AS returned`,
    );
    expect(counts).toEqual({ revised: 3, files: 13, pending: 1, returned: 1 });
    const [returned] = await app.query<{ comment: string }>(`SELECT h.comment FROM achievement a JOIN workflow_history h ON h.subject_id = a.id AND h.action = 'returnToAuthor' WHERE a.state = 'DRAFT'`);
    expect(returned?.comment).toContain('氨氮回收率');
    const [file] = await app.query<{ id: string; size: string }>(`SELECT id, size FROM file WHERE disclosure = 'PUBLIC' AND media_type = 'application/pdf' AND subject_kind NOT IN ('contract', 'challenge', 'project', 'milestone', 'acceptance', 'broker', 'deal')`);
    const { headers } = await app.http.get(`/api/v1/files/${file?.id ?? ''}/content`).expect(200);
    expect(headers['content-length']).toBe(file?.size);
  });

  it('has three challenges that take bids, one amended, one anonymous and one of results, questions with and without an answer, a draft that stumbles over a barrier, and others from review to acceptance', async () => {
    expect(await app.query(`SELECT state, is_anonymous AS anonymous, published_no AS no, need_id IS NOT NULL AS "fromNeed" FROM challenge WHERE achievement_id IS NULL ORDER BY created_at, id`)).toEqual([
      { state: 'OPEN', anonymous: false, no: 2, fromNeed: false }, { state: 'OPEN', anonymous: true, no: 1, fromNeed: false }, { state: 'DRAFT', anonymous: false, no: null, fromNeed: true },
      ...['QUALIFIED', awarded('AWARDED'), awarded('RUNNING'), awarded('COMPLETED')].map((state) => ({ state, anonymous: false, no: 1, fromNeed: false })),
    ]);
    expect(await app.query(`SELECT state, count(*)::int AS count FROM challenge_question GROUP BY state ORDER BY state`)).toEqual([{ state: 'ANSWERED', count: 4 }, { state: 'ASKED', count: 1 }]);
    const board = await app.http.get('/api/v1/challenges').expect(200);
    const { items } = board.body as { items: { number: string; state: string; poster: object }[] };
    expect(items[0]).toMatchObject({ state: 'OPEN', typeLabel: '成果转化类', poster: { name: '演示先进装备技术研究院' } });
    expect(items.slice(1, 3)).toMatchObject([{ poster: { id: null, name: '某子午线轮胎制造企业' } }, { poster: { name: '演示沧锚流体装备有限公司' } }]);
    // under review is told to nobody outside
    expect(items.slice(3).map(({ state }) => state)).toEqual(expect.arrayContaining(['OPENED', awarded('AWARDED'), awarded('RUNNING'), awarded('COMPLETED')]));
    expect(JSON.stringify(items.slice(0, 3))).not.toContain('铸钧');
  });

  it('has holders of keys, two sealed bids for an open challenge and two of each that was opened, without a mark', async () => {
    expect(await app.query(`SELECT office, count(*)::int AS count FROM seal_holder GROUP BY office ORDER BY office`)).toEqual([{ office: 'BUREAU', count: 2 }, { office: 'DISCIPLINE', count: 1 }]);
    expect(await app.query(`SELECT b.opened_at IS NULL AS sealed, count(e.id)::int AS envelopes FROM sealed_box b LEFT JOIN sealed_envelope e ON e.box_id = b.id GROUP BY b.id ORDER BY envelopes, 1`)).toEqual([{ sealed: true, envelopes: 0 }, { sealed: true, envelopes: 0 }, ...[false, false, false, false, true].map((sealed) => ({ sealed, envelopes: 2 }))]);
    expect(await app.query(`SELECT 1 FROM bid WHERE jsonb_array_length(marks) > 0 OR organisation_id IS NULL`)).toEqual([]);
  });

  it('shows results and the progress of projects to everybody, as far as the year has come', async () => {
    const numbers = await app.query<{ id: string; state: string }>(`SELECT id, state FROM challenge WHERE winner_ids <> '{}' ORDER BY state`);
    for (const { id, state } of numbers) {
      expect(((await app.http.get(`/api/v1/challenges/${id}/result`).expect(200)).body as { awarded: object[] }).awarded).toHaveLength(1);
      if (state !== 'AWARDED') expect(((await app.http.get(`/api/v1/challenges/${id}/progress`).expect(200)).body as { teams: { milestones: { stateTone: string }[] }[] }).teams[0]?.milestones[0]).toMatchObject({ stateTone: 'good' });
    }
    if (Number(today().slice(5, 7)) < 4) return;
    expect(numbers.map(({ state }) => state)).toEqual(['AWARDED', 'COMPLETED', 'RUNNING']);
    expect(await app.query(`SELECT state, count(*)::int AS count, sum(fen)::text AS fen FROM payout GROUP BY state ORDER BY state`)).toEqual([{ state: 'DUE', count: 1, fen: '11970000' }, { state: 'PAID', count: 3, fen: '33000000' }]);
    expect(await app.query(`SELECT state FROM acceptance`)).toEqual([{ state: 'PASSED' }]);
  });

  it('has contracts from draft to registration, one with a certificate that anybody can verify', async () => {
    expect(await app.query(`SELECT state FROM tech_contract t WHERE NOT EXISTS (SELECT 1 FROM challenge_team c WHERE c.contract_id = t.id) ORDER BY number`)).toEqual(['REGISTERED', 'SUBMITTED', 'CORRECTION', 'DRAFT', ...Array.from({ length: 6 }, () => 'REGISTERED'), 'EXPERT_REVIEW', 'LARGE_APPROVAL', 'REGISTERED', 'DRAFT', 'REGISTERED'].map((state) => ({ state })));
    const [{ number, code }] = (await app.query<{ number: string; code: string }>(`SELECT number, code FROM certificate`)) as [{ number: string; code: string }];
    expect((await app.http.get('/api/v1/certificates/verify').query({ number, code }).expect(200)).body).toMatchObject({ certificate: { standing: 'VALID', issuer: '演示市技术合同登记站' } });
  });

  it('has a deal of a broker with a payment that was confirmed, an entry of the broker, and a bill that waits for the broker’s word', async () => {
    expect(await app.query(`SELECT d.state, p.amount_fen::int AS paid, p.state AS payment, e.state AS entry, b.amount_fen::int AS billed, b.state AS bill, d.created_at < c.registered_at AND p.paid_on >= c.sign_date AS "inOrder"
      FROM deal d JOIN tech_contract c ON c.id = d.contract_id AND c.is_registered JOIN deal_payment p ON p.deal_id = d.id JOIN contribution e ON e.introduction_id = d.introduction_id JOIN commission_bill b ON b.introduction_id = d.introduction_id`)).toEqual([
      { state: 'PERFORMING', paid: 24_000_000, payment: 'CONFIRMED', entry: 'CONFIRMED', billed: 600_000, bill: 'PAID_SAID', inOrder: expect.any(Boolean) as boolean },
    ]);
  });

  it('has steps of officials on working days only, but for those of the day of loading', async () => {
    const table = await app.app.get(WorkingCalendar).table();
    const steps = await app.query<{ day: string; what: string }>(
      `SELECT DISTINCT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, workflow || ' ' || action AS what FROM workflow_history
        WHERE action IN ('accept', 'passFirst', 'approve', 'approveLarge', 'escalate', 'verify', 'return') OR workflow IN ('achievement', 'need') AND action IN ('publish', 'returnByBureau')
       UNION SELECT registered_on::text, 'entry' FROM register_entry`,
    );
    expect(steps.length).toBeGreaterThan(20);
    const loading = (await app.query<{ day: string }>(`SELECT DISTINCT to_char(at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day FROM audit_record`)).map(({ day }) => day);
    expect(steps.filter(({ day }) => !loading.includes(day) && day.slice(5) !== '01-01' && !isWorkingDay(table, day))).toEqual([]);
  });

  it('has large contracts on the desks of an expert and of the third approver, and one that three experts were heard about', async () => {
    const desk = async (mailbox: string) => ((await app.fresh().get('/api/v1/contracts?view=desk').set('Cookie', await demoCookie(app, `${mailbox}@demo.kezhuan.example`)).expect(200)).body as { items: { state: string; techFen: number }[] }).items;
    for (const expert of ['binhai.exp', 'shuzi.exp']) expect(await desk(expert)).toEqual([expect.objectContaining({ state: 'EXPERT_REVIEW', techFen: 590_000_000 })]);
    expect([await desk('yiyuan.exp'), await desk('registry.reg3')]).toEqual([[], [expect.objectContaining({ state: 'LARGE_APPROVAL', techFen: 720_000_000 })]]);
    expect(await app.query(`SELECT e.is_large, (SELECT count(*)::int FROM contract_opinion o WHERE o.contract_id = e.contract_id) AS opinions FROM register_entry e WHERE e.is_large`)).toEqual([{ is_large: true, opinions: 3 }]);
  });

  it('has notices on display, effective, held by an objection and withdrawn, whose hashes are right', async () => {
    const { items } = (await app.http.get('/api/v1/notices').expect(200)).body as { items: { id: string; kind: string; state: string; publishedAt: string; startsOn: string }[] };
    const ended = expect.stringMatching(/^(ENDED_EFFECTIVE|PUBLISHED)$/) as string;
    expect(items.map(({ kind, state }) => [kind, state]).sort()).toEqual([
      ['PN-ACCEPT', ended], ['PN-AWARD', ended], ['PN-AWARD', ended], ['PN-AWARD', ended], ['PN-AWARD', 'SUSPENDED_BY_OBJECTION'], ['PN-NEED', ended], ['PN-PRICE', 'PUBLISHED'], ['PN-PRICE', 'SUSPENDED_BY_OBJECTION'], ['PN-SME', 'WITHDRAWN'],
    ]);
    expect(items.filter(({ publishedAt }) => publishedAt > new Date().toISOString())).toEqual([]);
    const rows = await app.query<{ sha256: string; statement: NoticeStatement }>(`SELECT sha256, statement FROM notice`);
    expect(rows.filter(({ sha256, statement }) => sha256Of(statementBytes(statement)) !== sha256)).toEqual([]);
  });

  it('has prices on display, held by an objection, and one that a contract was signed on', async () => {
    const rows = await app.query(`SELECT p.state, n.state AS notice, c.is_registered AS registered FROM pricing p LEFT JOIN notice n ON n.id = p.notice_id LEFT JOIN tech_contract c ON c.content #>> '{origin,achievementId}' = p.achievement_id::text ORDER BY p.number`);
    expect(rows).toEqual([{ state: 'NOTICE', notice: 'PUBLISHED', registered: null }, { state: 'NOTICE', notice: 'SUSPENDED_BY_OBJECTION', registered: null }, { state: 'PRICE_EFFECTIVE', notice: null, registered: true }]);
  });

  it('has a register of several months, income in three states and an approved list', async () => {
    const months = await app.query<{ month: string }>(`SELECT DISTINCT to_char(registered_on, 'YYYY-MM') AS month FROM register_entry e JOIN tech_contract c ON c.id = e.contract_id AND (c.registered_at AT TIME ZONE 'Asia/Shanghai')::date = e.registered_on`);
    if (Number(today().slice(5, 7)) > 5) expect(months.length).toBeGreaterThan(3);
    expect(await app.query(`SELECT state FROM income_case ORDER BY number`)).toEqual(['INC_APPROVED', 'INC_REVIEW', 'INC_DRAFT'].map((state) => ({ state })));
    expect(await app.query(`SELECT state, jsonb_array_length(entries) AS contracts FROM registration_list`)).toEqual([{ state: 'LIST_APPROVED', contracts: 2 }]);
    expect(await app.query(`SELECT 1 FROM certificate k JOIN register_entry e ON e.contract_id = k.contract_id WHERE k.statement ->> 'registeredOn' <> e.registered_on::text`)).toEqual([]);
  });

  it('has a past of months: dates in order, none to come, deadlines that run from the last step', async () => {
    const [spread] = await app.query<{ days: number; future: number; disorder: number; versions: number; late: number; wrong: number }>(
      `WITH listing AS (SELECT id, 'achievement' AS kind, state, created_at, updated_at, published_at, published_no, due_at, clock FROM achievement UNION ALL SELECT id, 'need', state, created_at, updated_at, published_at, published_no, due_at, clock FROM need),
            step AS (SELECT subject_id, at, lag(at) OVER (PARTITION BY subject_id ORDER BY version) AS before FROM workflow_history)
       SELECT (SELECT count(DISTINCT (published_at AT TIME ZONE 'Asia/Shanghai')::date)::int FROM listing) AS days,
         (SELECT count(*)::int FROM listing WHERE greatest(created_at, updated_at, published_at) > now()) AS future,
         (SELECT count(*)::int FROM step JOIN listing l ON l.id = subject_id WHERE at < l.created_at OR at <= before) AS disorder,
         (SELECT count(*)::int FROM listing l JOIN record_version v ON v.subject_id = l.id AND v.no = l.published_no WHERE v.at <> l.published_at) AS versions,
         (SELECT count(*)::int FROM listing WHERE due_at < now()) AS late,
         (SELECT count(*)::int FROM listing WHERE clock IS NOT NULL AND (clock ->> 'from')::timestamptz <> date_trunc('milliseconds', updated_at)) AS wrong`,
    );
    const monthsOfTheYear = Number(today().slice(5, 7)) > 3;
    expect(spread).toMatchObject({ future: 0, disorder: 0, versions: 0, late: 0, wrong: 0 });
    if (monthsOfTheYear) expect(spread?.days).toBeGreaterThan(30);
    const { items: [newest] } = (await app.http.get('/api/v1/search').query({ type: 'achievement', sort: 'newest', limit: 1 }).expect(200)).body as { items: { publishedAt: string }[] };
    const [row] = await app.query<{ at: Date }>(`SELECT published_at AS at FROM achievement WHERE is_public AND disclosure <> 'SIGNED_IN' ORDER BY published_at DESC LIMIT 1`);
    expect(newest?.publishedAt).toBe(row?.at.toISOString());
    expect(await app.query(`SELECT 1 FROM audit_record WHERE action = 'demo.date'`)).toHaveLength(1);
  });

  it('has a published achievement that is to be confirmed soon, and one whose time is over', async () => {
    const rows = await app.query<{ title: string; days: number }>(`SELECT content ->> 'title' AS title, confirm_by - (now() AT TIME ZONE 'Asia/Shanghai')::date AS days FROM achievement WHERE is_public AND confirm_from <= (now() AT TIME ZONE 'Asia/Shanghai')::date ORDER BY days`);
    expect(rows.map(({ title, days }) => [title, days < 0])).toEqual([['PE/PP 膜用水性油墨附着力增强连结料', true], ['无氟防油纸浆模塑餐盒的海藻蜡乳涂层', false]]);
  });

  it('has verified rules, and warns of those whose final texts nobody has seen', async () => {
    const { items } = (await app.http.get('/api/v1/rules').expect(200)).body as { items: { code: string; verified: boolean }[] };
    expect(items.filter(({ verified }) => !verified).map(({ code }) => code)).toEqual(['TCR-2026', 'VAT-2026-10', 'TECH-SME-2017', 'INSTRUMENT-SHARING', 'PRC-2016', 'JB-2026', 'CLINIC-2026', 'COMMISSION-2026', 'LISTING-2026', 'BROKER-2026']);
    expect(items.length).toBe(19);
  });

  it('gives no term to rights that are still applied for', async () => {
    expect(await app.query(`SELECT 1 FROM achievement, jsonb_array_elements(content -> 'intellectualProperty') AS r WHERE r ->> 'status' = 'PENDING' AND r ->> 'expiresOn' IS NOT NULL`)).toEqual([]);
  });

  it('offers the people of README’s story as the first of their roles, and tells a story that is there', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const told = [...readme.matchAll(/^\| [^|]+ \| `([\w.]+@demo\.kezhuan\.example)` (\S+) \|/gm)].map(([, email, name]) => ({ email, name }));
    const people = (await app.http.get('/api/v1/session/demo').expect(200)).body as { name: string; roles: string[] }[];
    const firstOf = (role: string) => people.find(({ roles }) => roles.length === 1 && roles[0] === role)?.name;
    expect(['RES', 'INST', 'BUR_CG', 'ENT', 'INST', 'TAX'].map(firstOf)).toEqual(told.map(({ name }) => name));
    const title = /open (\S+), press 修改/.exec(readme)?.[1];
    expect(await app.query(`SELECT 1 FROM achievement a JOIN person p ON p.id = a.created_by WHERE a.content ->> 'title' = $1 AND a.state = 'LISTED' AND a.disclosure = 'PUBLIC' AND p.email = $2`, [title, told[0]?.email])).toHaveLength(1);
    const cookie = await demoCookie(app, told[3]?.email ?? '');
    const [need] = await app.query<{ id: string }>(`SELECT n.id FROM need n JOIN person p ON p.id = n.created_by WHERE p.email = $1 AND n.content ->> 'title' LIKE '涤纶面料深色洗两水就掉色%'`, [told[3]?.email]);
    const [best] = (await app.fresh().get(`/api/v1/needs/${need?.id}/matches`).set('Cookie', cookie).expect(200)).body as { likely: boolean }[];
    expect(best?.likely).toBe(true);
  });

  it('names roles in words where the start lists its accounts', async () => {
    const lines = await demoAccounts(app.app);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => /（[^）]*[A-Z]{2,}/.test(line))).toEqual([]);
    expect(lines.join('\n')).toContain('企业管理员');
  });

  it('lets the returned organisation read the reason', async () => {
    const cookie = await demoCookie(app, 'shuofeng.adm@demo.kezhuan.example');
    const [{ id } = { id: '' }] = await app.query<{ id: string }>(`SELECT id FROM organisation WHERE state = 'RETURNED'`);
    const { body } = await app.fresh().get(`/api/v1/organisations/${id}/case`).set('Cookie', cookie).expect(200);
    expect(JSON.stringify(body)).toContain('营业执照上的住所');
  });
});
