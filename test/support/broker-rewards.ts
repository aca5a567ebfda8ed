import { newId } from '../../src/kernel/ids/index.js';
import { Timeouts } from '../../src/kernel/workflow/index.js';
import type { TestApp } from './app.js';
import { commissionsOf } from './commissions.js';
import { ContractOffice } from './contract-office.js';
import { today } from './listings.js';
import { announceWith, letItEnd } from './notices.js';
import { once } from './once.js';
import type { PersonKey } from './people.js';
import type { Place, Standing } from './process-place.js';
import { draftRule, ruleStep } from './rules.js';

export interface RewardSheet {
  contractNumber: string;
  techFen: number;
  paidFen: number | null;
  baseFen: number;
  computedFen: number;
  yearFen: number;
  cappedBy: string | null;
  rewardFen: number;
  standard: { ruleCode: string; docNo: string; articles: { no: string }[] };
}

export interface RewardCase extends Standing {
  number: string;
  year: number;
  fen: number | null;
  sheet: RewardSheet | null;
  decided: boolean;
  brokerName: string;
  against: string[];
  paidOn: string | null;
  reclaimFen: number;
  recoveredFen: number;
  mayAnnounce: boolean;
  notice: { standing: string } | null;
  openNotice: { id: string; isDraft: boolean; names: boolean } | null;
  history: { action: string }[];
}

export interface Candidates {
  standard: { rateBp: number } | null;
  items: { dealId: string; year: number; sheet: RewardSheet; against: string[] }[];
}

export const THIS_YEAR = Number(today().slice(0, 4));
/** of the contracts of the tests; 2 % of it are a reward */
export const TECH_FEN = 90_000_000;
export const REWARD_FEN = 1_800_000;
export const REASON = '缺少合同履行情况说明，请补充。';

/** Figures of no city. */
export const STANDARD = {
  rateBp: 200, base: 'REGISTERED', capDealFen: null, capYearFen: 50_000_000, scope: 'ORGANISATION', applyWithinMonths: 6,
  decideWithin: { days: 15, unit: 'WORKING_DAY' }, payWithin: { days: 20, unit: 'WORKING_DAY' }, repayWithin: { days: 30, unit: 'WORKING_DAY' },
};

/** What a step asks for. */
export const rewardInput = (action: string): Record<string, string> => ({
  ...(action === 'return' || action === 'refuse' ? { comment: REASON } : {}), ...(action === 'pay' ? { paidOn: today(), voucher: '演示凭证 0001' } : {}), ...(action.startsWith('recover') ? { recoveredOn: today(), voucher: '演示凭证 0002' } : {}),
});

/** Rewards of agency.BRK for deals of enterprise and institute. */
export class Rewards {
  constructor(private readonly app: TestApp) {}

  /** The system administrator writes a standard, and the leadership approves it. */
  async enact(params: object = {}, days: object = { effectiveFrom: `${THIS_YEAR}-01-01`, effectiveTo: null }): Promise<void> {
    const draft = await draftRule(await this.app.as('bureau.SYS'), { domain: 'BROKER_REWARD', code: `BRK-T${newId().slice(-6).toUpperCase()}`, titleZh: '演示市技术经理人奖补办法', titleEn: 'Demo rewards of brokers', ...days, params: { ...STANDARD, ...params } });
    await ruleStep(await this.app.as('bureau.BUR_LEAD'), await ruleStep(await this.app.as('bureau.SYS'), draft, 'propose'), 'approve');
  }

  readonly standard = once(() => this.enact());

  /** A deal of the broker that has a registered contract of its own, without a commission. */
  async deal(): Promise<{ dealId: string; contractId: string }> {
    const commissions = commissionsOf(this.app);
    const introductionId = await commissions.begun();
    await commissions.propose(introductionId, null);
    await commissions.consented(introductionId);
    const contractId = (await (await ContractOffice.of(this.app)).registered()).id;
    const [deal] = await this.app.query<{ id: string }>(`UPDATE deal SET state = 'REGISTERED', contract_id = $2, due_at = NULL, clock = NULL WHERE introduction_id = $1 RETURNING id`, [introductionId, contractId]);
    return { dealId: deal?.id ?? '', contractId };
  }

