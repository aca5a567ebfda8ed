import type { Client, TestApp } from './app.js';
import type { Case } from './contracts.js';
import { today } from './listings.js';
import type { Arrow, Place } from './process-place.js';
import { beginRelief, registeredContract, type ReliefView, saveRelief, stepRelief } from './relief-cases.js';

/** What the buyer of research answers where everything is in order: a small part of the contract's price. */
export const RD_ANSWERS = { paidFen: 10_000, industryDivision: '32', listedFirm: false, taxRateBp: 2_500 };

/** Cases of the enterprise's super-deduction of this year for what it buys from the institute, each for a contract of its own. */
export class ReliefCases {
  private made = 0;
  private original: Promise<Case> | null = null;

  constructor(private readonly app: TestApp) {}

  async next(): Promise<{ contractId: string; kind: 'RD'; year: number }> {
    const no = (this.made += 1);
    const { id } = await (this.original ??= registeredContract(this.app));
    return { contractId: no === 1 ? id : await this.likeIt(id, no), kind: 'RD', year: Number(today().slice(0, 4)) };
  }

  /** Another registered contract of the same parties, made by its rows: how contracts come to be registered is the business of other tests. */
  private async likeIt(original: string, no: number): Promise<string> {
    const [made] = await this.app.query<{ id: string }>(
      `INSERT INTO tech_contract SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', c.number || '-' || $2::text, 'title', c.title || ' ' || $2::text))).* FROM tech_contract c WHERE c.id = $1 RETURNING id`, [original, no],
    );
    if (!made) throw new Error('there is no contract to copy');
    await this.app.query(`INSERT INTO record_version SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'subject_id', $2::text))).* FROM record_version v WHERE v.kind = 'contract' AND v.subject_id = $1`, [original, made.id]);
    return made.id;
  }

  /** A new case in a situation, with answers that carry it on. */
  async fresh(situation: 'draft' | 'computed' | 'declared', client?: Client): Promise<ReliefView> {
    const buyer = client ?? (await this.app.as('enterprise.ENT'));
    const relief = await saveRelief(buyer, await beginRelief(buyer, await this.next()), { answers: RD_ANSWERS });
    if (situation === 'draft') return relief;
    const computed = await stepRelief(buyer, relief, 'compute');
    return situation === 'computed' ? computed : stepRelief(buyer, relief, 'declare', reliefInput('declare'));
  }
}

/** What the steps ask for beside a comment. */
export function reliefInput(action: string): Record<string, unknown> {
  switch (action) {
    case 'declare': return { period: today().slice(0, 4) };
    case 'adjust':
    case 'assess':
    case 'conclude': return { acceptedFen: 100 };
    case 'repay':
    case 'repayAdjusted':
    case 'repayDenied':
    case 'collect': return { recoveredFen: 100, paidOn: today() };
    case 'recover':
    case 'assessClawback': return { demandedFen: 100 };
    case 'giveUpRest': return { givenUpFen: OWED_FEN };
    default: return {};
  }
}

