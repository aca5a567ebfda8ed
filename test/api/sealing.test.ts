import { randomBytes } from 'node:crypto';
import { Problem } from '../../src/kernel/http/index.js';
import { join, openWith, publicKeyOf, unwrap } from '../../src/kernel/sealing/index.js';
import { CoverEnvelopes, type OpenedEnvelope, type SealedBox, SealingFacade } from '../../src/modules/sealing/index.js';
import { type Client, startTestApp, type TestApp } from '../support/app.js';
import { usccNumber } from '../support/people.js';
import { boxFor, enrolHolders, HOLDERS, newBox, sealedBid } from '../support/sealing.js';

/** A cover for every open box, at once. */
const ONE_MORE = { comes: () => true, longestMs: 0, happens: () => false };

let app: TestApp;
let sealing: SealingFacade;
let discipline: Client;
let plan: Client;
let lead: Client;
let codes: Record<string, string>;
const told = new Map<string, readonly OpenedEnvelope[]>();

const party = (serial: number) => usccNumber('ENTERPRISE', 1_000 + serial);
const code = (work: Promise<unknown>) => work.then(() => 'done', (error: unknown) => (error instanceof Problem ? error.code : String(error)));
const put = (box: SealedBox, serial: number, words: string, members: number[] = []) => {
  const { commitment, body } = sealedBid(box, words);
  return sealing.put(box.id, { lead: party(serial), members: members.map(party) }, { commitment, body }).then((at) => ({ at, commitment: commitment.toString('hex') }));
};
const due = (box: SealedBox, moment = `clock_timestamp() - interval '1 second'`) => app.query(`UPDATE sealed_box SET closes_at = ${moment}, opens_at = ${moment} WHERE id = $1`, [box.id]);
const holderId = async (person: string) => {
  const { body } = await discipline.get('/api/v1/seal-holders').expect(200);
  return (body as { holders: { id: string; personName: string }[] }).holders.find(({ personName }) => personName.endsWith(person))?.id ?? '';
};
const handOver = async (client: Client, box: SealedBox, passphrase: string, to: string) => (await client.post(`/api/v1/sealed-boxes/${box.id}/hand-over`).send({ passphrase, to: await holderId(to) })).body as { code?: string };
const open = async (client: Client, box: SealedBox, passphrase: string) => (await client.post(`/api/v1/sealed-boxes/${box.id}/open`).send({ passphrase })).body as { code?: string; openedAt?: string };
const lying = (box: SealedBox) => app.query<{ id: string; commitment: string }>(`SELECT id, encode(commitment, 'hex') AS commitment FROM sealed_envelope WHERE box_id = $1`, [box.id]);

beforeAll(async () => {
  app = await startTestApp();
  sealing = app.app.get(SealingFacade);
  sealing.listen('test', (box, opened) => Promise.resolve(void told.set(box.id, opened)));
  [discipline, plan, lead] = await Promise.all([app.as('bureau.DISC'), app.as('bureau.BUR_PLAN'), app.as('bureau.BUR_LEAD')]);
});
afterAll(() => app.close());

