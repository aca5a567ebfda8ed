import { addDays } from '../../src/kernel/calendar/index.js';
import { newId } from '../../src/kernel/ids/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import { PAPERS, type PaperKind } from '../../src/modules/pricing/index.js';
import { pdf } from '../api/good-files.js';
import type { Client, TestApp } from './app.js';
import { achievementDraft, draft, publish, today } from './listings.js';
import { announceWith, another, caseOf, letItEnd } from './notices.js';
import { usccNumber } from './people.js';
import type { Place } from './process-place.js';

export interface PricingCase {
  id: string;
  number: string;
  state: string;
  version: number;
  achievementId: string;
  content: { way: string; priceFen: number | null; counterparty: { name: string; uscc: string } };
  gaps: { code: string; pointer?: string }[];
  notice: { id: string; standing: string; open: number; upheld: number } | null;
  effectiveOn: string | null;
  rounds: { content: { priceFen: number | null }; endedAt: string }[];
  sale: { askedFen: number | null } | null;
  interested: { name: string; offerFen: number }[];
  allowedActions: { action: string; enabled: boolean; reasons: { code: string }[] }[];
}

export const PRICE_FEN = 90_000_000;
export const TAKER = { name: '演示复合材料有限公司', uscc: usccNumber('ENTERPRISE', 3) };
export const priceDraft = (change: object = {}) => ({
  way: 'AGREED', mode: 'TRANSFER', priceFen: PRICE_FEN, counterpartyName: TAKER.name, counterpartyUscc: TAKER.uscc, decidedBy: '演示材料研究所所长办公会', decidedOn: addDays(today(), -3), basis: '参照同类技术的许可价格协商确定。', ...change,
});

const OFFER = { buyerName: TAKER.name, buyerUscc: TAKER.uscc, offerFen: 2 * PRICE_FEN };
/** What a step asks for. */
export function pricingInput(action: string): Record<string, unknown> {
  const day = today();
  switch (action) {
    case 'claimOutside': return { url: 'https://www.example.test/gongshi', from: addDays(day, -40), to: addDays(day, -5) };
    case 'list': return { venue: '演示技术交易市场', from: addDays(day, -2), to: addDays(day, 60) };
    case 'announceAuction': return { venue: '演示拍卖行', from: day, to: addDays(day, 14) };
    case 'recordInterest': return { ...OFFER, buyerName: '演示后来有限公司', buyerUscc: '', offeredOn: addDays(day, -2) };
    case 'dealWithOne': return { soldOn: day };
    case 'recordBidding': return { ...OFFER, soldOn: day };
    case 'recordSale': return OFFER;
    default: return {};
  }
}

/** Attaches a paper to a case; none is like another. */
export const attachTo = (client: Client, id: string, kind: PaperKind) =>
  client.post('/api/v1/files').field({ subjectKind: 'pricing', subjectId: id, purpose: PAPERS[kind], disclosure: 'NDA' }).attach('file', Buffer.concat([pdf(), Buffer.from(`\n%${kind} ${newId()}\n`)]), { filename: `${PAPERS[kind]}.pdf`, contentType: 'application/pdf' }).expect(201);

/** Prices of achievements by institute.RES, drafted by him; each has an achievement of its own. */
export class Pricings {
  constructor(private readonly app: TestApp) {}

  async achievement(change: object = {}): Promise<string> {
    return (await publish(this.app, 'achievements', await draft(await this.app.as('institute.RES'), 'achievements', achievementDraft(change)))).id;
  }

  async fresh(change: object = {}, papers: readonly PaperKind[] = Object.keys(PAPERS) as PaperKind[]): Promise<PricingCase> {
    const author = await this.app.as('institute.RES');
    const { body } = await author.post('/api/v1/pricings').send({ achievementId: await this.achievement(), ...priceDraft(change) }).expect(201);
    const { id } = body as PricingCase;
    for (const kind of papers) await attachTo(author, id, kind);
    return this.seen(author, { id });
  }

  async seen(client: Client, { id }: Pick<PricingCase, 'id'>): Promise<PricingCase> {
    return (await client.get(`/api/v1/pricings/${id}`).expect(200)).body as PricingCase;
  }

  /** By the version that the person sees; answers as it came. */
  async tried(client: Client, record: Pick<PricingCase, 'id'>, action: string, body: object = {}): Promise<{ status: number; body: PricingCase & { code?: string; errors?: { code: string }[] } }> {
    const { version } = await this.seen(client, record);
    const { status, body: answered } = await client.post(`/api/v1/pricings/${record.id}/actions/${action}`).set('If-Match', `"v${version}"`).send({ ...pricingInput(action), ...body });
    return { status, body: answered as PricingCase };
  }

