import type { Place } from './process-place.js';
import { noticeDraft, OBJECTION } from './notices.js';
import { ifMatch, type Requests } from './requests.js';

const idIn = async (answer: ReturnType<Requests['send']>, status: number): Promise<string> => {
  const { status: found, body, text } = await answer;
  if (found !== status) throw new Error(`${found} ${text}`);
  return (body as { id: string }).id;
};

const begin = (author: Requests) => idIn(author.send('POST', '/api/v1/notices', { body: noticeDraft('PN-NEED') }), 201);
const object = (objector: Requests, id: string) => idIn(objector.send('POST', `/api/v1/notices/${id}/objections`, { body: OBJECTION }), 201);

const PUBLISHED = ['submit', 'publish'];
const WAYS: Readonly<Record<string, readonly string[]>> = { DRAFT: [], CHECKING: ['submit'], PUBLISHED, SUSPENDED_BY_OBJECTION: [...PUBLISHED, 'objection'] };

/** Steps that follow somebody’s wish to withdraw. */
const ASKED: readonly string[] = ['agreeWithdrawal', 'declineWithdrawal'];

/** How notices go through their process: written by one section, let out by another; an objection comes from outside. */
export const NOTICE_PLACE: Place = {
  collection: 'notices', view: 'working', cast: ['bureau.BUR_PLAN', 'bureau.BUR_CG', 'bureau.BUR_LEAD'],
  create: async (_, walk) => begin(await walk.person('bureau.BUR_PLAN')),
  way: ({ from, action }) => [...(WAYS[from] ?? []), ...(ASKED.includes(action) ? ['askWithdrawal'] : [])],
  asides: { objection: async (_, walk, id) => void (await object(await walk.person('enterprise.ENT'), id)) },
};

/** How objections come about: to a notice that two others have published. */
export const OBJECTION_PLACE: Place = {
  collection: 'objections', cast: ['bureau.BUR_LEAD', 'enterprise.ENT'],
  create: async (_, walk) => {
    const [author, checker] = [await walk.person('bureau.BUR_PLAN'), await walk.person('bureau.BUR_CG')];
    const id = await begin(author);
    await idIn(author.send('POST', `/api/v1/notices/${id}/actions/submit`, { headers: ifMatch(1), body: {} }), 200);
    await idIn(checker.send('POST', `/api/v1/notices/${id}/actions/publish`, { headers: ifMatch(2), body: {} }), 200);
    return object(await walk.person('enterprise.ENT'), id);
  },
  way: ({ from }) => (from === 'HANDLING' ? ['accept'] : []),
  input: () => Promise.resolve({ comment: '经核实，公示内容与材料一致。' }),
};
