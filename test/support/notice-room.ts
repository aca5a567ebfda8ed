import { Timeouts } from '../../src/kernel/workflow/index.js';
import { type Client, startTestApp, type TestApp } from './app.js';
import { another, caseOf, noticeDraft, publishNotice } from './notices.js';

export interface Refusal {
  status: number;
  code: string;
  errors: { code: string; pointer?: string }[];
}

/** A notice as everybody reads it. */
export interface PublicNotice {
  state: string;
  title: string;
  sha256: string;
  takenDown: boolean;
  endReason: string;
  objectable: boolean;
  fields: { key: string; text: string; rows: string[][] }[];
  basis: { period: string; verified: boolean; article: string };
  objections: { open: number; upheld: number; dismissed: number; other: number };
  corrects: { id: string; title: string } | null;
  correctedBy: { id: string } | null;
}

/** The people around notices: three of an institute's transfer office, two sections of the bureau with its leadership, and who only reads or objects. */
export interface NoticeRoom {
  app: TestApp;
  office: Client;
  second: Client;
  third: Client;
  plan: Client;
  cg: Client;
  lead: Client;
  disc: Client;
  outsider: Client;
  /** a price of the institute on display, written by `office` and let out by `second` */
  priced: (change?: object) => ReturnType<typeof publishNotice>;
  /** a result of the bureau on display */
  needed: () => ReturnType<typeof publishNotice>;
  onBoard: (id: string, client?: Client) => Promise<PublicNotice>;
  /** the product's own steps that are due */
  sweep: () => Promise<unknown>;
}

export async function noticeRoom(): Promise<NoticeRoom> {
  const app = await startTestApp();
  const [office, plan, cg, lead, disc, outsider] = await Promise.all([
    app.as('institute.INST'), app.as('bureau.BUR_PLAN'), app.as('bureau.BUR_CG'), app.as('bureau.BUR_LEAD'), app.as('bureau.DISC'), app.as('enterprise.ENT'),
  ]);
  const [second, third] = [await another(app, 'institute', 'INST'), await another(app, 'institute', 'INST')];
  return {
    app, office, second, third, plan, cg, lead, disc, outsider,
    priced: (change = {}) => publishNotice(office, second, noticeDraft('PN-PRICE', change)),
    needed: () => publishNotice(plan, cg, noticeDraft('PN-NEED')),
    onBoard: async (id, client = app.http) => (await client.get(`/api/v1/notices/${id}`).expect(200)).body as PublicNotice,
    sweep: () => app.app.get(Timeouts).sweep(),
  };
}

/** Tries a step by the version that the person sees. */
export async function refused(client: Client, { id }: { id: string }, action: string, body: object = {}, at: 'notices' | 'objections' = 'notices'): Promise<Refusal> {
  const { version } = at === 'notices' ? await caseOf(client, id) : ((await client.get(`/api/v1/objections/${id}`).expect(200)).body as { version: number });
  const answer = await client.post(`/api/v1/${at}/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
  return { ...(answer.body as Refusal), status: answer.status };
}
