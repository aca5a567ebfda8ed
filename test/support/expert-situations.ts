import { newId } from '../../src/kernel/ids/index.js';
import type { TestApp } from './app.js';
import { drawnPanel, expertsEnough, fixedPanel, HALF, HALF_HASH, panelInputs, profileOf, seatInput, seatTo } from './experts.js';
import { NeedCalls, offerInput } from './need-calls.js';
import type { Place } from './process-place.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

const makers = new WeakMap<TestApp, NeedCalls>();
export function needCallsOf(app: TestApp): NeedCalls {
  const found = makers.get(app) ?? new NeedCalls(app);
  makers.set(app, found);
  return found;
}

/** The profile of institute.EXP in the state, made where there is none. */
export async function ownProfile(app: TestApp, state: 'APPLIED' | 'ADMITTED' = 'APPLIED'): Promise<{ id: string; version: number }> {
  const [row] = await app.query<{ id: string; version: number }>(
    `INSERT INTO expert_profile (id, organisation_id, created_by, state, content, admitted_at) VALUES ($1, $2, $3, $4, $5::jsonb, CASE WHEN $4 = 'ADMITTED' THEN now() END)
     ON CONFLICT (created_by) DO UPDATE SET state = EXCLUDED.state, admitted_at = EXCLUDED.admitted_at, content = EXCLUDED.content RETURNING id, version`,
    [newId(), await app.organisationId('institute'), await app.personId('institute.EXP'), state, JSON.stringify({ industries: [], formerUnits: [], finance: false, orcid: '', away: [], ...profileOf() })],
  );
  return row ?? { id: '', version: 0 };
}

/** A seat of institute.EXP in a drawn panel. */
export async function ownSeat(app: TestApp): Promise<{ id: string; version: number; panelId: string }> {
  const { id: panelId } = await drawnPanel(app);
  return { id: await seatTo(app, panelId, 'institute.EXP'), version: 1, panelId };
}

/** Records of the five processes, as workflows.csv speaks of them. */
export interface ExpertRecords {
  expert: string;
  panel: string;
  panel_seat: string;
  need_call: string;
  need_offer: string;
}

export async function expertRecords(app: TestApp): Promise<ExpertRecords> {
  await expertsEnough(app);
  const calls = needCallsOf(app);
  return { expert: (await ownProfile(app)).id, panel: (await fixedPanel(app)).id, panel_seat: (await ownSeat(app)).id, need_call: (await calls.call('draft')).id, need_offer: (await calls.fresh('arguing')).id };
}

/** Steps of a seat for which something has to have happened. */
const DECIDED: readonly string[] = ['keepSeat', 'replaceLate'];
const ASKED = JSON.stringify({ ground: 'KIN', reason: '演示申请理由' });
const LATE = `UPDATE review_panel SET sits_at = now() - interval '4 days' WHERE id = (SELECT panel_id FROM panel_member WHERE id = $1)`;
const SEATED: readonly string[] = ['DRAWN', 'COMPLETE'];

/** `+` of a panel to be drawn: discipline inspection has not fixed its half. `-`: of a profile no unit; of a panel to be drawn, that it sits too late; of a drawn one, that nobody is left; of a seat, that its panel is closed (`+`: the section asks for a dismissal; `=`: its sheet is late); of a call, no title. */
export async function putExpertRecord(query: Query, process: string, ids: ExpertRecords, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const lacks = situation.endsWith('-');
  if (process === 'expert') return void (await query(`UPDATE expert_profile SET state = $2, admitted_at = now(), content = jsonb_set(content, '{unit,name}', to_jsonb($3::text)) WHERE id = $1`, [ids.expert, state, lacks ? '' : '演示研究院']));
  if (process === 'panel') {
    const drawn = state !== 'FIXED';
    await query(`UPDATE review_panel SET state = $2, sits_at = now() + make_interval(hours => $3), half_hash = $5, half_fixed_at = CASE WHEN $5::text IS NOT NULL THEN now() END, half = CASE WHEN $4 THEN '${HALF}' END, drawn_at = CASE WHEN $4 THEN now() END, drawn_by = CASE WHEN $4 THEN created_by END, candidates = CASE WHEN $4 THEN '[]'::jsonb END WHERE id = $1`, [ids.panel, state, lacks && !drawn ? 30 : 20, drawn, situation === 'FIXED+' ? null : HALF_HASH]);
    if (SEATED.includes(state) && !lacks) await query(SEATS, [ids.panel]);
    return;
  }
  if (process === 'panel_seat') {
    await query(`UPDATE panel_member SET state = $2, declaration = '[]', asked = $3::jsonb WHERE id = $1`, [ids.panel_seat, state, situation.endsWith('+') ? ASKED : null]);
    if (situation.endsWith('=')) await query(LATE, [ids.panel_seat]);
    if (lacks) await query(`UPDATE review_panel SET state = 'CLOSED' WHERE id = (SELECT panel_id FROM panel_member WHERE id = $1)`, [ids.panel_seat]);
    return;
  }
  if (process === 'need_call') {
    const over = situation === 'CLOSED' || situation === 'OPEN-';
    await query(`UPDATE need_call SET state = $2, published_at = now(), closes_at = now() + make_interval(days => $3), content = jsonb_set(content, '{title}', to_jsonb($4::text)) WHERE id = $1`, [ids.need_call, state, over ? -1 : 20, lacks ? '' : '演示征集']);
    return;
  }
  return putOffer(query, ids.need_offer, situation);
}

