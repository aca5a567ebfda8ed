import { createHash } from 'node:crypto';
import type { Actor } from '../../src/kernel/access/index.js';
import { UnitOfWork } from '../../src/kernel/database/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { ExpertsFacade, GROUNDS, type MatterTies, type ProfileContent, type SeatedExpert } from '../../src/modules/experts/index.js';
import { IdentityFacade } from '../../src/modules/identity/index.js';
import type { Client, TestApp } from './app.js';
import { type PersonKey, TEST_PASSWORD, type TestOrganisation } from './people.js';

/** A kind of matter that no module of the product has: what panels judge where it does not matter. */
const KIND = 'test';
/** What discipline inspection keeps on paper in the tests. */
export const HALF = '23456-789AB-CDEFG-HJKLM-NPQRS-TUVWX';
export const HALF_HASH = createHash('sha256').update(HALF).digest('hex');
const HOURS = 20;
const HOUR = 3_600_000;

interface Stage {
  ties: Map<string, MatterTies>;
  /** matter and person, of who has written */
  written: Set<string>;
  enough?: Promise<void>;
  serial: number;
}
const stages = new WeakMap<TestApp, Stage>();

/** Says once for each server what panels about test matters judge. */
function stageOf(app: TestApp): Stage {
  const found = stages.get(app);
  if (found) return found;
  const stage: Stage = { ties: new Map(), written: new Set(), serial: 0 };
  // a sheet is wanted once the panel sits
  const sits = async (id: string) => (await app.query(`SELECT 1 FROM review_panel WHERE matter_id = $1 AND sits_at <= now()`, [id])).length > 0;
  facade(app).register(KIND, { title: () => Promise.resolve('车身铝结构件焊缝强度提升'), ties: (id) => Promise.resolve(stage.ties.get(id) ?? NOBODY), sheets: async (id, people) => {
    const wanted = await sits(id);
    return people.map((personId) => ({ personId, wrote: stage.written.has(`${id} ${personId}`), owes: wanted && !stage.written.has(`${id} ${personId}`), since: null }));
  } });
  stages.set(app, stage);
  return stage;
}
const NOBODY: MatterTies = { parties: [], team: [], handlers: [] };
const facade = (app: TestApp) => app.app.get(ExpertsFacade);
export const actorOf = async (app: TestApp, person: PersonKey): Promise<Actor> => app.app.get(IdentityFacade).actorOf(await app.personId(person));

export const profileOf = (change: Partial<ProfileContent> = {}): Partial<ProfileContent> => ({ fields: ['05'], unit: { name: '演示焊接研究院', uscc: '' }, title: '研究员', seatsAtMost: 10, ...change });
/** Every ground answered; those named apply. */
export const declaration = (...applies: string[]) => GROUNDS.map((ground) => ({ ground, applies: applies.includes(ground), text: applies.includes(ground) ? '演示情形说明' : '' }));

/** A new expert of the organisation, admitted by the planning section. @returns the person */
export async function newExpert(app: TestApp, organisation: TestOrganisation, change: Partial<ProfileContent> = {}): Promise<string> {
  const stage = stageOf(app);
  stage.serial += 1;
  const identity = app.app.get(IdentityFacade);
  const form = { name: `演示评审专家${stage.serial}`, email: `expert-${stage.serial}-${newId().slice(-6)}@example.test`, title: '', password: TEST_PASSWORD, demo: true };
  const person = await identity.addMember(await app.organisationId(organisation), form, ['EXP']);
  const profile = await facade(app).apply(profileOf(change), await identity.actorOf(person.id));
  await facade(app).act(profile.id, 'admit', await actorOf(app, 'bureau.BUR_PLAN'));
  return person.id;
}

const ENOUGH = 15;
/** So many experts of welding (05) in the agency that panels of three can be drawn; made once. */
export function expertsEnough(app: TestApp): Promise<void> {
  const stage = stageOf(app);
  return (stage.enough ??= app.app.get(UnitOfWork).run(async () => {
    for (let at = 0; at < ENOUGH; at += 1) await newExpert(app, 'agency');
  }));
}

export interface TestPanel {
  id: string;
  matterId: string;
  version: number;
}

/** A panel about a test matter that sits tomorrow, with its seed fixed. */
export async function fixedPanel(app: TestApp, { ties = {}, seats = 3, financeSeats = 0, fields = ['05'], hours = HOURS }: { ties?: Partial<MatterTies>; seats?: number; financeSeats?: number; fields?: string[]; hours?: number } = {}): Promise<TestPanel> {
  const stage = stageOf(app);
  const matterId = newId();
  stage.ties.set(matterId, { ...NOBODY, ...ties });
  const wish = { seats, seatsAtLeast: 3, financeSeats, fields, sitsAt: new Date(Date.now() + hours * HOUR) };
  const { id, version } = await facade(app).open({ kind: KIND, id: matterId }, wish, await actorOf(app, 'bureau.BUR_PLAN'));
  return { id, matterId, version };
}

