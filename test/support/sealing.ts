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

export const HOUR_MS = 3_600_000;

/** A box of no record in particular. */
export const newBox = (app: TestApp, closesAt = new Date(Date.now() + HOUR_MS)): Promise<SealedBox> =>
  app.app.get(UnitOfWork).run(() => app.app.get(SealingFacade).prepare('test', newId(), { closesAt, opensAt: closesAt }));

/** What a bidder's browser makes. */
export function sealedBid(box: Pick<SealedBox, 'id' | 'publicKey'>, words: string): { commitment: Buffer; body: Buffer } {
  const { bytes, commitment } = framed('bid', Buffer.from(words));
  return { commitment, body: sealTo(box.publicKey, bytes, `kezhuan bid ${box.id}`) };
}
