import type { TestApp } from '../support/app.js';
import { NoticeWriters } from '../support/notice-situations.js';
import { attachEvidence, noticeDraft, OBJECTION } from '../support/notices.js';
import { pdf } from './good-files.js';
import { once } from '../support/once.js';
import type { Arrange, Subject } from './policy-records.js';

const COMMENT = '经核实，公示内容与材料一致。';

/** Notices and objections as routes.csv names them: of the bureau, written and let out by two whom the policy does not speak of. */
export function noticeCases(app: TestApp): Record<string, Arrange> {
  const writers = new NoticeWriters(app);
  const made = new Map<string, Promise<{ id: string; version: number }>>();
  const situations = {
    'draft notice': () => writers.draft(), 'notice in check': () => writers.inCheck(), 'notice on display': () => writers.onDisplay(), 'notice of the institute on display': () => writers.onDisplay('institute'),
    'lodged objection': () => writers.objection(), 'objection in hand': () => writers.objectionInHand(),
  };
  type Situation = keyof typeof situations;
  const shared = (situation: Situation, rest: (record: { id: string; version: number }) => Subject): Arrange => async () => {
    const found = made.get(situation) ?? situations[situation]();
    made.set(situation, found);
    return rest(await found);
  };
  const seen = (situation: Situation, query: Record<string, string> = {}) => shared(situation, ({ id }) => ({ query: { limit: '100', ...query }, shows: id }));
  const one = (situation: Situation) => shared(situation, ({ id }) => ({ params: { id } }));
  const written = (situation: Situation, body: object) => shared(situation, ({ id, version }) => ({ params: { id }, version, body }));
  const at = '/api/v1/notices';
  const acted = (path: string, action: string, situation: Situation): [string, Arrange] => [`POST ${path}/:id/actions/${action}|${situation}`, written(situation, { comment: COMMENT })];
  return {
    [`GET ${at}|draft notice`]: seen('draft notice'), [`GET ${at}|notice on display`]: seen('notice on display'),
    'GET /api/v1/notice-kinds|-': () => Promise.resolve({}), 'GET /api/v1/notice-subjects|-': () => Promise.resolve({ query: { kind: 'PN-NEED' } }),
    'GET /api/v1/notice-cases|draft notice': seen('draft notice'), 'GET /api/v1/notice-cases|notice of the institute on display': seen('notice of the institute on display'),
    'GET /api/v1/notice-cases|notice in check on the desk': seen('notice in check', { view: 'desk' }),
    [`POST ${at}|-`]: () => Promise.resolve({ body: noticeDraft('PN-PRICE') }), [`POST ${at}|of the bureau`]: () => Promise.resolve({ body: noticeDraft('PN-NEED') }),
    [`GET ${at}/:id|draft notice`]: one('draft notice'), [`GET ${at}/:id|notice on display`]: one('notice on display'),
    [`GET ${at}/:id/statement.json|notice on display`]: one('notice on display'), [`GET ${at}/:id/paper.pdf|notice on display`]: one('notice on display'),
    [`GET ${at}/:id/working|draft notice`]: one('draft notice'), [`GET ${at}/:id/working|notice of the institute on display`]: one('notice of the institute on display'),
    [`PATCH ${at}/:id/working|draft notice`]: written('draft notice', { title: '改过的标题', values: { batch: '第二批' } }),
    ...Object.fromEntries([acted(at, 'submit', 'draft notice'), acted(at, 'publish', 'notice in check'), acted(at, 'withdraw', 'notice on display'), acted(at, 'finish', 'notice on display')]),
    [`POST ${at}/:id/objections|draft notice`]: written('draft notice', OBJECTION), [`POST ${at}/:id/objections|notice on display`]: written('notice on display', OBJECTION),
    [`POST ${at}/:id/recorded-objections|notice on display`]: written('notice on display', { channel: 'LETTER', name: '演示来信人', ...OBJECTION }),
    'GET /api/v1/objections|lodged objection': seen('lodged objection'), 'GET /api/v1/objections|lodged objection on the desk': seen('lodged objection', { view: 'desk' }),
    'GET /api/v1/objections/:id|lodged objection': one('lodged objection'),
    'POST /api/v1/objections/:id/notes|lodged objection': written('lodged objection', { text: '请在期限内办结' }),
    ...Object.fromEntries([acted('/api/v1/objections', 'accept', 'lodged objection'), acted('/api/v1/objections', 'dismiss', 'objection in hand'), acted('/api/v1/objections', 'withdraw', 'lodged objection')]),
    'POST /api/v1/files|lodged objection': shared('lodged objection', ({ id }) => ({ form: { subjectKind: 'objection', subjectId: id, purpose: '证据材料' } })),
    ...evidenceCases(app, writers),
    'GET /api/v1/workbench|notice in check': shared('notice in check', ({ id }) => ({ shows: id })),
  };
}

/** Evidence of enterprise.ENT to an objection that bureau.BUR_LEAD handles. */
function evidenceCases(app: TestApp, writers: NoticeWriters): Record<string, Arrange> {
  const make = async () => {
    const { id: subjectId } = await writers.objectionInHand();
    const { id } = (await attachEvidence(await app.as('enterprise.ENT'), subjectId, pdf()).expect(201)).body as { id: string };
    return { id, subjectId };
  };
  const shared = once(make);
  const one: Arrange = async () => ({ params: { id: (await shared()).id } });
  return {
    'GET /api/v1/files|evidence to an objection': async () => {
      const { id, subjectId } = await shared();
      return { query: { subjectKind: 'objection', subjectId }, shows: id };
    },
    'GET /api/v1/files/:id|evidence to an objection': one, 'GET /api/v1/files/:id/content|evidence to an objection': one,
    'DELETE /api/v1/files/:id|evidence to an objection': async () => ({ params: { id: (await make()).id }, each: true }),
  };
}
