import { SealingFacade, framed, type SealedBox } from '../../src/modules/sealing/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { sealTo } from '../../src/kernel/sealing/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import type { TestApp } from './app.js';
import type { PersonKey } from './people.js';

/** Those who hold keys in the tests, each with a passphrase of their own. */
export const HOLDERS = { 'bureau.DISC': '纪检监督在场方可开标', 'bureau.BUR_PLAN': '计划科保管的开标口令', 'bureau.BUR_LEAD': '分管局领导的开标口令' } as const satisfies Partial<Record<PersonKey, string>>;

/** Sets the passphrases of all holders. @returns their codes for paper */
export async function enrolHolders(app: TestApp): Promise<Record<string, string>> {
  const codes: Record<string, string> = {};
  for (const [key, passphrase] of Object.entries(HOLDERS)) {
    const { body } = await (await app.as(key as PersonKey)).post('/api/v1/seal-holders').send({ passphrase }).expect(201);
    codes[key] = (body as { recoveryCode: string }).recoveryCode;
  }
  return codes;
}

/** Sets them where that has not happened yet; where only some hold keys, all begin anew. */
export async function holdersEnough(app: TestApp): Promise<void> {
  const { body } = await (await app.as('bureau.DISC')).get('/api/v1/seal-holders').expect(200);
  if ((body as { isEnough: boolean }).isEnough) return;
  await app.query(`UPDATE seal_holder SET until = now() WHERE until IS NULL`);
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

/** A box of no record in particular. */
export const newBox = (app: TestApp, closesAt = new Date(Date.now() + HOUR_MS)): Promise<SealedBox> =>
  app.app.get(UnitOfWork).run(() => app.app.get(SealingFacade).prepare('test', newId(), { closesAt, opensAt: closesAt }));

/** What a bidder's browser makes. */
export function sealedBid(box: Pick<SealedBox, 'id' | 'publicKey'>, words: string): { commitment: Buffer; body: Buffer } {
  const { bytes, commitment } = framed('bid', Buffer.from(words));
  return { commitment, body: sealTo(box.publicKey, bytes, `kezhuan bid ${box.id}`) };
}
