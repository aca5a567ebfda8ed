import { IdentityFacade } from '../../src/modules/identity/index.js';
import type { Role } from '../../src/kernel/access/index.js';
import type { Client, TestApp } from './app.js';
import { TEST_PASSWORD, type TestOrganisation } from './people.js';

export interface NoticeCase {
  id: string;
  number: string;
  state: string;
  version: number;
  dueAt: string | null;
  title: string;
  values: Record<string, unknown>;
  startsOn: string | null;
  endsOn: string | null;
  sha256: string | null;
  withdrawal: { by: string; reason: string } | null;
  plan: { startsOn: string; endsOn: string; provisional: boolean } | null;
  gaps: { code: string; pointer?: string }[];
  fields: { key: string; text: string; rows: string[][] }[];
  publicFields: { key: string; text: string; rows: string[][] }[];
  objections: { open: number; upheld: number; dismissed: number };
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string }[];
}

export interface ObjectionCase {
  id: string;
  number: string;
  state: string;
  version: number;
  text: string;
  answer: string;
  handlerName: string;
  evidence: boolean;
  mayAttach: boolean;
  objector: { name: string; organisation: string; contact: string } | null;
  notes: { text: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
  history: { action: string; by: string; comment: string }[];
}

/** Where objections go. */
export const OBJECTIONS_GO = { contactUnit: '演示科研管理处', contactPhone: '0631-0000000', contactMail: 'yiyi@example.test', contactAddress: '演示市创新路 8 号', procedure: '收到异议后十五个工作日内调查并书面答复。' };

/** Complete contents by kind, as they are typed; amounts in fen. */
export const NOTICE_VALUES: Record<string, Record<string, unknown>> = {
  'PN-PRICE': { achievementName: '演示焊丝制备技术', rights: '演示焊丝（202319900123.X），已授权', mode: 'TRANSFER', price: 120_000_000, ...OBJECTIONS_GO },
  'PN-REWARD': {
    achievementName: '演示焊丝制备技术', mode: 'TRANSFER', income: 120_000_000, incomeOn: '2026-03-01', rewardTotal: 60_000_000,
    people: [{ name: '张演示', post: '研究员', contribution: '主要完成人', amount: 40_000_000 }, { name: '李试', post: '工程师', contribution: '工艺试验，电话 13800001234', amount: 20_000_000 }],
    contractName: '演示焊丝技术转让', registrationNumber: '2026371082990001', registrar: '演示市科学技术局', registeredOn: '2026-02-01', totalAmount: 120_000_000, techAmount: 120_000_000, ...OBJECTIONS_GO,
  },
  'PN-NEED': {
    batch: '2026 年第一批', needs: [{ title: '演示需求', organisation: '演示复合材料有限公司', score: '86.5', result: '通过' }], experts: [{ name: '王演示', organisation: '演示海洋研究所', title: '教授' }], ...OBJECTIONS_GO,
  },
};

let serial = 0;

/** What tells a notice of a kind from the others of the tests: the same text again would be the same matter. */
const UNLIKE: Record<string, (no: number) => object> = { 'PN-PRICE': (no) => ({ rights: `演示焊丝（202319900123.X），已授权，第 ${no} 件` }), 'PN-REWARD': (no) => ({ contractName: `演示焊丝技术转让 ${no}` }), 'PN-NEED': (no) => ({ batch: `2026 年第 ${no} 批` }) };

export function noticeDraft(kind: string, change: object = {}) {
  serial += 1;
  return { kind, title: `演示公示 ${kind} ${serial}`, values: { ...NOTICE_VALUES[kind], ...UNLIKE[kind]?.(serial), ...change } };
}


/** One more person of the organisation who holds the role: four eyes want two. */
export async function another(app: TestApp, organisation: TestOrganisation, role: Role): Promise<Client> {
  const email = `another-${(serial += 1)}-${role.toLowerCase()}@example.test`;
  const form = { name: `演示同事 ${serial}`, email, title: '', password: TEST_PASSWORD, demo: true };
  const { id } = await app.app.get(IdentityFacade).addMember(await app.organisationId(organisation), form, [role]);
  const client = app.fresh();
  await client.post('/api/v1/session/demo').send({ personId: id }).expect(200);
  return client;
}

export async function newNotice(client: Client, body: object): Promise<NoticeCase> {
  return (await client.post('/api/v1/notices').send(body).expect(201)).body as NoticeCase;
}

export const caseOf = async (client: Client, id: string): Promise<NoticeCase> => (await client.get(`/api/v1/notices/${id}/working`).expect(200)).body as NoticeCase;

/** Takes a step by the version that the person sees. */
export async function noticeStep(client: Client, { id }: Pick<NoticeCase, 'id'>, action: string, comment = ''): Promise<NoticeCase> {
  const { version } = await caseOf(client, id);
  const answer = await client.post(`/api/v1/notices/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as NoticeCase;
}

/** Written by one, let out by another. */
export async function publishNotice(author: Client, checker: Client, body: object): Promise<NoticeCase> {
  return noticeStep(checker, await noticeStep(author, await newNotice(author, body), 'submit'), 'publish');
}

/** Completes a notice that the product has drafted, which another one then lets out. */
export async function announceWith(author: Client, checker: Client, id: string, comment = ''): Promise<NoticeCase> {
  const { version, values } = await caseOf(author, id);
  await author.patch(`/api/v1/notices/${id}/working`).set('If-Match', `"v${version}"`).send({ values: { ...values, ...OBJECTIONS_GO } }).expect(200);
  await noticeStep(author, { id }, 'submit', comment);
  return noticeStep(checker, { id }, 'publish', comment);
}

export const OBJECTION = { text: '公示的技术指标与检测报告不一致，请核实。', contact: '0631-1111111' };

export async function lodge(client: Client, { id }: Pick<NoticeCase, 'id'>, change: object = {}): Promise<ObjectionCase> {
  return (await client.post(`/api/v1/notices/${id}/objections`).send({ ...OBJECTION, ...change }).expect(201)).body as ObjectionCase;
}

export const objectionSeen = async (client: Client, id: string): Promise<ObjectionCase> => (await client.get(`/api/v1/objections/${id}`).expect(200)).body as ObjectionCase;

export async function objectionStep(client: Client, { id }: Pick<ObjectionCase, 'id'>, action: string, comment = '经核实，检测报告与公示内容一致。'): Promise<ObjectionCase> {
  const { version } = await objectionSeen(client, id);
  const answer = await client.post(`/api/v1/objections/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ comment });
  if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
  return answer.body as ObjectionCase;
}

/** As if the last day of the period had been long ago. */
export const letItEnd = (app: TestApp, id: string) => app.query(`UPDATE notice SET due_at = '2020-01-01T15:59:59.999Z' WHERE id = $1`, [id]);

/** Hands in evidence to an objection. */
export const attachEvidence = (client: Client, subjectId: string, content: Buffer, name = '照片.pdf') =>
  client.post('/api/v1/files').field({ subjectKind: 'objection', subjectId, purpose: '证据材料', disclosure: 'NDA' }).attach('file', content, { filename: name, contentType: 'application/pdf' });
