import { IdentityFacade } from '../../src/modules/identity/index.js';
import type { Role } from '../../src/kernel/access/index.js';
import type { Client, TestApp } from './app.js';
import { type PersonKey, rolesIn, TEST_ORGANISATIONS, TEST_PASSWORD } from './people.js';

/** Second authors: they hold the author's role in the author's organisation and wrote nothing. */
const COLLEAGUES = { 'institute.colleague': 'RES', 'enterprise.colleague': 'ENT' } as const satisfies Record<string, Role>;

export type ReaderKey = 'anonymous' | PersonKey | keyof typeof COLLEAGUES;

/** Everybody whom the policies speak of: a visitor, one person per role in every organisation, the two colleagues. */
export interface Reader {
  key: ReaderKey;
  /** null for the visitor */
  personId: string | null;
  client: Client;
  /** another session of the same reader, for requests that change or end it */
  again(): Promise<Client>;
}

export async function assembleCast(app: TestApp): Promise<Reader[]> {
  const people = TEST_ORGANISATIONS.flatMap((organisation) => rolesIn(organisation).map((role): PersonKey => `${organisation}.${role}`));
  const signedIn = await Promise.all(people.map(async (key) => reader(app, key, await app.personId(key))));
  const colleagues = await Promise.all(Object.entries(COLLEAGUES).map(([key, role]) => colleague(app, key as keyof typeof COLLEAGUES, role)));
  const visitor: Reader = { key: 'anonymous', personId: null, client: app.fresh(), again: () => Promise.resolve(app.fresh()) };
  return [visitor, ...signedIn, ...colleagues];
}

async function colleague(app: TestApp, key: keyof typeof COLLEAGUES, role: Role): Promise<Reader> {
  const organisation = key.split('.')[0] as 'institute' | 'enterprise';
  const form = { name: `演示人员 ${key}`, email: `${key.replace('.', '-')}@example.test`, title: '', password: TEST_PASSWORD, demo: true };
  const person = await app.app.get(IdentityFacade).addMember(await app.organisationId(organisation), form, [role]);
  return reader(app, key, person.id);
}

async function reader(app: TestApp, key: ReaderKey, personId: string): Promise<Reader> {
  const again = async () => {
    const client = app.fresh();
    await client.post('/api/v1/session/demo').send({ personId }).expect(200);
    return client;
  };
  return { key, personId, client: await again(), again };
}
