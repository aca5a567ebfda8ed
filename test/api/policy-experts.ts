import type { TestApp } from '../support/app.js';
import { commitHalf, declaration, drawnPanel, fixedPanel, panelInputs, profileOf } from '../support/experts.js';
import { emptyPool, judgedNeed, needCallsOf, ownProfile, ownSeat } from '../support/expert-situations.js';
import { callDraft, offerInput, refinedIndicators, scoresOf } from '../support/need-calls.js';
import { once } from '../support/once.js';
import type { Arrange } from './policy-records.js';

/** Experts, panels and seats as routes.csv names them. */
export function expertCases(app: TestApp): Record<string, Arrange> {
  const drawn = once(() => drawnPanel(app));
  const seat = once(() => ownSeat(app));
  const fixed = once(() => fixedPanel(app));
  const revealed = once(async () => {
    const panel = await drawnPanel(app);
    await app.query(`UPDATE review_panel SET revealed = true WHERE id = $1`, [panel.id]);
    return panel;
  });
  const profile = (body: object, state: 'APPLIED' | 'ADMITTED' = 'APPLIED'): Arrange => async () => {
    const { id, version } = await ownProfile(app, state);
    return { params: { id }, version, body };
  };
  const list = (find: () => Promise<{ id: string }>, query: Record<string, string> = {}): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await find()).id });
  const at = (find: () => Promise<{ id: string }>): Arrange => async () => ({ params: { id: (await find()).id } });
  return {
    'GET /api/v1/experts|applied expert': list(() => ownProfile(app)), 'GET /api/v1/experts|applied expert on the desk': list(() => ownProfile(app), { view: 'desk' }),
    'POST /api/v1/experts|nobody of the cast is in the pool': async () => {
      await emptyPool(app);
      return { body: profileOf() };
    },
    'GET /api/v1/experts/:id|applied expert': at(() => ownProfile(app)), 'PATCH /api/v1/experts/:id|applied expert': profile({ title: '教授' }),
    'POST /api/v1/experts/:id/actions/admit|applied expert': profile({}), 'POST /api/v1/experts/:id/actions/revise|admitted expert': profile({}, 'ADMITTED'),
    'GET /api/v1/panels|drawn panel': list(drawn), 'GET /api/v1/panels|fixed panel on the desk': list(fixed, { view: 'desk' }), 'GET /api/v1/panels/:id|drawn panel': at(drawn),
    'GET /api/v1/panels/:id/record|drawn panel': at(drawn), 'GET /api/v1/panels/:id/record|revealed panel': at(revealed),
    'POST /api/v1/panels/:id/actions/commit|fixed panel': async () => {
      const { id, version } = await fixed();
      return { params: { id }, version, body: panelInputs['commit'] };
    },
    'POST /api/v1/panels/:id/actions/draw|panel with both halves fixed': async () => {
      await drawn();
      const { id, version } = await fixed();
      await commitHalf(app, id);
      return { params: { id }, version: version + 1, body: panelInputs['draw'] };
    },
    'GET /api/v1/panel-seats|drawn seat': list(seat), 'GET /api/v1/panel-seats|drawn seat on the desk': list(seat, { view: 'desk' }), 'GET /api/v1/panel-seats/:id|drawn seat': at(seat),
    'POST /api/v1/panel-seats/:id/actions/accept|drawn seat': async () => {
      const { id, version } = await seat();
      return { params: { id }, version, body: { declaration: declaration() } };
    },
    ...needCallCases(app),
  };
}

/** Calls for needs, and what is offered to them by enterprise.ENT. */
function needCallCases(app: TestApp): Record<string, Arrange> {
  const calls = needCallsOf(app);
  const draft = once(() => calls.call('draft'));
  const offered = once(() => calls.fresh('submitted'));
  const list = (path: string, find: () => Promise<string>, query: Record<string, string> = {}): [string, Arrange] => [path, async () => ({ query: { limit: '100', ...query }, shows: await find() })];
  const written = (make: () => Promise<{ id: string; version: number }>, body: object): Arrange => async () => {
    const { id, version } = await make();
    return { params: { id }, version, body };
  };
  const argued = once(() => calls.fresh('seated'));
  const judged = async () => ({ params: { id: await judgedNeed(app, await argued()) }, body: { scores: scoresOf(20) } });
  return Object.fromEntries<Arrange>([
    list('GET /api/v1/need-calls|draft call', async () => (await draft()).id), list('GET /api/v1/need-calls|draft call on the desk', async () => (await draft()).id, { view: 'desk' }), list('GET /api/v1/need-calls|open call', () => calls.openCall()),
    ['POST /api/v1/need-calls|-', () => Promise.resolve({ body: callDraft() })],
    ['GET /api/v1/need-calls/:id|draft call', async () => ({ params: { id: (await draft()).id } })], ['GET /api/v1/need-calls/:id|open call', async () => ({ params: { id: await calls.openCall() } })],
    ['PATCH /api/v1/need-calls/:id|draft call', written(draft, { title: '改过的标题' })], ['POST /api/v1/need-calls/:id/actions/publish|draft call', written(draft, {})],
    ['POST /api/v1/need-calls/:id/offers|open call and a need of the enterprise', async () => ({ params: { id: await calls.openCall() }, body: { needId: await calls.need() } })],
    list('GET /api/v1/need-offers|offered need', async () => (await offered()).id), list('GET /api/v1/need-offers|offered need on the desk', async () => (await offered()).id, { view: 'desk' }),
    ['GET /api/v1/need-offers/:id|offered need', async () => ({ params: { id: (await offered()).id } })],
    ['PATCH /api/v1/need-offers/:id|argued need', written(() => calls.fresh('argued'), { indicators: refinedIndicators() })],
    ['POST /api/v1/need-offers/:id/actions/precheck|offered need', written(offered, offerInput('precheck'))],
    ['GET /api/v1/need-offers/:id/sheet|need that is argued', judged], ['POST /api/v1/need-offers/:id/scores|need that is argued', judged],
  ]);
}
