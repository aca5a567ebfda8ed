import { SealingFacade, framed, type SealedBox } from '../../src/modules/sealing/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { sealTo } from '../../src/kernel/sealing/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import type { Client, TestApp } from './app.js';
import { another } from './notices.js';
import type { PersonKey } from './people.js';
import { Requests } from './requests.js';
import type { Place, Standing } from './process-place.js';

/** Those who hold keys in the tests, each with a passphrase of their own. */
export const HOLDERS = { 'bureau.DISC': '纪检监督在场方可开标', 'bureau.BUR_PLAN': '计划科保管的开标口令', 'bureau.BUR_LEAD': '分管局领导的开标口令' } as const satisfies Partial<Record<PersonKey, string>>;

interface ShownHolder {
  id: string;
  personName: string;
  office: 'DISCIPLINE' | 'BUREAU';
  fingerprint: string;
}

/** Keys as officials see them. */
export const keysShown = async (client: Client) => (await client.get('/api/v1/seal-holders').expect(200)).body as { holders: ShownHolder[]; pending: ShownHolder[]; isEnough: boolean };

/** Makes somebody's key. @returns its id and the code for paper */
export async function enrolled(client: Client, passphrase: string): Promise<{ id: string; recoveryCode: string; state: string; fingerprint: string }> {
  return (await client.post('/api/v1/seal-holders').send({ passphrase }).expect(201)).body as { id: string; recoveryCode: string; state: string; fingerprint: string };
}

/** Admits a key that waits for it, by the version and the fingerprint that the person is shown, whatever comes of it. */
export async function tryAdmit(client: Client, id: string, passphrase: string, change: object = {}) {
  const { body } = await client.get(`/api/v1/seal-holders/${id}`).expect(200);
  const { version, fingerprint } = body as { version: number; fingerprint: string };
  return client.post(`/api/v1/seal-holders/${id}/actions/admit`).set('If-Match', `"v${version}"`).send({ fingerprint, passphrase, ...change });
}

/** A new key, admitted by one of the holders. @returns its id */
export async function admittedKey(app: TestApp, client: Client, passphrase: string, by: keyof typeof HOLDERS): Promise<string> {
  const { id } = await enrolled(client, passphrase);
  const { status, text } = await tryAdmit(await app.as(by), id, HOLDERS[by]);
  if (status !== 200) throw new Error(`admit: ${status} ${text}`);
  return id;
}

/** Sets the passphrases of all holders; each admits the next. @returns their codes for paper */
export async function enrolHolders(app: TestApp): Promise<Record<string, string>> {
  const codes: Record<string, string> = {};
  let before: keyof typeof HOLDERS | undefined;
  for (const key of Object.keys(HOLDERS) as (keyof typeof HOLDERS)[]) {
    const { id, recoveryCode } = await enrolled(await app.as(key), HOLDERS[key]);
    codes[key] = recoveryCode;
    if (before) {
      const { status, text } = await tryAdmit(await app.as(before), id, HOLDERS[before]);
      if (status !== 200) throw new Error(`admit: ${status} ${text}`);
    }
    before = key;
  }
  return codes;
}

/** Passphrase and code are gone: the holder reports the own key lost. @returns the answer, whatever comes of it */
export async function reportLost(client: Client, id: string, comment = '口令和恢复码均已丢失，多方查找无果。') {
  const { body } = await client.get(`/api/v1/seal-holders/${id}`).expect(200);
  return client.post(`/api/v1/seal-holders/${id}/actions/lose`).set('If-Match', `"v${(body as { version: number }).version}"`).send({ comment });
}

/** Discipline inspection has lost what opens its key, says so, and holds another one since. */
export async function disciplineRenewed(app: TestApp): Promise<void> {
  const client = await app.as('bureau.DISC');
  const [row] = await app.query<{ id: string }>(`SELECT id FROM seal_holder WHERE created_by = $1 AND state = 'HELD'`, [await app.personId('bureau.DISC')]);
  const { status, text } = await reportLost(client, row?.id ?? '');
  if (status !== 200) throw new Error(`lose: ${status} ${text}`);
  await admittedKey(app, client, HOLDERS['bureau.DISC'], 'bureau.BUR_PLAN');
}

