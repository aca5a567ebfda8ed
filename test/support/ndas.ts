import { createCanvas } from '@napi-rs/canvas';
import { pdf } from '../api/good-files.js';
import type { Client, TestApp } from './app.js';
import { introductionsOf, putIntroduction } from './introductions.js';
import { once } from './once.js';
import type { PersonKey } from './people.js';
import type { Place, Standing } from './process-place.js';

export interface NdaCase extends Standing {
  dueAt: string | null;
  number: string;
  introductionId: string;
  text: string;
  sha256: string;
  intact: boolean;
  endsOn: string | null;
  daysLeft: number | null;
  signatures: { side: string; name: string | null; at: string | null }[];
  ended: { by: string; reason: string; keptUntil: string | null } | null;
}

export interface DisclosureCase {
  stage: string;
  nda: NdaCase | null;
  mayPropose: boolean;
  listings: { kind: string; listingId: string; own: boolean; has: boolean | null; closed: string | null; files: { id: string; title: string; name: string }[] }[];
}

export interface OpenedFile {
  id: string;
  number: string;
  contentUrl: string;
}

export const TERM_YEARS = 3;

const GROUNDS = ['#ffffff', '#5a5a5a', '#000000'];
let pictures = 0;
/** A small picture that any program opens, in stripes of white, of the grey of a mark and of black; no two are the same. */
export const picture = (type: 'image/png' | 'image/jpeg', side = 400): Buffer => {
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  GROUNDS.forEach((ground, at) => {
    context.fillStyle = ground;
    context.fillRect(0, at * side / GROUNDS.length, side, side / GROUNDS.length);
  });
  context.fillStyle = `#${(++pictures * 0x1234 % 0x1000000).toString(16).padStart(6, '0')}`;
  context.fillRect(0, 0, 16, 16);
  return type === 'image/png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg');
};
let papers = 0;
/** No two are the same. */
export const paper = (): Buffer => pdf([`(${++papers} ${Math.random()})`]);

/** Agreements on confidentiality of enterprise and institute: proposed by institute.INST, answered by enterprise.ENT_ADM; the file is the institute's, beside its achievement. */
export class Ndas {
  /** a confidential paper beside the one achievement of all introductions */
  readonly file = once(async () => this.upload('institute.RES', 'achievement', await introductionsOf(this.app).achievement(), paper()));

  constructor(private readonly app: TestApp) {}

  /** An introduction that both have agreed with. */
  async introduced(): Promise<string> {
    const introductions = introductionsOf(this.app);
    const { id } = await introductions.fresh('broker');
    await introductions.step(await this.app.as('enterprise.ENT'), { id }, 'buyerAgreesFirst');
    await introductions.step(await this.app.as('institute.RES'), { id }, 'sellerAgrees');
    return id;
  }

  async text(introductionId: string, person: PersonKey = 'institute.INST', termYears = TERM_YEARS): Promise<{ text: string; english: string; sha256: string }> {
    return (await (await this.app.as(person)).get(`/api/v1/introductions/${introductionId}/nda-text?termYears=${termYears}`).expect(200)).body as { text: string; english: string; sha256: string };
  }

  async proposed(introductionId?: string, person: PersonKey = 'institute.INST'): Promise<NdaCase> {
    const id = introductionId ?? (await this.introduced());
    const { sha256 } = await this.text(id, person);
    return (await (await this.app.as(person)).post('/api/v1/ndas').send({ introductionId: id, termYears: TERM_YEARS, sha256 }).expect(201)).body as NdaCase;
  }

  async inForce(introductionId?: string): Promise<NdaCase> {
    const nda = await this.proposed(introductionId);
    return this.step('enterprise.ENT_ADM', nda, 'sign', { sha256: nda.sha256 });
  }

  async step(person: PersonKey, { id, version }: Pick<NdaCase, 'id' | 'version'>, action: string, body: object = {}): Promise<NdaCase> {
    const answer = await (await this.app.as(person)).post(`/api/v1/ndas/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as NdaCase;
  }

  async disclosure(person: PersonKey, introductionId: string): Promise<DisclosureCase> {
    return (await (await this.app.as(person)).get(`/api/v1/introductions/${introductionId}/disclosure`).expect(200)).body as DisclosureCase;
  }

  async upload(person: PersonKey, kind: 'achievement' | 'need', listingId: string, content: Buffer, name = '工艺参数.pdf'): Promise<string> {
    const answer = await sendConfidential(await this.app.as(person), kind, listingId, content, name);
    if (answer.status !== 201) throw new Error(`upload: ${answer.status} ${answer.text}`);
    return (answer.body as { id: string }).id;
  }

  async open(person: PersonKey, fileId: string): Promise<OpenedFile> {
    return (await (await this.app.as(person)).post('/api/v1/confidential-views').send({ fileId }).expect(201)).body as OpenedFile;
  }
}

export const sendConfidential = (client: Client, kind: 'achievement' | 'need', listingId: string, content: Buffer, name: string, contentType?: string) =>
  client.post('/api/v1/files').field({ subjectKind: `${kind}_confidential`, subjectId: listingId, purpose: '制备工艺参数', disclosure: 'NDA' }).attach('file', content, contentType === undefined ? { filename: name } : { filename: name, contentType });

const makers = new WeakMap<TestApp, Ndas>();
export function ndasOf(app: TestApp): Ndas {
  const found = makers.get(app) ?? new Ndas(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** Puts a proposed agreement into a state; `-`: its introduction does not stand any more. */
export async function putNda(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/-$/, '');
  const both = ['IN_FORCE', 'EXPIRED', 'TERMINATED'].includes(state);
  await query(
    `UPDATE nda SET state = $2, buyer_signed_by = CASE WHEN $3 THEN created_by END, buyer_signed_at = CASE WHEN $3 THEN now() END, ends_on = CASE WHEN $3 THEN current_date + 365 END, due_at = CASE WHEN $2 = 'IN_FORCE' THEN now() + interval '365 days' END WHERE id = $1`,
    [id, state, both],
  );
  await putIntroduction(query, ((await query('SELECT introduction_id AS id FROM nda WHERE id = $1', [id])) as { id: string }[])[0]?.id ?? '', situation.endsWith('-') ? 'LAPSED' : 'INTRODUCED');
}

/** How agreements come about, and who takes part. */
export const NDA_PLACE: Place = {
  collection: 'ndas', cast: ['institute.INST', 'enterprise.ENT_ADM'],
  create: async (app) => (await ndasOf(app).proposed()).id,
  input: (_, action, standing) => Promise.resolve(action === 'sign' ? { sha256: (standing as NdaCase).sha256 } : {}),
};
