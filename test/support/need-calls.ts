import { addDays } from '../../src/kernel/calendar/index.js';
import { DIMENSIONS } from '../../src/modules/need-calls/index.js';
import { ExpertsFacade, type SeatedExpert } from '../../src/modules/experts/index.js';
import type { Client, TestApp } from './app.js';
import { answerSeat, clientOf, drawPanel, expertsEnough, seatInput } from './experts.js';
import { achievementDraft, draft, needDraft, publish, today } from './listings.js';
import type { PersonKey } from './people.js';

export interface OfferCase {
  id: string;
  number: string;
  state: string;
  version: number;
  score: string | null;
  passes: boolean;
  panelId: string | null;
  noticeId: string | null;
  needId: string | null;
  achievementId: string | null;
  need: object;
  challengeId: string | null;
  scores: { name: string; total: number }[];
  indicators: object[];
  gaps: { code: string; pointer?: string }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

export const callDraft = (change: object = {}) => ({
  title: '演示市揭榜挂帅技术需求征集', text: '面向全市企业征集制约生产、急需突破的关键技术需求，择优列入揭榜挂帅榜单。', answerers: '在本市注册的企业', fields: ['05'], until: addDays(today(), 40), contact: '演示市科学技术局计划科 0631-0000000', ...change,
});

/** Every dimension with so many points. */
export const scoresOf = (points: number) => DIMENSIONS.map((dimension) => ({ dimension, points, text: '带动上下游三家企业，基础扎实。' }));

const HOUR = 3_600_000;
/** A sitting early enough that experts may be drawn now. */
export const soon = (): string => new Date(Date.now() + 20 * HOUR).toISOString();

/** Good indicators for a need that is refined. */
export const refinedIndicators = () => [
  { name: '接头抗拉强度', comparator: '>=', target: 320, targetMax: null, unit: 'MPa', baseline: '', testMethod: 'GB/T 2651', weight: 50, veto: true },
  { name: '延伸率', comparator: '>=', target: 8, targetMax: null, unit: '%', baseline: '', testMethod: 'GB/T 2652', weight: 30, veto: false },
  { name: '焊接返修率', comparator: '<=', target: 2, targetMax: null, unit: '%', baseline: '', testMethod: '现场统计', weight: 20, veto: false },
];

/** What the steps of an offered need ask for. */
export const offerInput = (action: string): Record<string, unknown> => ({ comment: '演示意见：按征集通知和论证评分逐项核对后作出。', ...(action === 'assign' ? { seats: 3, sitsAt: soon() } : {}) });

/** Calls, and needs of the enterprise that were offered to them, brought to where tests want them by the people who do that. */
export class NeedCalls {
  private open: Promise<string> | undefined;

  /** @param type T2: achievements of the institute instead of needs of the enterprise. @param offered what those say otherwise */
  constructor(private readonly app: TestApp, private readonly type: 'T1' | 'T2' = 'T1', private readonly offered: Parameters<typeof achievementDraft>[0] = {}) {}

  private get owner(): PersonKey {
    return this.type === 'T2' ? 'institute.INST' : 'enterprise.ENT';
  }

  async call(situation: 'draft' | 'open'): Promise<{ id: string; version: number }> {
    const section = await this.app.as('bureau.BUR_PLAN');
    const call = (await section.post('/api/v1/need-calls').send(callDraft({ type: this.type })).expect(201)).body as { id: string; version: number };
    if (situation === 'draft') return call;
    return (await (await this.app.as('bureau.BUR_LEAD')).post(`/api/v1/need-calls/${call.id}/actions/publish`).set('If-Match', `"v${call.version}"`).send({}).expect(200)).body as { id: string; version: number };
  }

  openCall(): Promise<string> {
    return (this.open ??= this.call('open').then(({ id }) => id));
  }

  /** A published need of the enterprise. */
  async need(change: Parameters<typeof needDraft>[0] = {}): Promise<string> {
    const need = await draft(await this.app.as('enterprise.ENT'), 'needs', needDraft({ fieldCode: '05', ...change }));
    await publish(this.app, 'needs', need);
    return need.id;
  }

  /** A published achievement of the institute that is mature enough to be listed. */
  async achievement(change: Parameters<typeof achievementDraft>[0] = {}): Promise<string> {
    const achievement = await draft(await this.app.as('institute.RES'), 'achievements', achievementDraft({ trl: 8, ...change }));
    await publish(this.app, 'achievements', achievement);
    return achievement.id;
  }

  async fresh(situation: 'submitted' | 'checked' | 'arguing' | 'drawn' | 'seated' | 'argued', points = 20, change: Parameters<typeof needDraft>[0] = {}): Promise<OfferCase> {
    const [demander, section] = [await this.app.as(this.owner), await this.app.as('bureau.BUR_PLAN')];
    const offer = (await demander.post(`/api/v1/need-calls/${await this.openCall()}/offers`).send(this.type === 'T2' ? { achievementId: await this.achievement(this.offered) } : { needId: await this.need(change) }).expect(201)).body as OfferCase;
    if (situation === 'submitted') return offer;
    const checked = await this.step(section, offer, 'precheck');
    if (situation === 'checked') return checked;
    const arguing = await this.step(section, offer, 'assign');
    if (situation === 'arguing') return arguing;
    await expertsEnough(this.app);
    await drawPanel(this.app, arguing.panelId ?? '');
    if (situation === 'drawn') return arguing;
    for (const seat of await this.seats(offer)) await answerSeat(this.app, seat, 'accept', seatInput('accept'));
    if (situation === 'seated') return arguing;
    for (const seat of await this.seats(offer)) await this.score(seat, offer, points);
    return this.seen(section, offer);
  }

  seats({ id }: Pick<OfferCase, 'id'>): Promise<SeatedExpert[]> {
    return this.app.app.get(ExpertsFacade).calledOf({ kind: 'need_offer', id });
  }

  async score({ personId }: SeatedExpert, { id }: Pick<OfferCase, 'id'>, points: number) {
    return (await clientOf(this.app, personId)).post(`/api/v1/need-offers/${id}/scores`).send({ scores: scoresOf(points) });
  }

  async seen(client: Client, { id }: Pick<OfferCase, 'id'>): Promise<OfferCase> {
    return (await client.get(`/api/v1/need-offers/${id}`).expect(200)).body as OfferCase;
  }

  /** The demander says what is to be measured. */
  async refined(offer: Pick<OfferCase, 'id'>): Promise<OfferCase> {
    const client = await this.app.as(this.owner);
    const { version } = await this.seen(client, offer);
    await client.patch(`/api/v1/need-offers/${offer.id}`).set('If-Match', `"v${version}"`).send({ indicators: refinedIndicators() }).expect(200);
    return this.step(client, offer, 'refine');
  }

  /** By the version that the person sees. */
  async step(client: Client, offer: Pick<OfferCase, 'id'>, action: string, body: object = offerInput(action)): Promise<OfferCase> {
    const { version } = await this.seen(client, offer);
    const answer = await client.post(`/api/v1/need-offers/${offer.id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as OfferCase;
  }
}
