import type { TestApp } from '../support/app.js';
import { openedBid } from '../support/bid-situations.js';
import { challengesOf } from '../support/challenge-situations.js';
import { defencePlan, freshDefence, meetingSeen, toBeHeard } from '../support/defences.js';
import { freshBid, judgedChallenge, scorable, tiedChallenge, withoutPanel } from '../support/judging-situations.js';
import { once } from '../support/once.js';
import type { Arrange, Subject } from './policy-records.js';
import { GOOD_POINTS } from '../support/reviews.js';

const EXPERT = 'institute2.EXP';

/** Reviews as routes.csv names them: a challenge of the enterprise with one bid of the institute; institute2.EXP sits in its panel, and has to score. */
export function reviewCases(app: TestApp): Record<string, Arrange> {
  const [reviewed, awarded, seated] = [once(() => judgedChallenge(app, 'REVIEWED')), once(() => judgedChallenge(app, 'AWARDED')), once(() => scorable(app, EXPERT))];
  const draft = once(async () => (await challengesOf(app).fresh('draft')).id);
  const meeting = once(() => freshDefence(app));
  const unseated = once(() => judgedChallenge(app, 'QUALIFIED-'));
  const at = '/api/v1/challenges/:id';
  const of = (challenge: () => Promise<string>, rest: Partial<Subject> = {}): Arrange => async () => ({ params: { id: await challenge() }, ...rest });
  const bidOf = (challenge: () => Promise<string>): Arrange => async () => ({ params: { id: (await app.query<{ id: string }>(`SELECT id FROM bid WHERE challenge_id = $1`, [await challenge()]))[0]?.id ?? '' } });
  return {
    [`GET ${at}/review|challenge under review`]: of(unseated), [`GET ${at}/review|ranked challenge`]: of(reviewed),
    [`POST ${at}/review/panel|challenge under review`]: async () => ({ params: { id: await withoutPanel(app) }, body: { seats: 5, financeSeats: 0, sitsAt: new Date(Date.now() + 72_000_000).toISOString() } }),
    [`POST ${at}/review/ties|challenge with equal bids`]: async () => {
      const { id, bids: order } = await tiedChallenge(app);
      return { params: { id }, body: { order, reason: '现场考察后认为前者更成熟' } };
    },
    [`GET ${at}/recusals|challenge under review`]: of(unseated),
    [`POST ${at}/recusals|challenge under review`]: async () => ({ params: { id: await withoutPanel(app) }, body: { items: [{ name: '演示专家甲', reason: '曾与本单位发生纠纷' }] } }),
    'GET /api/v1/score-sheets|challenge under review': async () => ({ shows: (await seated()).id }),
    [`GET ${at}/score-sheet|challenge under review`]: async () => ({ params: { id: (await seated()).id } }),
    [`GET ${at}/score-sheet/bids/:bidId|challenge under review`]: async () => ({ params: { ...(await seated()) } }),
    [`GET ${at}/score-sheet/bids/:bidId/files/:at|challenge under review with an attachment`]: async () => {
      const [{ id, bidId }, { bidId: opened }] = [await seated(), await openedBid(app)];
      await app.query(`UPDATE bid SET packed = o.packed, content = o.content FROM bid o WHERE bid.id = $1 AND o.id = $2`, [bidId, opened]);
      return { params: { id, bidId, at: '0' } };
    },
    [`POST ${at}/score-sheet|challenge under review`]: async () => {
      const { id, bidId } = await scorable(app, EXPERT);
      return { params: { id }, body: { bidId, points: GOOD_POINTS, remark: '路线可行，指标有依据。' } };
    },
    [`GET ${at}/draws|ranked challenge`]: of(reviewed), [`GET ${at}/draws|draft challenge`]: of(draft),
    [`GET ${at}/result|ranked challenge`]: of(reviewed), [`GET ${at}/result|awarded challenge`]: of(awarded),
    [`GET ${at}/result/open-file|ranked challenge`]: of(reviewed), [`GET ${at}/result/open-file|awarded challenge`]: of(awarded),
    [`POST ${at}/defence|challenge to be heard`]: async () => ({ params: { id: (await toBeHeard(app)).id }, body: defencePlan() }),
    'GET /api/v1/defence-meetings/:id|defence meeting': async () => ({ params: { id: (await meeting()).id } }),
    'POST /api/v1/defence-meetings/:id/actions/hear|defence meeting': async () => {
      const { id } = await freshDefence(app);
      const { version, turns: [first] } = await meetingSeen(await app.as('bureau.BUR_PLAN'), id);
      return { params: { id }, version, body: { bid: first?.bid ?? '' } };
    },
    'GET /api/v1/bids/:id/defence|opened bid': async () => ({ params: { id: (await openedBid(app)).bidId } }),
    'GET /api/v1/bids/:id/review|bid under review': bidOf(reviewed), 'GET /api/v1/bids/:id/review|bid of an announced award': bidOf(awarded),
    'POST /api/v1/bids/:id/actions/qualify|opened bid': async () => ({ params: { id: await freshBid(app, 'OPENED') }, version: 1, body: {} }),
    [`POST ${at}/actions/negotiate|ranked challenge`]: async () => {
      const id = await judgedChallenge(app, 'REVIEWED');
      const [row] = await app.query<{ version: number }>(`SELECT version FROM challenge WHERE id = $1`, [id]);
      return { params: { id }, version: row?.version ?? 0, body: {} };
    },
  };
}