describe('those who hold keys', () => {
  it('must be there before anything is sealed', async () => {
    expect(await code(newBox(app))).toBe('SEAL_HOLDERS_MISSING');
    expect((await discipline.get('/api/v1/seal-holders').expect(200)).body).toEqual({ holders: [], pending: [], isEnough: false, mayEnrol: true });
    codes = await enrolHolders(app);
    const { body } = await plan.get('/api/v1/seal-holders').expect(200);
    expect(body).toMatchObject({ isEnough: true, mayEnrol: false, holders: [{ office: 'DISCIPLINE', isMine: false }, { office: 'BUREAU' }, { office: 'BUREAU' }] });
    expect(JSON.stringify(body)).not.toMatch(/key|code/i);
    expect((body as { holders: { admittedBy: string | null }[] }).holders.map(({ admittedBy }) => admittedBy?.split('.').at(-1) ?? null)).toEqual([null, 'DISC', 'BUR_PLAN']);
  });

  it('set a passphrase once, long enough, and only those whose office it is', async () => {
    expect((await plan.post('/api/v1/seal-holders').send({ passphrase: '另一个开标口令啊啊啊' }).expect(409)).body).toMatchObject({ code: 'SEAL_ALREADY_HOLDER' });
    await plan.post('/api/v1/seal-holders').send({ passphrase: '太短' }).expect(422);
    for (const person of ['bureau.SYS', 'bureau.BUR_CG', 'enterprise.ENT'] as const) await (await app.as(person)).post('/api/v1/seal-holders').send({ passphrase: '不该由我设置的口令' }).expect(403);
    expect(await app.query(`SELECT count(*)::int AS n FROM seal_holder`)).toEqual([{ n: 3 }]);
  });

  it('change their passphrase with the old one or the code for paper; guesses end', async () => {
    const change = (present: string, next: string) => lead.post('/api/v1/seal-holders/mine/passphrase').send({ present, next });
    await change('不是这个口令', '短口令一二三').expect(422);
    expect((await change('不是这个口令', '新的分管领导的开标口令').expect(409)).body).toMatchObject({ code: 'SEAL_PASSPHRASE_WRONG' });
    await change((codes['bureau.BUR_LEAD'] ?? '').toLowerCase(), '新的分管领导的开标口令').expect(204);
    await change('新的分管领导的开标口令', HOLDERS['bureau.BUR_LEAD']).expect(204);
    for (let left = 9; left > 0; left -= 1) await change('不是这个口令', '新的分管领导的开标口令').expect(409);
    await change(HOLDERS['bureau.BUR_LEAD'], '新的分管领导的开标口令').expect(429);
  });
});

describe('the slot of a box', () => {
  it('takes a bid, a better one in its place, and gives it back; nobody learns of it', async () => {
    const box = await newBox(app);
    const before = await lying(box);
    const shown = async () => {
      const { body } = await plan.get(`/api/v1/sealed-boxes/${box.id}`).expect(200);
      return { ...(body as object), now: '' };
    };
    const empty = await shown();
    const first = await put(box, 1, '第一份');
    const second = await put(box, 1, '第二份');
    expect(await sealing.commitmentOf(box.id, party(1))).toBe(second.commitment);
    expect(await lying(box)).toHaveLength(before.length + 1);
    expect((await lying(box)).map(({ commitment }) => commitment)).not.toContain(first.commitment);
    await sealing.withdraw(box.id, party(1));
    expect(await sealing.commitmentOf(box.id, party(1))).toBeNull();
    // what is left behind is an envelope like every other
    expect(await lying(box)).toHaveLength(before.length + 1);
    expect(await code(sealing.withdraw(box.id, party(1)))).toBe('SEAL_NOTHING');
    await put(box, 2, '再来一份');
    expect(await shown()).toEqual(empty);
    await app.http.get(`/api/v1/sealed-boxes/${box.id}/commitments`).expect(404);
  });

  it('takes one bid of a bidder, also as a member of a consortium', async () => {
    const box = await newBox(app);
    await put(box, 1, '牵头', [2, 3]);
    const refused = 'SEAL_PARTY_TWICE';
    expect([await code(put(box, 2, '成员又牵头')), await code(put(box, 4, '成员又参加', [3])), await code(put(box, 5, '牵头又参加', [1])), await code(put(box, 4, '与己无关'))]).toEqual([refused, refused, refused, 'done']);
    await put(box, 1, '换了成员', [6]);
    expect(await code(put(box, 2, '成员已退出'))).toBe('done');
    expect([await code(put(box, 7, '自己与自己', [7])), await code(put(box, 8, '成员太多', [10, 11, 12, 13, 14, 15]))]).toEqual(['SEAL_MALFORMED', 'SEAL_MALFORMED']);
  });

  it('takes only what was sealed', async () => {
    const box = await newBox(app);
    const { commitment, body } = sealedBid(box, '演示');
    const parties = { lead: party(1), members: [] };
    expect(await code(sealing.put(box.id, parties, { commitment, body: body.subarray(1) }))).toBe('SEAL_MALFORMED');
    expect(await code(sealing.put(box.id, parties, { commitment: commitment.subarray(1), body }))).toBe('SEAL_MALFORMED');
    expect(await code(sealing.put(box.id, parties, { commitment, body: Buffer.alloc(9_000_000) }))).toBe('SEAL_MALFORMED');
    expect(await sealing.commitmentOf(box.id, party(1))).toBeNull();
  });

  it('closes to the moment, and stays closed', async () => {
    const box = await newBox(app);
    await due(box, `clock_timestamp() - interval '1 millisecond'`);
    const before = await lying(box);
    expect([await code(put(box, 1, '晚一毫秒')), await code(sealing.withdraw(box.id, party(1)))]).toEqual(['SEAL_LATE', 'SEAL_LATE']);
    expect(await lying(box)).toEqual(before);
  });

  it('keeps closed where the secret behind its names is another one, or the clocks differ', async () => {
    const box = await newBox(app);
    await app.query(`UPDATE sealed_box SET tag_check = $2 WHERE id = $1`, [box.id, randomBytes(32)]);
    expect(await code(put(box, 1, '服务器密钥已换'))).toBe('SEAL_UNAVAILABLE');
  });

  it('T8: of many that name each other at once lets each party into one bid', async () => {
    const box = await newBox(app);
    const rings = Array.from({ length: 8 }, (_, ring) => [100 + ring * 3, 101 + ring * 3, 102 + ring * 3] as const);
    const outcomes = await Promise.all(rings.map(([a, b, c]) => Promise.all([code(put(box, a, '甲', [b, c])), code(put(box, b, '乙', [c, a])), code(put(box, c, '丙', [a, b]))])));
    expect(outcomes.map((of) => of.sort())).toEqual(rings.map(() => ['SEAL_PARTY_TWICE', 'SEAL_PARTY_TWICE', 'done']));
  });

  it('of one bidder’s bids at once keeps one whole one', async () => {
    const box = await newBox(app);
    const before = (await lying(box)).length;
    const bids = await Promise.all(Array.from({ length: 20 }, (_, at) => put(box, 1, `同时 ${at}`)));
    expect(await lying(box)).toHaveLength(before + 1);
    expect(bids.map(({ commitment }) => commitment)).toContain(await sealing.commitmentOf(box.id, party(1)));
  });
});