const SEATS = `INSERT INTO panel_member (id, panel_id, organisation_id, created_by, rank, call_no, seat_kind, state)
  SELECT gen_random_uuid(), r.id, r.organisation_id, e.created_by, e.n, e.n, 'FIELD', 'DRAWN' FROM review_panel r, (SELECT created_by, (row_number() OVER (ORDER BY created_by))::int AS n FROM expert_profile WHERE state = 'ADMITTED' LIMIT 3) e WHERE r.id = $1`;

/** `+`: the panel was given up, or of an argued need the score is too low; `=`: all experts have scored, or of an argued need the time to refine is over; `-`: the need is gone, or the indicators are not measurable. */
async function putOffer(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const [low, lacks] = [situation.endsWith('+'), situation.endsWith('-')];
  await query(`UPDATE need_offer SET state = $2, score_hundredths = $3, indicators = $4::jsonb, due_at = now() + make_interval(days => $5) WHERE id = $1`, [id, state, low ? 6_000 : 8_000, lacks ? '[]' : JSON.stringify(INDICATORS), situation === 'ARGUED=' ? -1 : 5]);
  if (state === 'RETURNED' && lacks) await query(`UPDATE need SET is_public = false WHERE id = (SELECT need_id FROM need_offer WHERE id = $1)`, [id]);
  if ((state === 'ARGUING' && low) || state === 'FORMAL_OK') await query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [id]);
  if (situation === 'ARGUING=') {
    await query(`UPDATE review_panel SET seats = seats, state = 'COMPLETE', half_hash = '${HALF_HASH}', half_fixed_at = now(), half = '${HALF}', drawn_at = now(), drawn_by = created_by, candidates = '[]' WHERE matter_id = $1`, [id]);
    await query(`${SEATS.replace("'DRAWN'", "'ACCEPTED'").replace('seat_kind, state)', 'seat_kind, state, declaration)').replace("'ACCEPTED' FROM", "'ACCEPTED', '[]' FROM").replace('r.id = $1', 'r.matter_id = $1')}`, [id]);
    await query(`INSERT INTO need_score (id, offer_id, person_id, scores, total) SELECT gen_random_uuid(), $1, m.created_by, '[]', 80 FROM panel_member m JOIN review_panel r ON r.id = m.panel_id WHERE r.matter_id = $1`, [id]);
  }
}
const INDICATORS = [['接头抗拉强度', 50], ['延伸率', 30], ['返修率', 20]].map(([name, weight]) => ({ name, comparator: '>=', target: 1, targetMax: null, unit: '%', baseline: '', testMethod: 'GB/T 2651', weight, veto: false }));

/** What the steps of the five processes ask for. */
export function expertInput(process: string, action: string): Record<string, unknown> {
  if (process === 'panel_seat') return seatInput(action);
  if (process === 'panel') return { comment: '演示理由', ...panelInputs[action] };
  return process === 'need_offer' ? offerInput(action) : {};
}

