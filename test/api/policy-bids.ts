import type { TestApp } from '../support/app.js';
import { consortiumBid, dueBox, handed, type Holder, holderOf, openedBid } from '../support/bid-situations.js';
import { sealedFor, sendBid, standingOf } from '../support/bids.js';
import { challengesOf } from '../support/challenge-situations.js';
import type { ChallengeCase } from '../support/challenges.js';
import { another } from '../support/notices.js';
import { usccNumber } from '../support/people.js';
import { admittedKey, HOLDERS, holdersEnough, nobodyHolds, pendingKey } from '../support/sealing.js';
import type { Arrange, Subject } from './policy-records.js';

/** In the order of the cast: each writes what only he or she can. */
const IN_TURN: readonly Holder[] = ['bureau.BUR_PLAN', 'bureau.BUR_LEAD', 'bureau.DISC'];
const BIDDERS = ['institute.INST', 'institute2.INST', 'enterprise.ENT', 'enterprise2.ENT', 'agency.BRK_ORG'] as const;
const across = (holder: Holder): Holder => (holder === 'bureau.DISC' ? 'bureau.BUR_PLAN' : 'bureau.DISC');

/** Bids, sealed boxes and those who open them, as routes.csv names them. A challenge for which bids are put in is of none of the bidders. */
export function bidCases(app: TestApp): Record<string, Arrange> {
  let made: Promise<ChallengeCase> | undefined;
  const open = () => (made ??= ofNobody(app));
  const bids = { opened: () => openedBid(app) };
  const opened = (subject: (bid: { challengeId: string; boxId: string; bidId: string }) => Subject): Arrange => async () => subject(await bids.opened());
  const at = '/api/v1/challenges/:id';
  return {
    'GET /api/v1/bid-form|-': () => Promise.resolve({}), 'GET /api/v1/bid-receipts/keys|-': () => Promise.resolve({}),
    [`GET ${at}/bid|challenge that takes bids`]: async () => ({ params: { id: (await open()).id } }),
    [`PUT ${at}/bid|challenge that takes bids`]: async () => {
      const { id } = await open();
      const { envelope, commitment } = await sealedFor(await standingOf(await app.as('institute.INST'), id), id);
      return { params: { id }, bytes: Buffer.from(envelope), headers: { 'bid-commitment': commitment, 'bid-version': '1' } };
    },
    [`POST ${at}/bid/consent|challenge that takes bids`]: async () => ({ params: { id: (await open()).id }, body: { lead: usccNumber('ENTERPRISE', 9_000) } }),
    [`POST ${at}/bid/consent/withdrawal|challenge that takes bids`]: async () => ({ params: { id: (await open()).id }, body: { lead: usccNumber('ENTERPRISE', 9_000) } }),
    [`DELETE ${at}/bid|challenge with bids of all`]: async () => {
      const { id } = await open();
      for (const person of BIDDERS) await sendBid(await app.as(person), id);
      return { params: { id } };
    },
    [`GET ${at}/bids|opened bid`]: opened(({ challengeId, bidId }) => ({ params: { id: challengeId }, shows: bidId })),
    'GET /api/v1/bids/:id|opened bid': opened(({ bidId }) => ({ params: { id: bidId } })), 'GET /api/v1/bids/:id/pdf|opened bid': opened(({ bidId }) => ({ params: { id: bidId } })),
    'GET /api/v1/bids/:id|opened bid of a consortium': async () => ({ params: { id: (await consortiumBid(app)).bidId } }),
    'GET /api/v1/bids/:id/files/:at|opened bid': opened(({ bidId }) => ({ params: { id: bidId, at: '0' } })),
    'GET /api/v1/challenge-boxes|opened box': opened(({ boxId }) => ({ shows: boxId })),
    'GET /api/v1/sealed-boxes/:id|opened box': opened(({ boxId }) => ({ params: { id: boxId } })),
    'GET /api/v1/sealed-boxes/:id/commitments|opened box': opened(({ boxId }) => ({ params: { id: boxId } })),
    'GET /api/v1/sealed-boxes/:id/commitments|box that takes bids': async () => ({ params: { id: (await standingOf(await app.as('institute.INST'), (await open()).id)).boxId } }),
    ...holderCases(app),
  };
}

function holderCases(app: TestApp): Record<string, Arrange> {
  const turns: Record<string, number> = {};
  const each = true;
  /** whose turn it is at this line; the first call is also for those who are refused */
  const turn = (line: string): Holder => {
    const now = turns[line] ?? 0;
    turns[line] = now + 1;
    return IN_TURN[now % IN_TURN.length] ?? 'bureau.DISC';
  };
  const handOver = async () => {
    const [box, from] = [await dueBox(app), turn('hand-over')];
    return { params: { id: box.id }, body: { passphrase: HOLDERS[from], to: await holderOf(app, across(from)) }, each };
  };
  const passOn = async () => {
    const [box, from] = [await dueBox(app), turn('pass-on')];
    // somebody of the same office who has no part of this box
    const to = from === 'bureau.DISC' ? await newInspector(app) : await holderOf(app, from === 'bureau.BUR_PLAN' ? 'bureau.BUR_LEAD' : 'bureau.BUR_PLAN');
    await app.query(`DELETE FROM sealed_part WHERE box_id = $1 AND holder_id = $2`, [box.id, to]);
    return { params: { id: box.id }, body: { passphrase: HOLDERS[from], to }, each };
  };
  const openBox = async () => {
    const [box, by] = [await dueBox(app), turn('open')];
    await handed(app, box, across(by), by);
    return { params: { id: box.id }, body: { passphrase: HOLDERS[by] }, each };
  };
  const enrol = async () => {
    await nobodyHolds(app);
    return { body: { passphrase: HOLDERS[turn('enrol')] }, each };
  };
  const admit = async () => {
    const by = turn('admit');
    const { id, fingerprint } = await pendingKey(app, by === 'bureau.DISC' ? 'DISC' : 'BUR_PLAN');
    return { params: { id }, version: 1, body: { fingerprint, passphrase: HOLDERS[by] }, each };
  };
  const change = async () => {
    await holdersEnough(app);
    const who = turn('change');
    return { body: { present: HOLDERS[who], next: HOLDERS[who] }, each };
  };
  return {
    'GET /api/v1/seal-holders/:id|key that waits': async () => ({ params: { id: (await pendingKey(app)).id } }), 'POST /api/v1/seal-holders/:id/actions/admit|key of the own office that waits': admit,
    'GET /api/v1/seal-holders|-': () => Promise.resolve({}), 'POST /api/v1/seal-holders|nobody holds a key': enrol, 'POST /api/v1/seal-holders/mine/passphrase|own key': change,
    'POST /api/v1/sealed-boxes/:id/hand-over|due box': handOver, 'POST /api/v1/sealed-boxes/:id/pass-on|due box': passOn, 'POST /api/v1/sealed-boxes/:id/open|due box that was handed over': openBox,
  };
}

/** Somebody who has come to discipline inspection since: the cast has one of its people only. @returns the id of the holder */
async function newInspector(app: TestApp): Promise<string> {
  return admittedKey(app, await another(app, 'bureau', 'DISC'), HOLDERS['bureau.DISC'], 'bureau.DISC');
}

/** Every organisation of the cast may bid for it. */
async function ofNobody(app: TestApp): Promise<ChallengeCase> {
  const challenge = await challengesOf(app).fresh('open');
  await app.query(`UPDATE challenge SET organisation_id = $2 WHERE id = $1`, [challenge.id, await app.organisationId('bureau')]);
  return challenge;
}