describe('covers', () => {
  it('come by chance until the box closes, and never into another one', async () => {
    const [box, closed] = [await newBox(app), await newBox(app)];
    await due(closed);
    const covers = app.app.get(CoverEnvelopes);
    const asked: number[] = [];
    await covers.minute({ ...ONE_MORE, comes: (likely) => asked.push(likely) > 0 });
    await covers.minute({ ...ONE_MORE, comes: () => false });
    expect([(await lying(box)).length, (await lying(closed)).length]).toEqual([1, 0]);
    expect(asked.every((likely) => likely > 0 && likely < 0.02)).toBe(true);
    const standing = await sealing.commitmentOf(box.id, party(1));
    expect(standing).toBeNull();
  });

  it('take the place of covers too', async () => {
    const box = await newBox(app);
    const covers = app.app.get(CoverEnvelopes);
    await covers.minute(ONE_MORE);
    const [first] = await lying(box);
    await covers.minute({ ...ONE_MORE, happens: () => true });
    const [second, ...more] = await lying(box);
    expect([second?.id === first?.id, second?.commitment === first?.commitment, more]).toEqual([true, false, []]);
  });

  it('have the size of bids: with 8 short bids among 32 envelopes a reader who holds sizes against those of covers finds what it finds with none', async () => {
    const covers = app.app.get(CoverEnvelopes);
    const bodies = async (bids: number): Promise<number[]> => {
      const box = await newBox(app);
      for (let at = 0; at < 32 - bids; at += 1) await covers.move(box, 'PUT', () => false);
      for (let at = 0; at < bids; at += 1) await put(box, at, '不带附件');
      return (await app.query<{ length: number }>(`SELECT octet_length(body) AS length FROM sealed_envelope WHERE box_id = $1`, [box.id])).map(({ length }) => length);
    };
    // of covers in seven sizes, as many each, every seventh would be among the smallest
    const shortBids = (sizes: readonly number[]) => sizes.length - (7 / 6) * sizes.filter((size) => size > Math.min(...sizes)).length;
    const [none, eight] = [await bodies(0), await bodies(8)];
    expect([none.length, shortBids(eight), new Set([...none, ...eight]).size]).toEqual([32, shortBids(none), 1]);
  });

  it('leave the same row in the trail as a bid, which names nobody', async () => {
    const box = await newBox(app);
    await put(box, 1, '演示');
    await app.app.get(CoverEnvelopes).minute(ONE_MORE);
    const rows = await app.query<Record<string, unknown>>(
      `SELECT DISTINCT actor_person, actor_organisation, actor_label, request_id, outcome, (SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(detail) AS k) AS keys FROM audit_record WHERE object_id = $1 AND action = 'sealed_box.envelope'`, [box.id],
    );
    expect(rows).toEqual([{ actor_person: null, actor_organisation: null, actor_label: 'system', request_id: '-', outcome: 'done', keys: ['commitment'] }]);
  });
});