  /** As many deals more, by the rows, each with an introduction and a registered contract of its own. @returns their ids */
  async copies(dealId: string, many: number): Promise<string[]> {
    const rows = await this.app.query<{ id: string }>(
      `WITH one AS (SELECT d.*, n, gen_random_uuid() AS new_deal, gen_random_uuid() AS new_introduction, gen_random_uuid() AS new_contract FROM deal d, generate_series(1, $2::int) n WHERE d.id = $1),
         contract AS (INSERT INTO tech_contract SELECT (jsonb_populate_record(c, jsonb_build_object('id', o.new_contract, 'number', c.number || '-' || o.n, 'national_no', NULL, 'title', c.title || o.n))).* FROM one o JOIN tech_contract c ON c.id = o.contract_id RETURNING id),
         version AS (INSERT INTO record_version SELECT (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(), 'subject_id', o.new_contract))).* FROM one o JOIN record_version v ON v.kind = 'contract' AND v.subject_id = o.contract_id RETURNING id),
         introduction_copy AS (INSERT INTO introduction SELECT (jsonb_populate_record(i, jsonb_build_object('id', o.new_introduction, 'number', i.number || '-' || o.n))).* FROM one o JOIN introduction i ON i.id = o.introduction_id RETURNING id)
       INSERT INTO deal SELECT (jsonb_populate_record(d, jsonb_build_object('id', o.new_deal, 'number', d.number || '-' || o.n, 'introduction_id', o.new_introduction, 'contract_id', o.new_contract))).* FROM one o JOIN deal d ON d.id = o.id RETURNING id`, [dealId, many],
    );
    return rows.map(({ id }) => id);
  }

  readonly shared = once(async () => {
    await this.standard();
    return (await this.deal()).dealId;
  });

  /** A new application for the one deal of these tests: what was applied for before is out of the world. */
  async fresh(): Promise<RewardCase> {
    const dealId = await this.shared();
    await this.app.query(`DELETE FROM broker_reward WHERE deal_id = $1`, [dealId]);
    return this.applied(dealId);
  }

  /** … brought into a situation by the rows. */
  async put(situation: string): Promise<{ id: string; version: number }> {
    const { id, version } = await this.fresh();
    await putReward((sql, params) => this.app.query(sql, [...params]), id, situation);
    return { id, version };
  }

  /** Rows for lists: of years long ago. */
  async listed(): Promise<string> {
    const dealId = await this.shared();
    const [row] = await this.app.query<{ id: string }>(
      `INSERT INTO broker_reward (id, number, deal_id, organisation_id, created_by, applied_by, year, state) SELECT $2::uuid, $2::uuid::text, d.id, d.organisation_id, d.created_by, d.created_by, 2001, 'WITHDRAWN' FROM deal d WHERE d.id = $1 RETURNING id`, [dealId, newId()],
    );
    return row?.id ?? '';
  }

  async apply(dealId: string, year = THIS_YEAR, person: PersonKey = 'agency.BRK') {
    return (await this.app.as(person)).post('/api/v1/broker-rewards').send({ dealId, year, note: '撮合双方并陪同登记。' });
  }

  async applied(dealId: string, year = THIS_YEAR): Promise<RewardCase> {
    const answer = await this.apply(dealId, year);
    if (answer.status !== 201) throw new Error(`reward: ${answer.status} ${answer.text}`);
    return answer.body as RewardCase;
  }

  async seen(person: PersonKey, { id }: { id: string }): Promise<RewardCase> {
    return (await (await this.app.as(person)).get(`/api/v1/broker-rewards/${id}`).expect(200)).body as RewardCase;
  }

  async tried(person: PersonKey, { id, version }: { id: string; version: number }, action: string, body: object = rewardInput(action)) {
    return (await this.app.as(person)).post(`/api/v1/broker-rewards/${id}/actions/${action}`).set('If-Match', `"v${version}"`).send(body);
  }

