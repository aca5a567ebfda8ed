import type { TestApp } from '../support/app.js';
import { challengesOf, freshQuestion } from '../support/challenge-situations.js';
import { attachToChallenge, type ChallengeCase, challengeDraft, challengeInput, confirmed, type ChallengeSituation } from '../support/challenges.js';
import { holdersEnough } from '../support/sealing.js';
import { once } from '../support/once.js';
import type { Arrange, Subject } from './policy-records.js';

const NAMES: Readonly<Record<string, ChallengeSituation>> = { 'draft challenge': 'draft', 'challenge with the leader': 'review', 'approved challenge': 'approved', 'open challenge': 'open', 'challenge being amended': 'amending' };

/** Challenges as routes.csv names them: the enterprise's, drafted by enterprise.ENT; asked about by institute.INST. */
export function challengeCases(app: TestApp): Record<string, Arrange> {
  const made = new Map<string, Promise<ChallengeCase>>();
  const shared = (name: string): Promise<ChallengeCase> => {
    const found = made.get(name) ?? challengesOf(app).fresh(NAMES[name] ?? 'draft', name === 'open challenge' ? { title: '琥珀色船用涂层一项' } : {});
    made.set(name, found);
    return found;
  };
  const reads = (name: string, rest: (challenge: ChallengeCase) => Subject): Arrange => async () => rest(await shared(name));
  const writes = (name: string, body: object): Arrange => async () => {
    const { id, version } = await shared(name);
    return { params: { id }, version, body };
  };
  const steps = (name: string, action: string): Arrange => async () => writes(name, { ...challengeInput(action), ...(await confirmed(await app.as('bureau.BUR_PLAN'), action)) })();
  const at = '/api/v1/challenges';
  const of = (name: string): [string, Arrange][] => [
    [`GET ${at}|${name}`, reads(name, ({ id }) => ({ query: { limit: '100' }, shows: id }))],
    [`GET /api/v1/challenge-cases|${name}`, reads(name, ({ id }) => ({ query: { limit: '100' }, shows: id }))],
    [`GET /api/v1/challenge-cases|${name} on the desk`, reads(name, ({ id }) => ({ query: { limit: '100', view: 'desk' }, shows: id }))],
    ...['', '/release', '/working', '/questions', '/following'].map((part): [string, Arrange] => [`GET ${at}/:id${part}|${name}`, reads(name, ({ id }) => ({ params: { id } }))]),
    [`GET ${at}/:id/versions/:no|${name}`, reads(name, ({ id }) => ({ params: { id, no: '1' } }))],
    ...['PUT', 'DELETE'].map((method): [string, Arrange] => [`${method} ${at}/:id/following|${name}`, reads(name, ({ id }) => ({ params: { id }, body: {} }))]),
    [`PATCH ${at}/:id/working|${name}`, writes(name, { clarification: '另一条补充说明。' })],
    [`POST ${at}/:id/questions|${name}`, reads(name, ({ id }) => ({ params: { id }, body: { text: '是否接受联合揭榜？请明确。' } }))],
    ...['handIn', 'approve', 'publish', 'amend', 'deadline'].map((action): [string, Arrange] => [`POST ${at}/:id/actions/${action}|${name}`, steps(name, action)]),
  ];
  return {
    ...Object.fromEntries(Object.keys(NAMES).flatMap(of)),
    [`POST ${at}|for the enterprise`]: async () => ({ body: { demanderId: await app.organisationId('enterprise'), content: challengeDraft() } }),
    'GET /api/v1/search|open challenge': reads('open challenge', ({ id }) => ({ query: { q: '琥珀色船用涂层', type: 'challenge' }, shows: id })),
    ...questionCases(app), ...fileCases(app),
  };
}

function questionCases(app: TestApp): Record<string, Arrange> {
  const shared = once(() => freshQuestion(app));
  const at = '/api/v1/challenge-questions';
  const list = (query: Record<string, string>): Arrange => async () => ({ query: { limit: '100', ...query }, shows: (await shared()).id });
  const acted = (action: string): [string, Arrange] => [`POST ${at}/:id/actions/${action}|question`, async () => {
    const { id, version } = await shared();
    return { params: { id }, version, body: { comment: '接受联合揭榜。' } };
  }];
  return {
    [`GET ${at}|question`]: list({}), [`GET ${at}|question on the desk`]: list({ view: 'desk' }), [`GET ${at}/:id|question`]: async () => ({ params: { id: (await shared()).id } }),
    ...Object.fromEntries(['suggest', 'answer'].map(acted)),
  };
}

/** Of an open challenge everybody reads the attachment, and those who handle it the proof of money. */
function fileCases(app: TestApp): Record<string, Arrange> {
  let made: Promise<Record<string, { id: string; subjectId: string }>> | undefined;
  const make = async () => {
    await holdersEnough(app);
    const author = await app.as('enterprise.ENT');
    const draft = await challengesOf(app).fresh('draft');
    await attachToChallenge(author, draft.id, '榜单附件', '图纸.pdf').expect(201);
    const [plan, leader] = [await app.as('bureau.BUR_PLAN'), await app.as('bureau.BUR_LEAD')];
    for (const [client, action] of [[author, 'handIn'], [plan, 'propose'], [leader, 'approve'], [plan, 'publish']] as const) {
      const { version } = (await client.get(`/api/v1/challenges/${draft.id}/working`).expect(200)).body as { version: number };
      await client.post(`/api/v1/challenges/${draft.id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ ...challengeInput(action), ...(await confirmed(client, action)) }).expect(200);
    }
    const files = await app.query<{ id: string; purpose: string }>(`SELECT id, purpose FROM file WHERE subject_id = $1`, [draft.id]);
    return Object.fromEntries(files.map(({ id, purpose }) => [purpose, { id, subjectId: draft.id }]));
  };
  const found = async (purpose: string) => (await (made ??= make()))[purpose] ?? { id: '', subjectId: '' };
  const lines = ([name, purpose]: readonly [string, string]): [string, Arrange][] => [
    [`GET /api/v1/files|${name}`, async () => {
      const { id, subjectId } = await found(purpose);
      return { query: { subjectKind: 'challenge', subjectId }, shows: id };
    }],
    ...['', '/content'].map((part): [string, Arrange] => [`GET /api/v1/files/:id${part}|${name}`, async () => ({ params: { id: (await found(purpose)).id } })]),
  ];
  return Object.fromEntries([['attachment of open challenge', '榜单附件'], ['proof of money of open challenge', '出资证明']].flatMap((one) => lines(one as [string, string])));
}
