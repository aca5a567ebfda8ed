import { newId } from '../../src/kernel/ids/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import type { TestApp } from './app.js';
import { attachCertificate, brokerContent, confirmBroker } from './brokers.js';
import type { Arrow, Place } from './process-place.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;
const OWN = `(SELECT b.id FROM broker_profile b JOIN person p ON p.id = b.created_by WHERE p.email = 'agency-brk@example.test' ORDER BY b.created_at DESC, b.id DESC LIMIT 1)`;

/** Where a suspended profile was suspended, by the mark behind its state. */
const SUSPENDED_FROM: Readonly<Record<string, string>> = { 'SUSPENDED=': 'DRAFT', 'SUSPENDED<': 'SUBMITTED', 'SUSPENDED>': 'RETURNED', 'SUSPENDED*': 'EXPIRED' };

/** Puts the latest profile of agency.BRK into a situation; `-`: it has no level; `+` of a suspended one: its certificate has run out; of one that is written: it was confirmed before. */
export async function putBroker(query: Query, situation: string): Promise<void> {
  const lacks = situation.endsWith('-');
  const state = situation.replace(/[-+=<>*]$/, '');
  const confirmed = situation.endsWith('+') || !['DRAFT', 'SUBMITTED', 'RETURNED'].includes(state);
  await query(
    `UPDATE broker_profile SET state = $1, confirmed_at = CASE WHEN $4 THEN now() END, suspended_from = CASE WHEN $1 = 'SUSPENDED' THEN $5 END, due_at = CASE WHEN $1 = 'CONFIRMED' THEN timestamptz '2090-03-31 23:59:59+08' END, content = content || jsonb_build_object('level', $2::text, 'validUntil', $3::text) WHERE id = ${OWN}`,
    [state, lacks ? '' : 'SENIOR', situation === 'SUSPENDED+' ? '2026-03-31' : '2090-03-31', confirmed, SUSPENDED_FROM[situation] ?? 'CONFIRMED'],
  );
}

/** Whatever became of it: agency.BRK practises. */
export const practising = (app: TestApp): Promise<void> => putBroker((sql, params) => app.query(sql, params), 'CONFIRMED');

/** The latest profile of agency.BRK in the state. */
export async function ownBroker(app: TestApp, state: string): Promise<{ id: string; version: number }> {
  await putBroker((sql, params) => app.query(sql, params), state);
  const [row] = await app.query<{ id: string; version: number }>(`SELECT id, version FROM broker_profile WHERE id = ${OWN}`);
  return row ?? { id: '', version: 0 };
}

/** Nobody of the cast is registered. */
export const emptyRegister = async (app: TestApp): Promise<void> => void (await app.query(`UPDATE broker_profile SET state = 'WITHDRAWN', suspended_from = NULL, due_at = NULL`));

const STATES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'DRAFT+', 'SUBMITTED+', 'RETURNED+', 'CONFIRMED', 'SUSPENDED', 'SUSPENDED+', ...Object.keys(SUSPENDED_FROM), 'EXPIRED'];
const RESUMED: Readonly<Record<string, string>> = { resumeExpired: 'SUSPENDED+', resumeDraft: 'SUSPENDED=', resumeSubmitted: 'SUSPENDED<', resumeReturned: 'SUSPENDED>' };

const situationFor = ({ from, action }: Arrow): string => RESUMED[action] ?? (action === 'suspend' && ['DRAFT', 'SUBMITTED', 'RETURNED'].includes(from) ? `${from}+` : from);

/** How profiles come about, and who takes part. */
export const BROKER_PLACE: Place = {
  collection: 'broker-profiles', cast: ['agency.BRK', 'bureau.BUR_CG'],
  way: (arrow) => [situationFor(arrow)],
  sort: situationFor,
  asides: Object.fromEntries(STATES.map((state) => [state, (app: TestApp) => putBroker((sql, params) => app.query(sql, params), state)])),
  create: async (app) => {
    await emptyRegister(app);
    const { body } = await (await app.as('agency.BRK')).post('/api/v1/broker-profiles').send(brokerContent()).expect(201);
    const { id } = body as { id: string };
    await attachCertificate(app.app, id, await app.app.get(IdentityFacade).actorOf(await app.personId('agency.BRK')));
    return id;
  },
};

/** Somebody new of the agency whom the bureau has confirmed. @returns the profile */
export async function newBroker(app: TestApp): Promise<string> {
  const identity = app.app.get(IdentityFacade);
  const mark = newId().slice(-12);
  const person = await identity.addMember(await app.organisationId('agency'), { name: `演示经理人 ${mark}`, email: `${mark}@example.test`, title: '', password: newId(), demo: true }, ['BRK']);
  return confirmBroker(app.app, await identity.actorOf(person.id), await identity.actorOf(await app.personId('bureau.BUR_CG')));
}