  async step(person: PersonKey, reward: { id: string; version: number }, action: string, body: object = rewardInput(action)): Promise<RewardCase> {
    const answer = await this.tried(person, reward, action, body);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${answer.text}`);
    return answer.body as RewardCase;
  }

  async received(dealId: string, year = THIS_YEAR): Promise<RewardCase> {
    return this.step('bureau.BUR_CG', await this.applied(dealId, year), 'receive');
  }

  /** What is proposed is announced, and nobody objects. @param draft that is begun already @returns the notice */
  async announced(reward: { id: string }, draft?: string): Promise<string> {
    const id = await this.onDisplay(reward, draft);
    await letItEnd(this.app, id);
    await this.app.app.get(Timeouts).sweep();
    return id;
  }

  /** … is on the board. */
  async onDisplay({ id: subjectId }: { id: string }, draft?: string): Promise<string> {
    const [cg, plan] = [await this.app.as('bureau.BUR_CG'), await this.app.as('bureau.BUR_PLAN')];
    const values = { batch: '2026 年第一批' };
    const begun = draft === undefined ? await cg.post('/api/v1/notices').send({ kind: 'PN-BROKER', subjectId, values }) : await cg.patch(`/api/v1/notices/${draft}/working`).set('If-Match', '"v1"').send({ values });
    if (begun.status >= 300) throw new Error(`notice: ${begun.status} ${begun.text}`);
    const { id } = begun.body as { id: string };
    await announceWith(cg, plan, id);
    return id;
  }

  /** All the way to its payment. */
  async paid(dealId: string): Promise<RewardCase> {
    const proposed = await this.step('bureau.BUR_CG', await this.received(dealId), 'propose');
    await this.announced(proposed);
    return this.step('bureau.FIN', await this.step('bureau.BUR_CG', proposed, 'approve'), 'pay');
  }

  async candidates(person: PersonKey = 'agency.BRK'): Promise<Candidates> {
    return (await (await this.app.as(person)).get('/api/v1/broker-rewards/candidates').expect(200)).body as Candidates;
  }
}

const makers = new WeakMap<TestApp, Rewards>();
export function rewardsOf(app: TestApp): Rewards {
  const found = makers.get(app) ?? new Rewards(app);
  makers.set(app, found);
  return found;
}

type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

const WITH_AMOUNT = ['PROPOSED', 'APPROVED', 'PAID', 'RECLAIMED', 'RECOVERED'];
const WITH_PAYMENT = ['PAID', 'RECLAIMED', 'RECOVERED'];
const SHEET = `(SELECT jsonb_build_object('rule', jsonb_build_object('code', s.code, 'version', s.no, 'docNo', s.doc_no, 'titleZh', s.title_zh, 'titleEn', s.title_en, 'verified', false, 'params', s.params, 'articles', s.articles),
  'contractNumber', '', 'contractVersion', 1, 'priceFen', 0, 'techFen', 0, 'paidFen', NULL, 'baseFen', 0, 'computedFen', 0, 'countedFen', 0, 'dealFen', 0, 'yearFen', 0, 'cappedBy', NULL, 'rewardFen', 0)
  FROM rule_set s WHERE s.domain = 'BROKER_REWARD' AND s.state = 'ACTIVE' ORDER BY s.effective_from DESC LIMIT 1)`;
const NOTICE = `INSERT INTO notice (id, number, kind, organisation_id, created_by, state, title, content, subject_kind, subject_id, rule, published_at, starts_on, over_at, ended_at)
  SELECT $2::uuid, $2::uuid::text, 'PN-BROKER', o.id, r.created_by, 'ENDED_EFFECTIVE', '', jsonb_build_object('title', '', 'values', jsonb_build_object('rewards', jsonb_build_array(jsonb_build_object('number', r.number, 'amount', r.fen)))), 'broker_reward', r.id, '{}', now() - interval '9 days', current_date - 9, now() - interval '1 day', now() - interval '1 day'
    FROM broker_reward r, organisation o WHERE r.id = $1::uuid AND o.kind = 'GOVERNMENT' LIMIT 1`;

/**
 * Puts an application into a situation. `-`: nothing is due for its year, its notice is missing, or of what is claimed back only a part is; `+`: more was
 * paid than is due.
 */
export async function putReward(query: Query, id: string, situation: string): Promise<void> {
  const [state, sign] = [situation.replace(/[-+]$/, ''), /[-+]$/.exec(situation)?.[0] ?? ''];
  const fen = !WITH_AMOUNT.includes(state) ? 0 : sign === '+' ? REWARD_FEN + 100 : REWARD_FEN;
  const year = sign === '-' && fen === 0 ? 2001 : THIS_YEAR;
  const reclaimed = state !== 'RECLAIMED' ? 0 : sign === '-' ? 100 : fen;
  // a row that was paid is not changed; it is another row
  await query(
    `WITH old AS (DELETE FROM broker_reward WHERE id = $1 RETURNING *)
     INSERT INTO broker_reward (id, number, deal_id, organisation_id, created_by, applied_by, year, note, fen, sheet, paid_on, voucher, reclaim_fen, recovered_fen, recovered_on, state, version)
     SELECT id, number, deal_id, organisation_id, created_by, applied_by, $2::int, note, $3::bigint, CASE WHEN $3::bigint > 0 THEN ${SHEET} END, CASE WHEN $4::boolean THEN current_date - 1 END, '', $5::bigint, CASE WHEN $6 = 'RECOVERED' THEN $3::bigint ELSE 0 END, NULL, $6, version FROM old`,
    [id, year, fen, WITH_PAYMENT.includes(state), reclaimed, state],
  );
  await query(`DELETE FROM notice WHERE subject_id = $1 AND statement IS NULL`, [id]);
  if ((state === 'PROPOSED' || state === 'APPROVED') && sign === '') await query(NOTICE, [id, newId()]);
}

/** Situations in which a step can be taken from a state that has several. */
const READY: Readonly<Record<string, string>> = { recoverPart: '-' };

/** How applications come about, and who takes part. */
export const REWARD_PLACE: Place = {
  collection: 'broker-rewards', cast: ['agency.BRK', 'bureau.BUR_CG', 'bureau.FIN'], way: () => [], sort: ({ action, from }) => `${from}${READY[action] ?? ''}`, input: (_, action) => Promise.resolve(rewardInput(action)),
  create: async (app, _, { action, from }) => (await rewardsOf(app).put(`${from}${READY[action] ?? ''}`)).id,
};