/** As if nobody had ever set a passphrase. */
export const nobodyHolds = (app: TestApp) => app.query(`UPDATE seal_holder SET state = 'ENDED' WHERE state IN ('PENDING', 'HELD')`);

/** Sets them where that has not happened yet; where only some hold keys, all begin anew. */
export async function holdersEnough(app: TestApp): Promise<void> {
  if ((await keysShown(await app.as('bureau.DISC'))).isEnough) return;
  await nobodyHolds(app);
  await enrolHolders(app);
}

/** Discipline inspection hands over, the planning section opens. */
export async function openBox(app: TestApp, boxId: string): Promise<{ status: number; code?: string }> {
  const [discipline, plan] = await Promise.all([app.as('bureau.DISC'), app.as('bureau.BUR_PLAN')]);
  const { body: known } = await discipline.get('/api/v1/seal-holders').expect(200);
  const to = (known as { holders: { id: string; personName: string }[] }).holders.find(({ personName }) => personName.endsWith('BUR_PLAN'))?.id;
  await discipline.post(`/api/v1/sealed-boxes/${boxId}/hand-over`).send({ passphrase: HOLDERS['bureau.DISC'], to });
  const { status, body } = await plan.post(`/api/v1/sealed-boxes/${boxId}/open`).send({ passphrase: HOLDERS['bureau.BUR_PLAN'] });
  return { status, ...(body as { code?: string }) };
}

export const HOUR_MS = 3_600_000;

/** A box of some record, among those who hold keys. */
export const boxFor = (app: TestApp, subjectKind: string, closesAt: Date): Promise<SealedBox> => {
  const sealing = app.app.get(SealingFacade);
  return app.app.get(UnitOfWork).run(async () => sealing.prepare(subjectKind, newId(), { closesAt, opensAt: closesAt }, await sealing.fingerprints()));
};

/** A box of no record in particular. */
export const newBox = (app: TestApp, closesAt = new Date(Date.now() + HOUR_MS)): Promise<SealedBox> => boxFor(app, 'test', closesAt);

/** What a bidder's browser makes. */
export function sealedBid(box: Pick<SealedBox, 'id' | 'publicKey'>, words: string): { commitment: Buffer; body: Buffer } {
  const { bytes, commitment } = framed('bid', Buffer.from(words));
  return { commitment, body: sealTo(box.publicKey, bytes, `kezhuan bid ${box.id}`) };
}

/** A key of somebody who has come to the planning section, or to discipline inspection, since, which the holders there may admit. */
export async function pendingKey(app: TestApp, role: 'BUR_PLAN' | 'DISC' = 'BUR_PLAN'): Promise<{ id: string; version: number; fingerprint: string; holder: string }> {
  await holdersEnough(app);
  const key = await enrolled(await another(app, 'bureau', role), '新来的人自己的开标口令');
  const [row] = await app.query<{ holder: string }>(`SELECT created_by AS holder FROM seal_holder WHERE id = $1`, [key.id]);
  return { ...key, version: 1, holder: row?.holder ?? '' };
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** `-`: nobody else holds a key. */
export async function putKey(query: Query, id: string, situation: string): Promise<void> {
  if (situation.endsWith('-')) await query(`UPDATE seal_holder SET state = 'ENDED' WHERE id <> $1`, [id]);
  await query(`UPDATE seal_holder SET state = $2 WHERE id = $1`, [id, situation.replace(/-$/, '')]);
}

/** How keys come about, and who admits them. */
export const KEY_PLACE: Place = {
  collection: 'seal-holders', cast: ['bureau.BUR_PLAN'],
  // whose key it is takes part as nobody of the cast
  create: async (app, walk) => {
    const { id, holder } = await pendingKey(app);
    walk.owners.set(id, await Requests.signedIn(app, holder));
    return id;
  },
  input: (_, action, standing) => Promise.resolve(action === 'admit' ? { fingerprint: (standing as Standing & { fingerprint: string }).fingerprint, passphrase: HOLDERS['bureau.BUR_PLAN'] } : {}),
};
