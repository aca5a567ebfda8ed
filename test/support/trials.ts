import type { TestApp } from './app.js';
import { introductionsOf, putIntroduction } from './introductions.js';
import type { PersonKey } from './people.js';
import type { Place, Standing } from './process-place.js';

export interface TrialCase extends Standing {
  dueAt: string | null;
  number: string;
  introductionId: string;
  text: string;
  sha256: string;
  intact: boolean;
  endsOn: string | null;
  daysLeft: number | null;
  signatures: { side: string; name: string | null; at: string | null }[];
  reports: { by: string; text: string }[];
}

export interface TrialStandingCase {
  trial: TrialCase | null;
  mayPropose: boolean;
  concerns: boolean;
}

/** What is asked for wherever nothing else matters. */
export const TRIAL_WISHES = { months: 6, purpose: '在一条焊接线上试用，只用于工艺验证。', afterwards: '达到约定强度的，按普通许可另行订立技术合同。' };

/** Trials of enterprise and institute: proposed by enterprise.ENT_ADM, answered by institute.INST. */
export class Trials {
  constructor(private readonly app: TestApp) {}

  /** An introduction that both have agreed with; no broker has it in hand. */
  async introduced(): Promise<string> {
    const introductions = introductionsOf(this.app);
    const { id } = await introductions.fresh('buyer');
    await introductions.step(await this.app.as('institute.RES'), { id }, 'sellerAgrees');
    return id;
  }

  async text(introductionId: string, person: PersonKey = 'enterprise.ENT_ADM', wishes: object = TRIAL_WISHES): Promise<{ text: string; english: string; sha256: string }> {
    return (await (await this.app.as(person)).post('/api/v1/trials/text').send({ introductionId, ...wishes }).expect(200)).body as { text: string; english: string; sha256: string };
  }

  async proposed(introductionId?: string, person: PersonKey = 'enterprise.ENT_ADM'): Promise<TrialCase> {
    const id = introductionId ?? (await this.introduced());
    const { sha256 } = await this.text(id, person);
    return (await (await this.app.as(person)).post('/api/v1/trials').send({ introductionId: id, ...TRIAL_WISHES, sha256 }).expect(201)).body as TrialCase;
  }

  async inUse(introductionId?: string): Promise<TrialCase> {
    const trial = await this.proposed(introductionId);
    return this.step('institute.INST', trial, 'sign', { sha256: trial.sha256 });
  }

  async step(person: PersonKey, { id, version }: Pick<TrialCase, 'id' | 'version'>, action: string, body: object = {}): Promise<TrialCase> {
    const answer = await (await this.app.as(person)).post(`/api/v1/trials/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as TrialCase;
  }

  async seen(person: PersonKey, id: string): Promise<TrialCase> {
    return (await (await this.app.as(person)).get(`/api/v1/trials/${id}`).expect(200)).body as TrialCase;
  }

  async standing(person: PersonKey, introductionId: string): Promise<TrialStandingCase> {
    return (await (await this.app.as(person)).get(`/api/v1/introductions/${introductionId}/trial`).expect(200)).body as TrialStandingCase;
  }
}

const makers = new WeakMap<TestApp, Trials>();
export function trialsOf(app: TestApp): Trials {
  const found = makers.get(app) ?? new Trials(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts a trial that enterprise has proposed into a state; `-`: its introduction does not stand any more. */
export async function putTrial(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/-$/, '');
  const both = ['IN_USE', 'CONVERTED', 'EXPIRED', 'STOPPED', 'REVOKED'].includes(state);
  await query(
    `UPDATE trial SET state = $2, seller_signed_by = CASE WHEN $3 THEN created_by END, seller_signed_at = CASE WHEN $3 THEN now() END, ends_on = CASE WHEN $3 THEN current_date + 180 END, due_at = CASE WHEN $2 = 'IN_USE' THEN now() + interval '180 days' END WHERE id = $1`,
    [id, state, both],
  );
  await putIntroduction(query, ((await query('SELECT introduction_id AS id FROM trial WHERE id = $1', [id])) as { id: string }[])[0]?.id ?? '', situation.endsWith('-') ? 'LAPSED' : 'INTRODUCED');
}

const SAYS: Readonly<Record<string, string>> = { decline: '目前没有可以试用的样机。', report: '连续运行两周，结果与说明一致。', stop: '与我厂产线不匹配，不再试用。', revoke: '试用范围超出约定用途。' };
export const trialInput = (action: string, sha256: string): Record<string, unknown> => (action === 'sign' ? { sha256 } : SAYS[action] ? { comment: SAYS[action] } : {});

/** How trials come about, and who takes part. */
export const TRIAL_PLACE: Place = {
  collection: 'trials', cast: ['enterprise.ENT_ADM', 'institute.INST'],
  create: async (app) => (await trialsOf(app).proposed()).id,
  input: (_, action, standing) => Promise.resolve(trialInput(action, (standing as TrialCase).sha256)),
};
