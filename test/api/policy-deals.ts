import type { TestApp } from '../support/app.js';
import { CANCEL, CORRECTION, dealsOf, LOSS, MEETING, MINUTES, putDeal, sharedDeal, TASK } from '../support/deals.js';
import { introductionInput, introductionsOf, MESSAGE, putIntroduction } from '../support/introductions.js';
import { ndasOf, paper, putNda } from '../support/ndas.js';
import { putTrial, TRIAL_WISHES, trialInput, trialsOf } from '../support/trials.js';
import { once } from '../support/once.js';
import type { Arrange } from './policy-records.js';

/** Introductions as routes.csv names them: begun by agency.BRK, for enterprise and institute. */
export function dealCases(app: TestApp): Record<string, Arrange> {
  const introductions = introductionsOf(app);
  const brokered = once(() => introductions.fresh('broker'));
  const put = async (state: string): Promise<{ id: string; version: number }> => {
    const { id } = await brokered();
    await putIntroduction((sql, params) => app.query(sql, [...params]), id, state);
    const [row] = await app.query<{ version: number }>('SELECT version FROM introduction WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const list = (query: Record<string, string> = {}): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await put('BOTH_ASKED')).id });
  const step = (body: object = {}): Arrange => async () => {
    const { id, version } = await put('BOTH_ASKED');
    return { params: { id }, version, body };
  };
  const shown = (state: string): Arrange => async () => ({ params: { id: (await put(state)).id } });
  return {
    'GET /api/v1/introductions|introduction by a broker': list(), 'GET /api/v1/introductions|introduction by a broker on the desk': list({ view: 'desk' }),
    'GET /api/v1/introductions/:id|introduction by a broker': shown('BOTH_ASKED'),
    'POST /api/v1/introductions|published achievement': async () => {
      await introductions.grownOld();
      await app.query(`UPDATE introduction SET state = 'WITHDRAWN' WHERE need_id IS NULL`);
      return { body: { achievementId: await introductions.achievement(), message: MESSAGE } };
    },
    'POST /api/v1/introductions/:id/actions/buyerAgreesFirst|introduction by a broker': step(introductionInput('buyerAgreesFirst')), 'POST /api/v1/introductions/:id/actions/sellerAgreesFirst|introduction by a broker': step(introductionInput('sellerAgreesFirst')),
    'POST /api/v1/introductions/:id/actions/withdraw|introduction by a broker': step(),
    ...roomCases(app),
  };
}

/** The room of a deal of enterprise.ENT and institute.RES, whom agency.BRK brought together; who writes takes it back. */
function roomCases(app: TestApp): Record<string, Arrange> {
  const deals = dealsOf(app);
  const shared = sharedDeal(app);
  const put = async (state: string): Promise<{ id: string; version: number }> => {
    const { id } = await shared();
    await putDeal((sql, params) => app.query(sql, [...params]), id, state);
    const [row] = await app.query<{ version: number }>('SELECT version FROM deal WHERE id = $1', [id]);
    return { id, version: row?.version ?? 0 };
  };
  const at = (path: string) => `/api/v1/deals/:id${path}|deal`;
  const room = (body?: object): Arrange => async () => ({ params: { id: (await put('INTRODUCED')).id }, ...(body ? { body } : {}) });
  const step = (state: string, body: object = {}): Arrange => async () => {
    const { id, version } = await put(state);
    return { params: { id }, version, body };
  };
  return {
    'GET /api/v1/introductions/:id|introduction that both have agreed with': async () => {
      const [row] = await app.query<{ id: string }>('SELECT introduction_id AS id FROM deal WHERE id = $1', [(await put('INTRODUCED')).id]);
      return { params: { id: row?.id ?? '' } };
    },
    'GET /api/v1/deals|deal': async () => ({ query: { limit: '100' }, shows: (await put('INTRODUCED')).id }),
    'GET /api/v1/deals|deal with a message of the broker on the desk': async () => {
      const { id } = await put('INTRODUCED');
      await deals.say(await app.as('agency.BRK'), { id }, '请双方约定现场考察的时间。');
      return { query: { limit: '100', view: 'desk' }, shows: id };
    },
    [`GET ${at('')}`]: room(), [`GET ${at('/messages')}`]: room(), [`GET ${at('/news')}`]: room(),
    [`POST ${at('/actions/evaluate')}`]: step('INTRODUCED'), [`POST ${at('/actions/draftContract')} under negotiation`]: step('NEGOTIATION'), [`POST ${at('/actions/lose')}`]: step('INTRODUCED', LOSS),
    [`POST ${at('/messages')}`]: room({ text: '请确认检测项目。' }), [`POST ${at('/reading')}`]: room({ no: 1 }), [`POST ${at('/tasks')}`]: room(TASK), [`POST ${at('/meetings')}`]: room(MEETING),
    // somebody whom each of the two sides may put out of its own seats
    [`POST ${at('/members')}`]: async () => {
      const [{ id }, personId] = [await put('INTRODUCED'), await app.personId('agency.EXP')];
      await app.query('UPDATE deal SET buyer_members = array_remove(buyer_members, $2::uuid) || $2::uuid, seller_members = array_remove(seller_members, $2::uuid) || $2::uuid WHERE id = $1', [id, personId]);
      return { params: { id }, body: { personId, takesPart: false } };
    },
    [`POST ${at('/tasks/:taskId/done')} with a task of the buyer`]: async () => {
      const { id } = await put('INTRODUCED');
      return { params: { id, taskId: await deals.task(id) } };
    },
    [`POST ${at('/meetings/:meetingId/minutes')} with a meeting`]: async () => {
      const { id } = await put('INTRODUCED');
      return { params: { id, meetingId: await deals.meeting(id) }, body: { text: MINUTES } };
    },
    [`POST ${at('/meetings/:meetingId/cancellation')} with a meeting of the buyer to come`]: async () => {
      const { id } = await put('INTRODUCED');
      return { params: { id, meetingId: await deals.meeting(id, { inDays: 2 }) }, body: CANCEL };
    },
    [`POST ${at('/meetings/:meetingId/statements')} with minutes of the seller`]: async () => {
      const { id } = await put('INTRODUCED');
      return { params: { id, meetingId: await deals.meeting(id, { minutes: MINUTES }) }, body: CORRECTION };
    },
  };
}

/** Staged disclosure as routes.csv names it: an agreement proposed by institute.INST to enterprise, and a file beside institute's achievement. */
export function disclosureCases(app: TestApp): Record<string, Arrange> {
  const ndas = ndasOf(app);
  const proposed = once(() => ndas.proposed());
  const bare = once(() => ndas.introduced());
  const put = async (situation: string): Promise<{ id: string; version: number; sha256: string; introductionId: string }> => {
    const { id, sha256, introductionId } = await proposed();
    await putNda((sql, params) => app.query(sql, [...params]), id, situation);
    const [row] = await app.query<{ version: number }>('SELECT version FROM nda WHERE id = $1', [id]);
    return { id, sha256, introductionId, version: row?.version ?? 0 };
  };
  const unagreed = async (): Promise<string> => {
    const id = await bare();
    await app.query(`UPDATE nda SET state = 'WITHDRAWN' WHERE introduction_id = $1`, [id]);
    return id;
  };
  const shown = (situation: string): Arrange => async () => ({ params: { id: (await put(situation)).id } });
  const step = (situation: string, bodyOf: (sha256: string) => object): Arrange => async () => {
    const { id, version, sha256 } = await put(situation);
    return { params: { id }, version, body: bodyOf(sha256) };
  };
  const reason = () => ({ comment: '目前不需要交换保密资料。' });
  /** the one agreement about the achievement stands as it is said, and no other one is left */
  const staged = (situation: string, introduction = 'INTRODUCED') => async (): Promise<string> => {
    const fileId = await ndas.file();
    const { id, introductionId } = await put(situation);
    await app.query(`UPDATE nda SET state = 'DECLINED' WHERE id <> $1`, [id]);
    await app.query(`UPDATE introduction SET state = $2 WHERE id = $1`, [introductionId, introduction]);
    return fileId;
  };
  const opened = (situation: string, introduction?: string): Arrange => async () => ({ body: { fileId: await staged(situation, introduction)() } });
  /** asked to be introduced, not agreed yet: there is no agreement at all */
  const unmet = once(async () => {
    const { id } = await introductionsOf(app).listed('achievements');
    await introductionsOf(app).grownOld();
    await introductionsOf(app).ask('enterprise.ENT', { achievementId: id });
    return ndas.upload('institute.RES', 'achievement', id, paper());
  });
  const early: Arrange = async () => ({ body: { fileId: await unmet() } });
  const view = once(async () => {
    await staged('IN_FORCE')();
    return (await ndas.open('enterprise.ENT', await ndas.file())).id;
  });
  return {
    'GET /api/v1/introductions/:id/disclosure|introduction that both have agreed with': async () => ({ params: { id: (await put('IN_FORCE')).introductionId } }),
    'GET /api/v1/introductions/:id/nda-text|introduction without an agreement': async () => ({ params: { id: await unagreed() } }),
    'POST /api/v1/ndas|introduction without an agreement': async () => {
      const introductionId = await unagreed();
      return { body: { introductionId, termYears: 3, sha256: (await ndas.text(introductionId)).sha256 } };
    },
    'GET /api/v1/ndas|proposed agreement': async () => ({ query: { limit: '100' }, shows: (await put('PROPOSED')).id }),
    'GET /api/v1/ndas/:id|proposed agreement': shown('PROPOSED'), 'GET /api/v1/ndas/:id/pdf|proposed agreement': shown('PROPOSED'),
    'POST /api/v1/ndas/:id/actions/sign|proposed agreement': step('PROPOSED', (sha256) => ({ sha256 })), 'POST /api/v1/ndas/:id/actions/decline|proposed agreement': step('PROPOSED', reason),
    'POST /api/v1/ndas/:id/actions/withdraw|proposed agreement': step('PROPOSED', () => ({})), 'POST /api/v1/ndas/:id/actions/terminate|agreement in force': step('IN_FORCE', reason),
    'POST /api/v1/confidential-views|confidential file before both have agreed to meet': early, 'POST /api/v1/confidential-views|confidential file under a proposed agreement': opened('PROPOSED'),
    'POST /api/v1/confidential-views|confidential file under an agreement': opened('IN_FORCE'), 'POST /api/v1/confidential-views|confidential file after the agreement': opened('EXPIRED'),
    'POST /api/v1/confidential-views|confidential file after the introduction': opened('IN_FORCE', 'LAPSED'),
    'GET /api/v1/confidential-views/:id/content|view by enterprise.ENT': async () => {
      await staged('IN_FORCE')();
      return { params: { id: await view() } };
    },
    'GET /api/v1/confidential-views|view by enterprise.ENT': async () => ({ query: { kind: 'achievement', listingId: await introductionsOf(app).achievement(), limit: '100' }, shows: await view() }),
    'GET /api/v1/files/:id/content|confidential file under an agreement': async () => ({ params: { id: await staged('IN_FORCE')() } }),
  };
}

/** Trials before a contract as routes.csv names them: proposed by enterprise.ENT_ADM to institute. */
export function trialCases(app: TestApp): Record<string, Arrange> {
  const trials = trialsOf(app);
  const proposed = once(() => trials.proposed());
  const bare = once(() => trials.introduced());
  const put = async (situation: string): Promise<{ id: string; version: number; sha256: string; introductionId: string }> => {
    const { id, sha256, introductionId } = await proposed();
    await putTrial((sql, params) => app.query(sql, [...params]), id, situation);
    const [row] = await app.query<{ version: number }>('SELECT version FROM trial WHERE id = $1', [id]);
    return { id, sha256, introductionId, version: row?.version ?? 0 };
  };
  const untried = async (): Promise<{ introductionId: string }> => {
    const introductionId = await bare();
    await app.query(`UPDATE trial SET state = 'WITHDRAWN' WHERE introduction_id = $1`, [introductionId]);
    return { introductionId, ...TRIAL_WISHES };
  };
  const shown: Arrange = async () => ({ params: { id: (await put('PROPOSED')).id } });
  const step = (situation: string, action: string): Arrange => async () => {
    const { id, version, sha256 } = await put(situation);
    return { params: { id }, version, body: trialInput(action, sha256) };
  };
  const steps = (situation: string, named: string, actions: readonly string[]) => actions.map((action) => [`POST /api/v1/trials/:id/actions/${action}|${named}`, step(situation, action)] as const);
  return {
    'GET /api/v1/introductions/:id/trial|introduction with a trial': async () => ({ params: { id: (await put('IN_USE')).introductionId } }),
    'POST /api/v1/trials/text|introduction without a trial': async () => ({ body: await untried() }),
    'POST /api/v1/trials|introduction without a trial': async () => {
      const wishes = await untried();
      return { body: { ...wishes, sha256: (await trials.text(wishes.introductionId)).sha256 } };
    },
    'GET /api/v1/trials|proposed trial': async () => ({ query: { limit: '100' }, shows: (await put('PROPOSED')).id }),
    'GET /api/v1/trials/:id|proposed trial': shown, 'GET /api/v1/trials/:id/pdf|proposed trial': shown,
    ...Object.fromEntries([...steps('PROPOSED', 'proposed trial', ['sign', 'decline', 'withdraw']), ...steps('IN_USE', 'trial in use', ['report', 'stop', 'revoke'])]),
  };
}