/** How their records come about, and who takes part. */
export const EXPERT_PLACES: Readonly<Record<string, Place>> = {
  expert: {
    collection: 'experts', cast: ['institute.EXP', 'bureau.BUR_PLAN'],
    create: async (app) => {
      await app.query(`DELETE FROM expert_profile WHERE created_by = $1`, [await app.personId('institute.EXP')]);
      const { body } = await (await app.as('institute.EXP')).post('/api/v1/experts').send(profileOf()).expect(201);
      return (body as { id: string }).id;
    },
  },
  panel: {
    collection: 'panels', cast: ['bureau.BUR_PLAN', 'bureau.DISC'],
    create: async (app) => {
      await expertsEnough(app);
      return (await fixedPanel(app)).id;
    },
    way: ({ from, action }) => (from !== 'FIXED' ? ['commit', 'draw', 'exhaust'] : action === 'draw' ? ['commit'] : []),
    sort: ({ action }) => (action === 'commit' ? action : ''),
    input: (_, action) => Promise.resolve({ ...panelInputs[action] }),
    asides: { exhaust: async (app, _, id) => void (await app.query(`UPDATE panel_member SET state = 'DECLINED' WHERE panel_id = $1`, [id])) },
  },
  panel_seat: {
    collection: 'panel-seats', cast: ['institute.EXP', 'bureau.BUR_PLAN', 'bureau.DISC'], create: async (app) => (await ownSeat(app)).id,
    way: ({ from, action }) => (from === 'DRAWN' ? [] : ['accept', ...(DECIDED.includes(action) ? ['askDismissal', 'late'] : [])]),
    sort: ({ action }) => (DECIDED.includes(action) ? 'asked and late' : ''),
    asides: { late: async (app, _, id) => void (await app.query(LATE, [id]), await app.query(`UPDATE panel_member SET accepted_at = now() - interval '4 days' WHERE id = $1`, [id])) }, input: (_, action) => Promise.resolve(seatInput(action)),
  },
  need_call: { collection: 'need-calls', cast: ['bureau.BUR_PLAN', 'bureau.BUR_LEAD'], create: async (app) => (await needCallsOf(app).call('draft')).id, way: () => [] },
  need_offer: {
    collection: 'need-offers', cast: ['enterprise.ENT', 'bureau.BUR_PLAN'],
    create: async (app, _, { from }) => (await needCallsOf(app).fresh(OFFER_FROM[from] ?? 'submitted')).id,
    sort: ({ from }) => OFFER_FROM[from] ?? '',
    way: ({ from, action }) => (action === 'reassign' ? ['giveUp'] : action === 'announce' && from === 'ARGUED' ? ['low'] : action === 'lapse' ? ['measurable', 'overdue'] : (OFFER_WAYS[from] ?? [])),
    asides: {
      giveUp: async (app, _, id) => void (await app.query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [id])),
      measurable: async (app, _, id) => void (await app.query(`UPDATE need_offer SET indicators = $2::jsonb WHERE id = $1`, [id, JSON.stringify(INDICATORS)])),
      selected: async (app, _, id) => void (await app.query(`UPDATE need_offer SET state = 'SELECTED' WHERE id = $1`, [id])),
      upheld: async (app, _, id) => void (await app.query(`UPDATE need_offer SET state = 'OVERTURNED' WHERE id = $1`, [id])),
      overdue: async (app, _, id) => void (await app.query(`UPDATE need_offer SET due_at = now() - interval '1 day' WHERE id = $1`, [id])),
      low: async (app, _, id) => void (await app.query(`UPDATE need_offer SET score_hundredths = 6000 WHERE id = $1`, [id])),
    },
    input: (_, action) => Promise.resolve(offerInput(action)),
  },
};
const OFFER_FROM: Readonly<Record<string, 'submitted' | 'checked' | 'arguing' | 'argued'>> = { FORMAL_OK: 'checked', ARGUING: 'arguing', ARGUED: 'argued', REFINED: 'argued', NOTICE: 'argued', OVERTURNED: 'argued', SELECTED: 'submitted' };
const OFFER_WAYS: Readonly<Record<string, readonly string[]>> = { RETURNED: ['returnToDemander'], ARGUED: ['measurable'], REFINED: ['measurable', 'refine'], OVERTURNED: ['upheld'], SELECTED: ['selected'] };

/** A need that is argued, with institute.EXP in its panel as if he or she had accepted. */
export async function judgedNeed(app: TestApp, offer: { id: string; panelId: string | null }): Promise<string> {
  await app.query(`DELETE FROM panel_member WHERE panel_id = $1 AND created_by = $2`, [offer.panelId, await app.personId('institute.EXP')]);
  await seatTo(app, offer.panelId ?? '', 'institute.EXP');
  return offer.id;
}

/** Nobody of the cast is in the pool; its other experts stay. */
export const emptyPool = (app: TestApp) => app.query(`DELETE FROM expert_profile e USING person p WHERE p.id = e.created_by AND p.email NOT LIKE 'expert-%'`);
