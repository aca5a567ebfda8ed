import type { TestApp } from './app.js';
import { contractInput, EXPERTS, expertIds, jointDraft, LARGE, paperOf } from './contract-situations.js';
import { attachPaper, type Case, DECLARED } from './contracts.js';
import type { Place, Walker } from './process-place.js';
import { ifMatch } from './requests.js';

const ACCEPTED = ['submit', 'accept'];
const HEARD = [...ACCEPTED, 'sendExperts', 'opinions', 'passFirst'];
const REFUSED = [...ACCEPTED, 'proposeRefusal', 'refuse'];
const REGISTERED = [...ACCEPTED, 'passFirst', 'approve'];
const CHANGE_DRAFT = [...REGISTERED, 'beginChange'];
const CHANGED = [...CHANGE_DRAFT, 'declare', 'supplement', 'requestChange'];
/** A change that makes the contract a large one, about which experts were heard. */
const HEARD_CHANGE = [...CHANGE_DRAFT, 'enlarge', 'supplement', 'requestChange', 'sendChangeExperts', 'opinions'];
const OBJECTED = [...REGISTERED, 'object'];

/** The way to each state that people reach; a search through nineteen states would try too many. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  DRAFT: [], SUBMITTED: ['submit'], CORRECTION: ['submit', 'returnIncomplete'], ACCEPTED, KIND_ASKED: [...ACCEPTED, 'askKind'], EXPERT_REVIEW: [...ACCEPTED, 'sendExperts'], SECOND_REVIEW: [...ACCEPTED, 'passFirst'],
  LARGE_APPROVAL: [...HEARD, 'escalate'], REFUSED, RECONSIDERATION: [...REFUSED, 'appeal'], REGISTERED, CHANGE_DRAFT, CHANGE_REVIEW: CHANGED,
  CHANGE_EXPERTS: [...CHANGED, 'sendChangeExperts'], CHANGE_APPROVAL: [...HEARD_CHANGE, 'escalateChange'], DEREGISTRATION_REVIEW: [...REGISTERED, 'requestDeregistration'], RE_RECOGNITION: OBJECTED, UPPER_DECISION: [...OBJECTED, 'judge', 'disagree'], REVOKED: [...REGISTERED, 'revoke'],
};
/** Steps that want more than their state. */
const WAYS_OF_STEPS: Readonly<Record<string, readonly string[]>> = {
  reclassify: [...ACCEPTED, 'askKind', 'agreeKind'], returnForKind: [...ACCEPTED, 'askKind', 'agreeKind', 'reclassify'],
  refuse: [...ACCEPTED, 'proposeRefusal'], escalate: HEARD, requestChange: [...CHANGE_DRAFT, 'declare', 'supplement'], escalateChange: HEARD_CHANGE,
  confirmKeep: [...OBJECTED, 'judge'], confirmRevoke: [...OBJECTED, 'judge'], disagree: [...OBJECTED, 'judge'],
};

/** On the way to these, steps are told something else or write something else. */
const APART: readonly string[] = ['returnForKind', 'confirmRevoke', 'escalateChange'];

const isLarge = (action: string, from: string) => from === 'LARGE_APPROVAL' || action === 'escalate';

async function create(app: TestApp, walk: Walker, { action, from }: { action: string; from: string }): Promise<string> {
  const { body } = await (await walk.person('institute.INST')).send('POST', '/api/v1/contracts', { body: await jointDraft(app, isLarge(action, from) ? LARGE : {}) });
  const { id } = body as Case;
  await attachPaper(await app.as('institute.INST'), id, '合同全文', paperOf(id));
  return id;
}

async function write(walk: Walker, id: string, change: object): Promise<void> {
  const office = await walk.person('institute.INST');
  const { version } = (await office.get(`/api/v1/contracts/${id}`)).body as Case;
  const { status, text } = await office.send('PATCH', `/api/v1/contracts/${id}`, { headers: ifMatch(version), body: change });
  if (status !== 200) throw new Error(`write: ${status} ${text}`);
}

/** What happens between two steps without being one. */
const ASIDES: NonNullable<Place['asides']> = {
  opinions: async (_, walk, id) => {
    for (const key of EXPERTS) {
      const { status, text } = await (await walk.person(key)).send('POST', `/api/v1/contracts/${id}/opinions`, { body: { verdict: 'PASS', text: '技术内容明确' } });
      if (status !== 204) throw new Error(`opinion: ${status} ${text}`);
    }
  },
  declare: (_, walk, id) => write(walk, id, DECLARED),
  enlarge: (_, walk, id) => write(walk, id, { ...LARGE, ...DECLARED }),
  supplement: async (app, _, id) => attachPaper(await app.as('institute.INST'), id, '补充协议', paperOf(id, '补充协议')),
};

/** How contracts go through their process: by ways of their own, with what happens beside the steps. */
export const CONTRACT_PLACE: Place = {
  collection: 'contracts',
  cast: ['institute.INST', 'bureau.REG1', 'bureau.REG2', 'bureau.REG3', 'bureau.BUR_LEAD', 'bureau.TAX', 'enterprise.ENT'],
  create,
  sort: ({ action, from }) => (isLarge(action, from) ? 'large' : from === 'CHANGE_APPROVAL' ? 'escalateChange' : APART.includes(action) ? action : ''),
  way: ({ action, from }) => WAYS_OF_STEPS[action] ?? WAYS[from] ?? [],
  asides: ASIDES,
  input: async (app, action, standing, arrow) => ({ ...contractInput(action, standing as unknown as Case, await expertIds(app)), ...(action === 'askKind' && arrow.action === 'returnForKind' ? { subKind: 'LIC-1' } : {}), ...(action === 'judge' && arrow.action === 'confirmRevoke' ? { outcome: 'REVOKE' } : {}) }),
};