/** A situation with `+` has been accepted before; in one with `<` more was had than is due; of what is taken back, `=` and `<` are fixed. `CLOSED+`, `CLOSED-` and `CLAWBACK+` came with the end of the registration. */
const BARE = /[+=<-]$/;
/** What an accepted case of {@link ReliefCases} comes to: 0.8 of what was paid. */
const GRANTED_FEN = 8_000;
/** What a situation with `<` owes. */
const OWED_FEN = 100;
/** Once declared, the tax office sees the case whatever becomes of it; `-` is a case that never was. */
const DECLARED = ['DECLARED', 'ACCEPTED', 'ADJUSTED', 'DENIED', 'DEPARTED', 'CLAWBACK'];
const ACCEPTED = ['ACCEPTED', 'ADJUSTED', 'DEPARTED', 'CLAWBACK'];

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts the case into a situation of workflows.csv, by the rows: how it got there is the business of other tests. */
export function putRelief(query: Query, id: string, situation: string): Promise<unknown> {
  const state = situation.replace(BARE, '');
  const accepted = ACCEPTED.includes(state) || situation.endsWith('+') || situation.endsWith('<');
  const declared = accepted || DECLARED.includes(state) || situation.endsWith('=');
  const nothing = situation === 'ESTIMATED=';
  const had = !declared || situation === 'ADJUSTED=' || situation === 'DENIED=' ? 0 : GRANTED_FEN + (situation.endsWith('<') ? OWED_FEN : 0);
  return query(
    `UPDATE relief_case SET state = $2, stale = $3, outcome = $6, relief_fen = $7, was_declared = $4, was_accepted = $5, declared_fen = $8, accepted_fen = $9, had_fen = $10, kept_fen = $11, closed_because = CASE WHEN $2 = 'CLOSED' THEN CASE WHEN $12 THEN 'CONTRACT_ENDED' ELSE 'SETTLED' END END,
       ended_with_registration = $12, facts = CASE WHEN $13 THEN NULL ELSE coalesce(facts, (SELECT c.facts FROM relief_computation c WHERE c.case_id = $1 ORDER BY c.no DESC LIMIT 1)) END WHERE id = $1`,
    [
      id, state, situation === 'ESTIMATED-', declared, accepted, nothing ? 'NOT_ELIGIBLE' : 'ELIGIBLE', nothing ? null : GRANTED_FEN, declared && !accepted ? GRANTED_FEN : null,
      accepted ? (situation === 'ADJUSTED=' ? 0 : GRANTED_FEN) : null, had, /^CLAWBACK[=<]$/.test(situation) ? GRANTED_FEN : null,
      /^(CLOSED[+-]|CLAWBACK\+)$/.test(situation), situation === 'CLOSED-',
    ],
  );
}

/** The situation in which the tax office takes a step on what was had; null where people bring the case there. */
function situationOf({ action, from }: Pick<Arrow, 'action' | 'from'>): string | null {
  if (action === 'recover') return `${from}=`;
  if (action === 'correct') return from === 'DECLARED' ? null : from;
  if (action === 'repayDenied') return from;
  if (action === 'settle') return `${from}=`;
  return action === 'assess' || action === 'collect' || action === 'giveUpRest' || action === 'repay' || action === 'repayAdjusted' ? `${from}<` : null;
}

const WAYS: Readonly<Record<string, readonly string[]>> = { DRAFT: [], ESTIMATED: ['compute'], DECLARED: ['compute', 'declare'] };
const makers = new WeakMap<TestApp, ReliefCases>();

/** How cases of relief go through their process; where their contract takes them is no step of people. */
export const RELIEF_PLACE: Place = {
  collection: 'relief-cases',
  cast: ['enterprise.ENT', 'bureau.TAX'],
  create: async (app, _, arrow) => {
    const [{ from }, situation] = [arrow, situationOf(arrow)];
    const maker = makers.get(app) ?? new ReliefCases(app);
    makers.set(app, maker);
    const { id } = await maker.fresh('draft');
    if (situation) await putRelief((sql, params) => app.query(sql, params), id, situation);
    else if (from === 'RECALC_REQUIRED') await app.query(`UPDATE relief_case SET state = 'RECALC_REQUIRED', version = version + 1 WHERE id = $1`, [id]);
    else if (from === 'CLAWBACK' || from === 'DEPARTED') await app.query(`UPDATE relief_case SET state = $2, was_declared = true, was_accepted = true, accepted_fen = $3, had_fen = $3, version = version + 1 WHERE id = $1`, [id, from, GRANTED_FEN]);
    return id;
  },
  sort: (arrow) => situationOf(arrow) ?? (arrow.from in WAYS ? '' : arrow.from),
  way: (arrow) => (situationOf(arrow) ? [] : (WAYS[arrow.from] ?? [])),
  input: (_, action) => Promise.resolve(reliefInput(action)),
};