/** … and drawn. */
export async function drawnPanel(app: TestApp, wish: Parameters<typeof fixedPanel>[1] = {}): Promise<TestPanel & { seats: SeatedExpert[] }> {
  await expertsEnough(app);
  const panel = await fixedPanel(app, wish);
  const discipline = await actorOf(app, 'bureau.DISC');
  await facade(app).commit(panel.id, HALF_HASH, discipline);
  const { version } = await facade(app).draw(panel.id, HALF, discipline);
  return { ...panel, version, seats: await facade(app).calledOf({ kind: KIND, id: panel.matterId }) };
}

/** What the steps of a panel ask for. */
export const panelInputs: Readonly<Record<string, object>> = { commit: { halfHash: HALF_HASH }, draw: { half: HALF }, resume: { sitsAt: new Date(Date.now() + HOURS * HOUR).toISOString() } };

/** Discipline inspection fixes its half of the seed, where it has not yet. */
export async function commitHalf(app: TestApp, id: string): Promise<void> {
  const discipline = await app.as('bureau.DISC');
  const { version, halfHash } = (await discipline.get(`/api/v1/panels/${id}`).expect(200)).body as { version: number; halfHash: string | null };
  if (halfHash === null) await discipline.post(`/api/v1/panels/${id}/actions/commit`).set('If-Match', `"v${version}"`).send({ halfHash: HALF_HASH }).expect(200);
}

/** … and draws with it, whatever comes of it. */
export async function tryDraw(app: TestApp, id: string, half = HALF) {
  const discipline = await app.as('bureau.DISC');
  const { version } = (await discipline.get(`/api/v1/panels/${id}`).expect(200)).body as { version: number };
  return discipline.post(`/api/v1/panels/${id}/actions/draw`).set('If-Match', `"v${version}"`).send({ half });
}

/** Draws a panel whose sitting is near. */
export async function drawPanel(app: TestApp, id: string): Promise<void> {
  await commitHalf(app, id);
  const answer = await tryDraw(app, id);
  if (answer.status !== 200) throw new Error(`draw: ${answer.status} ${answer.text}`);
}

/** A session of somebody who is not of the cast. */
export async function clientOf(app: TestApp, personId: string): Promise<Client> {
  const client = app.fresh();
  await client.post('/api/v1/session/demo').send({ personId }).expect(200);
  return client;
}

/** An expert answers an invitation. */
export async function answerSeat(app: TestApp, { seatId, personId }: Pick<SeatedExpert, 'seatId' | 'personId'>, action: string, body: object) {
  const client = await clientOf(app, personId);
  const { version } = (await client.get(`/api/v1/panel-seats/${seatId}`).expect(200)).body as { version: number };
  return client.post(`/api/v1/panel-seats/${seatId}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
}

/** Somebody who sits has written about a test matter. */
export const hasWritten = (app: TestApp, matterId: string, personId: string) => stageOf(app).written.add(`${matterId} ${personId}`);

/** What the steps of a seat ask for. */
export function seatInput(action: string): Record<string, unknown> {
  const comment = '演示理由：经核实，确有所称的情形，已通知本人。';
  if (action === 'askDismissal' || action === 'dismiss') return { comment, ground: 'KIN' };
  if (action === 'accept') return { declaration: declaration() };
  return action === 'recuse' || action === 'declareLate' ? { comment, declaration: declaration('KIN') } : { comment };
}

/** A seat of a drawn panel that somebody of the cast holds, called in place of who was, so that the policies can speak of it. */
export async function seatTo(app: TestApp, panelId: string, person: PersonKey): Promise<string> {
  const personId = await app.personId(person);
  const [seat] = await app.query<{ id: string; callNo: number }>(
    `UPDATE panel_member SET created_by = $2 WHERE id = (SELECT id FROM panel_member WHERE panel_id = $1 ORDER BY created_by <> $2, call_no LIMIT 1) RETURNING id, call_no AS "callNo"`, [panelId, personId],
  );
  if (!seat) throw new Error('the panel has no seat');
  // who was called is not called again when a seat falls vacant
  await app.query(`UPDATE review_panel SET calls = jsonb_set(calls, ARRAY[$2, 'personId'], to_jsonb($3::text)) WHERE id = $1`, [panelId, String(seat.callNo - 1), personId]);
  return seat.id;
}
