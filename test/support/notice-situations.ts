import type { Client, TestApp } from './app.js';
import { another, lodge, newNotice, noticeDraft, type NoticeCase, noticeStep, type ObjectionCase, objectionStep, publishNotice } from './notices.js';

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Two people of an office who write and let out, and whom no policy speaks of: so their colleagues of the policies have no hand in it. */
export class NoticeWriters {
  private readonly pairs = new Map<string, Promise<[Client, Client]>>();

  constructor(private readonly app: TestApp) {}

  of(publisher: 'bureau' | 'institute'): Promise<[author: Client, checker: Client]> {
    const role = publisher === 'bureau' ? 'BUR_PLAN' : 'INST';
    const found = this.pairs.get(publisher) ?? Promise.all([another(this.app, publisher, role), another(this.app, publisher, role)]);
    this.pairs.set(publisher, found);
    return found;
  }

  async draft(): Promise<NoticeCase> {
    const [author] = await this.of('bureau');
    return newNotice(author, noticeDraft('PN-NEED'));
  }

  async inCheck(): Promise<NoticeCase> {
    const [author] = await this.of('bureau');
    return noticeStep(author, await this.draft(), 'submit');
  }

  async onDisplay(publisher: 'bureau' | 'institute' = 'bureau'): Promise<NoticeCase> {
    return publishNotice(...(await this.of(publisher)), noticeDraft(publisher === 'bureau' ? 'PN-NEED' : 'PN-PRICE'));
  }

  async objection(): Promise<ObjectionCase> {
    return lodge(await this.app.as('enterprise.ENT'), await this.onDisplay());
  }

  async objectionInHand(): Promise<ObjectionCase> {
    return objectionStep(await this.app.as('bureau.BUR_LEAD'), await this.objection(), 'accept');
  }
}

/** A notice and an objection to it, for the workflow policy. */
export interface NoticePair {
  notice: string;
  objection: string;
  handler: string;
}

export async function noticePair(app: TestApp): Promise<NoticePair> {
  const writers = new NoticeWriters(app);
  const [{ id: notice }, { id: objection }] = [await writers.draft(), await writers.objection()];
  return { notice, objection, handler: await app.personId('bureau.BUR_LEAD') };
}

const RULE = { code: 'PN-2018', version: 1, objectionSuspends: true, shownAfter: { days: 30, unit: 'CALENDAR_DAY' } };
const OVER = new Date('2020-01-01T15:59:59.999Z');
const RUNNING = ['PUBLISHED', 'SUSPENDED_BY_OBJECTION', 'ENDED_EFFECTIVE', 'WITHDRAWN'];

/** Puts the notice into a situation of workflows.csv, by the rows: `-` has no title, `+` the period is over and no objection is open, `=` somebody has asked to withdraw it. */
export async function putNotice(query: Query, { notice, objection }: NoticePair, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const published = RUNNING.includes(state);
  const ended = state === 'ENDED_EFFECTIVE' || state === 'WITHDRAWN';
  await query(
    `UPDATE notice SET state = $2, content = jsonb_set(content, '{title}', to_jsonb($3::text)), published_at = $4, starts_on = $5, rule = $6::jsonb, due_at = $7, over_at = $8, ended_at = $8, withdrawal = $9::jsonb WHERE id = $1`,
    [notice, state, situation.endsWith('-') ? '' : '演示公示', published ? OVER : null, published ? '2020-01-02' : null, published ? JSON.stringify(RULE) : null,
      situation.endsWith('+') ? OVER : new Date(Date.now() + 86_400_000), ended ? OVER : null, situation.endsWith('=') ? JSON.stringify({ by: null, reason: '演示理由' }) : null],
  );
  if (state === 'SUSPENDED_BY_OBJECTION' && !situation.endsWith('+')) await query(`UPDATE notice_objection SET notice_id = $2 WHERE id = $1`, [objection, notice]);
}

/** Puts the objection into a state; whoever answers it is bureau.BUR_LEAD. */
export async function putObjection(query: Query, { objection, handler }: NoticePair, state: string): Promise<void> {
  await query(`UPDATE notice_objection SET state = $2, handler_ids = $3::uuid[] WHERE id = $1`, [objection, state, [handler]]);
}
