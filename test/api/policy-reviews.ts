import type { TestApp } from '../support/app.js';
import { freshBid, judgedChallenge } from '../support/judging-situations.js';
import type { Arrange, Subject } from './policy-records.js';
import { GOOD_POINTS } from '../support/reviews.js';

const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
};

/** Reviews as routes.csv names them: a challenge of the enterprise with one bid of the institute; institute2.EXP sits in its panel, and has to score. */
export function reviewCases(app: TestApp): Record<string, Arrange> {
  const [reviewed, awarded, seated] = [once(() => judgedChallenge(app, 'REVIEWED')), once(() => judgedChallenge(app, 'AWARDED')), once(() => seatedChallenge(app))];
  const unseated = once(() => judgedChallenge(app, 'QUALIFIED-'));
  const at = '/api/v1/challenges/:id';
  const of = (challenge: () => Promise<string>, rest: Partial<Subject> = {}): Arrange => async () => ({ params: { id: await challenge() }, ...rest });
  const sheet = async (): Promise<{ id: string; bidId: string }> => {
    const id = await seatedChallenge(app);
    return { id, bidId: await bidOf(app, id) };
  };
  return {
    [`GET ${at}/review|challenge under review`]: of(unseated), [`GET ${at}/review|ranked challenge`]: of(reviewed),
    [`POST ${at}/review/panel|challenge under review`]: async () => {
      const id = await judgedChallenge(app, 'QUALIFIED-');
      await app.query(`UPDATE review_panel SET state = 'CLOSED' WHERE matter_id = $1`, [id]);
      return { params: { id }, body: { seats: 5, financeSeats: 0, sitsAt: new Date(Date.now() + 72_000_000).toISOString() } };
    },
    [`POST ${at}/review/ties|challenge with equal bids`]: async () => {
      const id = await judgedChallenge(app, 'QUALIFIED');
      const order = await equalBids(app, id);
      return { params: { id }, body: { order, reason: '现场考察后认为前者更成熟' } };
    },
    'GET /api/v1/score-sheets|challenge under review': async () => ({ shows: await seated() }),
    [`GET ${at}/score-sheet|challenge under review`]: of(seated),
    [`GET ${at}/score-sheet/bids/:bidId|challenge under review`]: async () => ({ params: { id: await seated(), bidId: await bidOf(app, await seated()) } }),
    [`POST ${at}/score-sheet|challenge under review`]: async () => {
      const { id, bidId } = await sheet();
      return { params: { id }, body: { bidId, points: GOOD_POINTS, remark: '路线可行，指标有依据。' } };
    },
    [`GET ${at}/result|ranked challenge`]: of(reviewed), [`GET ${at}/result|awarded challenge`]: of(awarded),
    [`GET ${at}/result/open-file|ranked challenge`]: of(reviewed), [`GET ${at}/result/open-file|awarded challenge`]: of(awarded),
    'POST /api/v1/bids/:id/actions/qualify|opened bid': async () => ({ params: { id: await freshBid(app, 'OPENED') }, version: 1, body: {} }),
    [`POST ${at}/actions/negotiate|ranked challenge`]: async () => {
      const id = await judgedChallenge(app, 'REVIEWED');
      const [row] = await app.query<{ version: number }>(`SELECT version FROM challenge WHERE id = $1`, [id]);
      return { params: { id }, version: row?.version ?? 0, body: {} };
    },
  };
}

async function bidOf(app: TestApp, challengeId: string): Promise<string> {
  const [row] = await app.query<{ id: string }>(`SELECT id FROM bid WHERE challenge_id = $1 ORDER BY number LIMIT 1`, [challengeId]);
  return row?.id ?? '';
}

async function seatedChallenge(app: TestApp): Promise<string> {
  const id = await judgedChallenge(app, 'QUALIFIED-');
  const me = await app.personId('institute2.EXP');
  await app.query(`DELETE FROM panel_member WHERE call_no > 1 AND panel_id = (SELECT id FROM review_panel WHERE matter_id = $1)`, [id]);
  await app.query(`UPDATE panel_member SET created_by = $2 WHERE panel_id = (SELECT id FROM review_panel WHERE matter_id = $1)`, [id, me]);
  return id;
}

/** A second bid with the same sheets. @returns the numbers of both */
async function equalBids(app: TestApp, challengeId: string): Promise<string[]> {
  await app.query(`INSERT INTO bid (id, number, challenge_id, state, bidder_name, commitment) SELECT gen_random_uuid(), number || 'B', challenge_id, state, '演示第二家', repeat('a', 64) FROM bid WHERE challenge_id = $1`, [challengeId]);
  await app.query(
    `INSERT INTO bid_sheet (id, challenge_id, bid_id, person_id, points, remark) SELECT gen_random_uuid(), s.challenge_id, b.id, s.person_id, s.points, s.remark FROM bid_sheet s JOIN bid b ON b.challenge_id = s.challenge_id AND b.id <> s.bid_id WHERE s.challenge_id = $1`, [challengeId],
  );
  return (await app.query<{ number: string }>(`SELECT number FROM bid WHERE challenge_id = $1 ORDER BY number`, [challengeId])).map(({ number }) => number);
}