  async step(client: Client, record: Pick<PricingCase, 'id'>, action: string, body: object = {}): Promise<PricingCase> {
    const answer = await this.tried(client, record, action, body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async save(client: Client, record: Pick<PricingCase, 'id'>, change: object): Promise<PricingCase> {
    const { version } = await this.seen(client, record);
    return (await client.patch(`/api/v1/pricings/${record.id}`).set('If-Match', `"v${version}"`).send(change).expect(200)).body as PricingCase;
  }
}

/** The price of the institute's achievement for the enterprise, negotiated, announced by two people of it while a third could handle objections, and effective today. */
export async function effectivePrice(app: TestApp, achievementId: string, change: object): Promise<void> {
  const [author, office, second, pricings] = [await app.as('institute.RES'), await app.as('institute.INST'), await another(app, 'institute', 'INST'), pricingsOf(app)];
  const record = (await author.post('/api/v1/pricings').send({ achievementId, ...priceDraft(change) }).expect(201)).body as PricingCase;
  for (const kind of Object.keys(PAPERS) as PaperKind[]) await attachTo(author, record.id, kind);
  await another(app, 'institute', 'INST');
  const { notice } = await pricings.step(office, record, 'announce');
  const { version } = await caseOf(office, notice?.id ?? '');
  await office.patch(`/api/v1/notices/${notice?.id ?? ''}/working`).set('If-Match', `"v${version}"`).send({ values: { rights: '技术秘密，未申请专利', price: 1 } }).expect(200);
  await announceWith(office, second, notice?.id ?? '');
  await letItEnd(app, notice?.id ?? '');
  await app.app.get(Timeouts).sweep();
}

const makers = new WeakMap<TestApp, Pricings>();
export function pricingsOf(app: TestApp): Pricings {
  const found = makers.get(app) ?? new Pricings(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

const WAYS: Readonly<Record<string, string>> = { 'PRICE_DRAFT+': 'LISTED', 'PRICE_DRAFT=': 'AUCTION' };
const OFFERS: Readonly<Record<string, number>> = { 'LISTED_PRICE': 1, 'LISTED_PRICE+': 1, 'LISTED_PRICE=': 2, 'BIDDING': 2, 'BIDDING-': 2, 'SALE_CHECK': 1 };
const AHEAD = ['LISTED_PRICE', 'AUCTION-'];

/** A notice that is let out, or over, by its rows. */
const NOTICE = `INSERT INTO notice (id, number, kind, organisation_id, created_by, state, title, content, rule, published_at, starts_on, due_at, over_at, ended_at)
  SELECT gen_random_uuid(), 'GS-' || $2, 'PN-PRICE', organisation_id, created_by, $2, '', '{"title":"","values":{}}', '{}', now(), current_date, CASE WHEN $2 = 'PUBLISHED' THEN now() + interval '9 days' END, CASE WHEN $2 <> 'PUBLISHED' THEN now() END, CASE WHEN $2 <> 'PUBLISHED' THEN now() END
    FROM pricing WHERE id = $1 ON CONFLICT (number) DO NOTHING`;

/**
 * Puts a case into a situation, by its rows. `+` and `=` of a draft: for a listing, for an auction; of the notice: it stands, it is over; of a listing that is over: one offer, two.
 * `-`: papers are missing; of a listing: nobody has offered; of an auction: it lies ahead.
 */
export async function putPricing(query: Query, id: string, situation: string): Promise<void> {
  const state = situation.replace(/[+=-]$/, '');
  const noticed = state === 'NOTICE' ? { '+': 'PUBLISHED', '=': 'ENDED_EFFECTIVE' }[situation.slice(-1)] : undefined;
  if (noticed) await query(NOTICE, [id, noticed]);
  const offers = [TAKER, { name: '演示另一家有限公司', uscc: '' }].slice(0, OFFERS[situation] ?? 0).map((one) => ({ ...one, offerFen: PRICE_FEN, offeredOn: addDays(today(), -10) }));
  const sale = ['LISTED_PRICE', 'BIDDING', 'AUCTION', 'SALE_CHECK'].includes(state) ? { venue: '演示市场', from: addDays(today(), -50), to: addDays(today(), AHEAD.includes(situation) ? 5 : -1), soldOn: state === 'SALE_CHECK' ? today() : null, askedFen: state === 'SALE_CHECK' ? PRICE_FEN : null } : null;
  const outside = state === 'OUTSIDE_CHECK' ? { url: 'https://www.example.test/gongshi', from: addDays(today(), -40), to: addDays(today(), -5) } : null;
  await query(
    `UPDATE pricing SET state = $2, content = jsonb_set(content, '{way}', to_jsonb($3::text)), notice_id = (SELECT n.id FROM notice n WHERE n.number = 'GS-' || $4), sale = $5::jsonb, outside = $6::jsonb, interested = $7::jsonb,
            effective_on = CASE WHEN $2 = 'PRICE_EFFECTIVE' THEN current_date END WHERE id = $1`,
    [id, state, WAYS[situation] ?? 'AGREED', noticed ?? '', sale && JSON.stringify(sale), outside && JSON.stringify(outside), JSON.stringify(offers)],
  );
  await query(`UPDATE file SET detached_at = CASE WHEN $2 THEN now() END WHERE subject_kind = 'pricing' AND subject_id = $1`, [id, situation === 'PRICE_DRAFT-' || situation === 'BIDDING-']);
}

/** In which situation the step can be taken from the state. */
function situationFor(action: string, from: string): string {
  if (action === 'list' || action === 'discard') return 'PRICE_DRAFT+';
  if (action === 'announceAuction') return 'PRICE_DRAFT=';
  if (action === 'dealWithOne') return 'LISTED_PRICE+';
  return from === 'LISTED_PRICE' ? 'LISTED_PRICE=' : from;
}

const SITUATIONS = ['PRICE_DRAFT', 'PRICE_DRAFT+', 'PRICE_DRAFT=', 'NOTICE', 'OUTSIDE_CHECK', 'LISTED_PRICE+', 'LISTED_PRICE=', 'BIDDING', 'AUCTION', 'SALE_CHECK', 'PRICE_EFFECTIVE', 'UNSOLD'];

/** How prices come about, and who takes part. */
export const PRICING_PLACE: Place = {
  collection: 'pricings', cast: ['institute.INST', 'institute.RES', 'bureau.REG1'],
  create: async (app) => (await pricingsOf(app).fresh()).id,
  way: ({ action, from }) => [situationFor(action, from)],
  sort: ({ action, from }) => situationFor(action, from),
  asides: Object.fromEntries(SITUATIONS.map((situation) => [situation, (app: TestApp, _: unknown, id: string) => putPricing((sql, params) => app.query(sql, [...params]), id, situation)])),
  input: (_, action) => Promise.resolve(pricingInput(action)),
};
