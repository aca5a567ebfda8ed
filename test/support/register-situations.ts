import type { TestApp } from './app.js';
import { jointDraft } from './contract-situations.js';
import { type Case, register } from './contracts.js';
import { type Income, incomeDraft, newIncome } from './income.js';
import type { Place } from './process-place.js';
import { type List, newList, takeList } from './registration-lists.js';

/** Registered contracts that the records of a test hang on: one is enough, and each costs many steps. */
const GROUNDS = new WeakMap<TestApp, Promise<{ small: Case; large: Case }>>();

export function grounds(app: TestApp): Promise<{ small: Case; large: Case }> {
  const found = GROUNDS.get(app) ?? prepare(app);
  GROUNDS.set(app, found);
  return found;
}

async function prepare(app: TestApp): Promise<{ small: Case; large: Case }> {
  const [small, large] = [await register(app, await jointDraft(app)), await register(app, await jointDraft(app))];
  // how a large contract is registered is the business of other tests
  await app.query(`UPDATE register_entry SET total_fen = 900000000 WHERE contract_id = $1`, [large.id]);
  return { small, large };
}

const FEN = 1_000;

/** A complete declaration of the institute, of little money: there is room for many. */
export async function completeIncome(app: TestApp): Promise<Income> {
  const { small } = await grounds(app);
  return newIncome(await app.as('institute.INST'), small.id, incomeDraft(small, FEN));
}

export async function completeList(app: TestApp, large = false): Promise<List> {
  const contracts = await grounds(app);
  return newList(await app.as('institute.INST'), [(large ? contracts.large : contracts.small).id]);
}

/** A list that was filed and came back: it holds what a filed list holds. */
export async function filedList(app: TestApp, large = false): Promise<List> {
  return takeList(await app.as('institute.INST'), await completeList(app, large), 'submit');
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts a declaration or a list into a situation of workflows.csv, by the rows. */
export async function putRegisterRecord(query: Query, process: 'income' | 'registration_list', id: string, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const filed = !state.endsWith('_DRAFT');
  if (process === 'income') {
    await query(`UPDATE income_case SET state = $2, was_filed = $3, approved_at = now(), cumulative_fen = amount_fen, ended_in = $4 WHERE id = $1`, [id, state, filed, { 'INC_CLOSED+': 'INC_REVIEW', 'INC_CLOSED=': 'INC_DRAFT', INC_RECHECK: 'INC_APPROVED', 'INC_REVOKED+': 'INC_APPROVED' }[situation] ?? null]);
    if (state === 'INC_APPROVED' || state === 'INC_RECHECK') await query(`UPDATE income_ledger l SET recognised_fen = recognised_fen + c.amount_fen FROM income_case c WHERE c.id = $1 AND l.contract_id = c.contract_id`, [id]);
    if (situation === 'INC_DRAFT-') await query(`UPDATE income_case SET content = jsonb_set(content, '{amountFen}', 'null'), amount_fen = NULL WHERE id = $1`, [id]);
    if (situation === 'INC_REVIEW-') await query(`UPDATE income_case SET amount_fen = 99000000000 WHERE id = $1`, [id]);
    return;
  }
  const large = situation.endsWith('+') || state === 'LIST_SECOND';
  await query(`UPDATE registration_list SET state = $2, was_filed = $3, is_large = $4, approved_at = now() WHERE id = $1`, [id, state, filed, large]);
  if (situation === 'LIST_DRAFT-') await query(`UPDATE registration_list SET contract_ids = '{}' WHERE id = $1`, [id]);
}

const FOR_LARGE: readonly string[] = ['passOn', 'approveLarge', 'returnLarge'];

/** Steps to a state of recognised income; that the registration ended is no step of anybody. */
const INCOME_WAYS: Readonly<Record<string, readonly string[]>> = { INC_REVIEW: ['submit'], INC_APPROVED: ['submit', 'approve'], INC_RECHECK: ['submit', 'approve', 'ended'] };

/** How declarations and lists go through their processes: found by search. */
export const REGISTER_PLACES: Readonly<Record<string, Place>> = {
  income: {
    collection: 'income-cases', cast: ['institute.INST', 'bureau.REG2'], create: async (app) => (await completeIncome(app)).id,
    asides: { ended: async (app, _, id) => void (await app.query(`UPDATE income_case SET state = 'INC_RECHECK', ended_in = 'INC_APPROVED' WHERE id = $1`, [id])) },
    way: ({ from }) => INCOME_WAYS[from] ?? [],
  },
  registration_list: {
    collection: 'registration-lists', cast: ['institute.INST', 'bureau.REG2', 'bureau.REG3'],
    create: async (app, _, { action }) => (await completeList(app, FOR_LARGE.includes(action))).id,
    sort: ({ action }) => (FOR_LARGE.includes(action) ? 'large' : ''),
  },
};