describe('the opening', () => {
  const [DISC, PLAN] = [HOLDERS['bureau.DISC'], HOLDERS['bureau.BUR_PLAN']];

  it('waits for the hour, for discipline inspection and for the right words; then it tells everything once', async () => {
    const box = await newBox(app);
    await put(box, 1, '甲的揭榜书');
    await put(box, 2, '乙的揭榜书');
    await put(box, 3, '撤回的揭榜书');
    await sealing.withdraw(box.id, party(3));
    await app.app.get(CoverEnvelopes).minute(ONE_MORE);
    expect([(await handOver(discipline, box, DISC, 'BUR_PLAN')).code, (await open(plan, box, PLAN)).code]).toEqual(['SEAL_TOO_EARLY', 'SEAL_TOO_EARLY']);
    await due(box);
    expect((await open(plan, box, PLAN)).code).toBe('SEAL_PART_MISSING');
    expect((await open(discipline, box, DISC)).code).toBe('SEAL_PART_MISSING');
    // two of the same office cannot
    expect((await handOver(plan, box, PLAN, 'BUR_LEAD')).code).toBe('SEAL_RECEIVER_UNFIT');
    expect((await handOver(discipline, box, '不是这个口令', 'BUR_PLAN')).code).toBe('SEAL_PASSPHRASE_WRONG');
    expect((await handOver(discipline, box, DISC, 'BUR_PLAN')).code).toBeUndefined();
    // what was handed over is the receiver's alone
    expect((await open(discipline, box, DISC)).code).toBe('SEAL_PART_MISSING');
    expect((await open(plan, box, PLAN)).openedAt).toEqual(expect.any(String));
    const found = told.get(box.id) ?? [];
    expect(found.flatMap(({ content }) => (content ? [content.toString()] : [])).sort()).toEqual(['乙的揭榜书', '甲的揭榜书'].sort());
    expect(found.filter(({ outcome }) => outcome === 'COVER')).toHaveLength(2);
    expect((await open(plan, box, PLAN)).code).toBe('SEAL_OPENED');
    const published = (await app.http.get(`/api/v1/sealed-boxes/${box.id}/commitments`).expect(200)).body as { commitment: string; outcome: string }[];
    expect(published.filter(({ outcome }) => outcome === 'BID').map(({ commitment }) => commitment)).toEqual(found.filter(({ outcome }) => outcome === 'BID').map(({ commitment }) => commitment));
    const [row] = await app.query<{ detail: object }>(`SELECT detail FROM audit_record WHERE object_id = $1 AND action = 'sealed_box.open'`, [box.id]);
    expect(row?.detail).toMatchObject({ bids: 2, covers: 2, spoiled: 0, holders: [expect.any(String), expect.any(String)] });
  });

  it('goes the other way round, with the code for paper', async () => {
    const box = await newBox(app);
    await put(box, 1, '演示');
    await due(box);
    expect((await handOver(plan, box, codes['bureau.BUR_PLAN'] ?? '', 'DISC')).code).toBeUndefined();
    expect((await open(discipline, box, DISC)).openedAt).toEqual(expect.any(String));
  });

  it('finds out what was changed, carried from another box or never sealed, and reads the rest', async () => {
    const [box, elsewhere] = [await newBox(app), await newBox(app)];
    for (const serial of [1, 2, 3, 4]) await put(box, serial, `第 ${serial} 份`);
    const away = sealedBid(elsewhere, '别处的');
    const change = (serial: number, to: string, params: readonly unknown[] = []) =>
      sealing.commitmentOf(box.id, party(serial)).then((commitment) => app.query(`UPDATE sealed_envelope SET ${to} WHERE box_id = $1 AND commitment = decode($2, 'hex')`, [box.id, commitment, ...params]));
    await change(1, `body = set_byte(body, 100, get_byte(body, 100) # 1)`);
    await change(2, `body = $3`, [away.body]);
    await change(3, `commitment = decode(repeat('ab', 32), 'hex')`);
    await due(box);
    await handOver(discipline, box, DISC, 'BUR_PLAN');
    await open(plan, box, PLAN);
    const found = told.get(box.id) ?? [];
    expect(found.filter(({ outcome }) => outcome === 'SPOILED')).toHaveLength(3);
    expect(found.flatMap(({ content }) => (content ? [content.toString()] : []))).toEqual(['第 4 份']);
  });

  it('is out of reach for whoever has the whole database and the words of both of the bureau', async () => {
    const box = await newBox(app);
    const rows = await app.query<{ person: string; publicKey: Buffer; wrapped: Buffer; sealed: Buffer; holder: string }>(
      `SELECT p.name AS person, h.public_key AS "publicKey", h.wrapped_key AS wrapped, s.sealed, h.id AS holder FROM sealed_part s JOIN seal_holder h ON h.id = s.holder_id JOIN person p ON p.id = h.created_by WHERE s.box_id = $1`, [box.id],
    );
    const partOf = async (name: string, passphrase: string) => {
      const row = rows.find(({ person }) => person.endsWith(name));
      const privateKey = row && (await unwrap(row.wrapped, passphrase));
      return row && privateKey ? openWith({ publicKey: row.publicKey, privateKey }, row.sealed, `kezhuan part ${box.id} ${row.holder}`) : null;
    };
    const [ofPlan, ofLead, ofDiscipline] = [await partOf('BUR_PLAN', PLAN), await partOf('BUR_LEAD', HOLDERS['bureau.BUR_LEAD']), await partOf('DISC', DISC)];
    if (!ofPlan || !ofLead || !ofDiscipline) throw new Error('no part');
    const opens = (key: Buffer) => {
      try {
        return publicKeyOf(key).equals(box.publicKey);
      } catch {
        return false;
      }
    };
    expect([ofPlan, ofLead, ofDiscipline, join({ always: ofPlan, other: ofLead })].map(opens)).toEqual([false, false, false, false]);
    // the control: with discipline inspection it would
    expect([opens(join({ always: ofDiscipline, other: ofPlan })), opens(join({ always: ofDiscipline, other: ofLead }))]).toEqual([true, true]);
  });

  it('happens once, however many open at once', async () => {
    const box = await newBox(app);
    await put(box, 1, '演示');
    await due(box);
    await handOver(discipline, box, DISC, 'BUR_PLAN');
    const answers = await Promise.all(Array.from({ length: 3 }, () => plan.post(`/api/v1/sealed-boxes/${box.id}/open`).send({ passphrase: PLAN })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await app.query(`SELECT count(*)::int AS n FROM audit_record WHERE object_id = $1 AND action = 'sealed_box.open'`, [box.id])).toEqual([{ n: 1 }]);
  });

  it('rolls back whole where who is told cannot take it', async () => {
    const box = await boxFor(app, 'failing', new Date(Date.now() + 60_000));
    sealing.listen('failing', () => Promise.reject(new Error('演示故障')));
    await due(box);
    await handOver(discipline, box, DISC, 'BUR_PLAN');
    await plan.post(`/api/v1/sealed-boxes/${box.id}/open`).send({ passphrase: PLAN }).expect(500);
    expect((await sealing.boxOf('failing', box.subjectId))?.openedAt).toBeNull();
  });
});
