import { Timeouts } from '../../src/kernel/workflow/index.js';
import type { ChallengeContent } from '../../src/modules/challenges/index.js';
import type { ContractContent } from '../../src/modules/contracts/index.js';
import type { TestApp } from './app.js';
import { type BidToSend, closeBids, type Receipt, resultBidValues, sendBid, standingOf } from './bids.js';
import { attachToChallenge, type ChallengeCase, challengeDraft, challengeSeen, saveChallenge, stepChallenge } from './challenges.js';
import { paperOf } from './contract-situations.js';
import { attachPaper, contractDraft, recognitionOf, seen, take } from './contracts.js';
import { expertsEnough } from './experts.js';
import { today } from './listings.js';
import { NeedCalls, type OfferCase } from './need-calls.js';
import { announceWith, letItEnd } from './notices.js';
import type { PersonKey } from './people.js';
import { announcedPayouts, attachTo, declared, judgeAll, partInput, passedMilestone, projectOf, projectSeen, seatedOn, type Sides, stepPart, type TestProject } from './projects.js';
import { points } from './points.js';
import { FAIR_POINTS, GOOD_POINTS, qualified, reviewSeen, scoreAll, seatedPanel, type SeatedClient } from './reviews.js';
import { holdersEnough, openBox } from './sealing.js';

/** Who takes part in a journey, and what each writes. */
export interface JourneyCast {
  calls: (app: TestApp) => NeedCalls;
  poster: PersonKey;
  /** the best one first */
  bidders: readonly PersonKey[];
  /** of each of them */
  points: readonly object[];
  /** who sells, and has the contract registered */
  seller: PersonKey;
  /** what the poster adds to the draft */
  draft: () => Partial<ChallengeContent>;
  proof: boolean;
  bid: () => BidToSend;
  /** what the seller adds to the contract */
  completed: (content: ContractContent) => Partial<ContractContent>;
  /** papers of the contract */
  papers: readonly string[];
}

/** Who bids, the best one first. Experts sit in the agency, so that the agency does not. */
export const BIDDERS = ['institute.INST', 'institute2.INST', 'enterprise2.ENT'] as const satisfies readonly PersonKey[];

/**
 * One 揭榜挂帅 from the need of an enterprise to the last payout, stage by stage, by the people who do that and through what they use. No row is written beside the
 * use cases; only the clock is helped along: where days have to go by, their end is put into the past.
 */
export class ChallengeJourney {
  readonly bids: Record<string, string> = {};
  offer!: OfferCase;
  challenge!: Pick<ChallengeCase, 'id'>;
  project!: TestProject;
  seated: SeatedClient[] = [];
  boxId = '';
  contractId = '';

  constructor(
    private readonly app: TestApp,
    private readonly cast: JourneyCast = PROBLEM,
  ) {}

  /** The poster offers its need or achievement to a call; experts argue it, it is refined, announced and selected. */
  async argue(): Promise<void> {
    const calls = this.cast.calls(this.app);
    const plan = await this.app.as('bureau.BUR_PLAN');
    this.offer = await calls.refined(await calls.fresh('argued'));
    const { noticeId } = await calls.step(plan, this.offer, 'announce', {});
    await announceWith(plan, await this.app.as('bureau.BUR_LEAD'), noticeId ?? '');
    await this.daysGoBy(noticeId ?? '');
    this.offer = await calls.seen(plan, this.offer);
  }

  /** The selected need becomes a challenge, which the demander completes and the leadership approves. */
  async list(): Promise<void> {
    const [demander, plan, leader] = await Promise.all([this.app.as(this.cast.poster), this.app.as('bureau.BUR_PLAN'), this.app.as('bureau.BUR_LEAD')]);
    const { challengeId } = await this.cast.calls(this.app).step(plan, this.offer, 'toChallenge', {});
    this.challenge = { id: challengeId ?? '' };
    // what was argued stays: title, field and indicators come from the need
    const { title: _, fieldCode: __, indicators: ___, ...rest } = this.cast.draft();
    const { content: { payments } } = await challengeSeen(demander, this.challenge);
    await saveChallenge(demander, this.challenge, { ...rest, payments: payments.map((row) => (row.stage === 'MILESTONE' ? { ...row, milestone: 1 } : row)) });
    if (this.cast.proof) await attachToChallenge(demander, this.challenge.id, '出资证明').expect(201);
    await stepChallenge(demander, this.challenge, 'handIn');
    await stepChallenge(plan, this.challenge, 'propose');
    await stepChallenge(leader, this.challenge, 'approve');
    await holdersEnough(this.app);
    await stepChallenge(plan, this.challenge, 'publish');
  }

  async bid(bidder: PersonKey): Promise<Receipt & { copy: Uint8Array }> {
    return sendBid(await this.app.as(bidder), this.challenge.id, this.cast.bid());
  }

  /** The deadline is over. */
  async close(): Promise<void> {
    this.boxId = await closeBids(this.app, this.challenge);
  }

  async open(): Promise<void> {
    const { status, code } = await openBox(this.app, this.boxId);
    if (status !== 200) throw new Error(`opening: ${status} ${code ?? ''}`);
  }

  async qualify(): Promise<void> {
    const plan = await this.app.as('bureau.BUR_PLAN');
    for (const bidder of this.cast.bidders) {
      const id = (await standingOf(await this.app.as(bidder), this.challenge.id)).openedBidId ?? '';
      this.bids[bidder] = id;
      await qualified(plan, id);
    }
    await stepChallenge(plan, this.challenge, 'qualify');
  }

  /** Five experts are drawn, and all sit. */
  async seat(): Promise<void> {
    this.seated = await seatedPanel(this.app, this.challenge);
  }

  /** Every expert scores what he or she has not scored yet. */
  async score(): Promise<void> {
    await scoreAll(this.seated, this.challenge, Object.fromEntries(this.cast.bidders.map((bidder, at) => [this.bids[bidder] ?? '', this.cast.points[at] ?? FAIR_POINTS])));
  }

  /** Nothing tells the second and the third apart; the section decides that, and records the ranking. */
  async rank(): Promise<void> {
    const plan = await this.app.as('bureau.BUR_PLAN');
    for (const order of (await reviewSeen(plan, this.challenge)).openTies) await plan.post(`/api/v1/challenges/${this.challenge.id}/review/ties`).send({ order, reason: '现场考察后认为前者更成熟' }).expect(200);
    await stepChallenge(plan, this.challenge, 'review');
  }

  /** The demander agrees with the best one, and the leadership approves. */
  async propose(): Promise<void> {
    await stepChallenge(await this.app.as(this.cast.poster), this.challenge, 'negotiate', {});
    await stepChallenge(await this.app.as('bureau.BUR_LEAD'), this.challenge, 'approveAward', {});
  }

  /** The section has looked up the winner's record, and drafts the notice. */
  async announce(): Promise<void> {
    await stepChallenge(await this.app.as('bureau.BUR_PLAN'), this.challenge, 'announce');
  }

  /** The notice is published by the leadership, which has approved the award, so that a section is left to handle objections; nobody objects. */
  async award(): Promise<void> {
    const [notice] = await this.app.query<{ id: string }>(`SELECT id FROM notice WHERE subject_id = $1`, [this.challenge.id]);
    await announceWith(await this.app.as('bureau.BUR_PLAN'), await this.app.as('bureau.BUR_LEAD'), notice?.id ?? '');
    await this.daysGoBy(notice?.id ?? '');
  }

  async sign(): Promise<void> {
    await stepChallenge(await this.app.as(this.winner), this.challenge, 'sign', {});
  }

  /** Who sells completes the draft that the signing has begun, and files it. @returns the contract */
  async file(): Promise<string> {
    const seller = await this.app.as(this.cast.seller);
    const { version, content } = await seen(seller, await this.drafted());
    await seller.patch(`/api/v1/contracts/${this.contractId}`).set('If-Match', `"v${version}"`).send(this.cast.completed(content)).expect(200);
    for (const purpose of this.cast.papers) await attachPaper(seller, this.contractId, purpose, paperOf(`${this.contractId} ${purpose}`));
    await take(seller, { id: this.contractId }, 'submit');
    return this.contractId;
  }

  /** The contract that the signing has begun. */
  async drafted(): Promise<string> {
    this.contractId = (await reviewSeen(await this.app.as('bureau.BUR_PLAN'), this.challenge)).teams[0]?.contractId ?? '';
    return this.contractId;
  }

  private get winner(): PersonKey {
    return this.cast.bidders[0] ?? this.cast.poster;
  }

  private get sides(): Sides {
    return { winner: this.winner, poster: this.cast.poster };
  }

  /** The first reviewer accepts and recognises it. */
  async recognise(): Promise<void> {
    const [reg1, contract] = [await this.app.as('bureau.REG1'), { id: this.contractId }];
    const { content } = await take(reg1, contract, 'accept');
    await take(reg1, contract, 'passFirst', { recognition: recognitionOf(content) });
  }

  /** The second reviewer registers it. */
  async register(): Promise<void> {
    await take(await this.app.as('bureau.REG2'), { id: this.contractId }, 'approve');
    await this.begun();
  }

  /** With the registration the project is open. */
  async begun(): Promise<void> {
    this.project = await projectOf(this.app, this.challenge.id);
  }

  async passMilestone(no: number): Promise<void> {
    await passedMilestone(this.app, this.project.milestones[no - 1] ?? '', this.sides);
  }

  /** The enterprise has paid so much, and finance pays out what follows from it. */
  async pay(fen: number): Promise<void> {
    const answer = await declared(this.app, this.project, fen, this.sides);
    if (answer.status !== 200) throw new Error(`payment: ${answer.status} ${answer.text}`);
    await announcedPayouts(this.app, this.project);
    const finance = await this.app.as('bureau.FIN');
    for (const { id, state } of (await projectSeen(finance, this.project)).payouts) if (state === 'DUE') await stepPart(finance, 'payouts', id, 'pay');
  }

  async acceptanceId(): Promise<string> {
    return (await projectSeen(await this.app.as('bureau.BUR_PLAN'), this.project)).acceptance?.id ?? '';
  }

  async applyForAcceptance(): Promise<void> {
    const winner = await this.app.as(this.winner);
    const { comment: _, ...application } = partInput('apply');
    await attachTo(winner, 'acceptance', await this.acceptanceId());
    await stepPart(winner, 'acceptances', await this.acceptanceId(), 'apply', application);
  }

  async accept(): Promise<void> {
    const id = await this.acceptanceId();
    await judgeAll(await seatedOn(this.app, 'acceptances', id), id);
    await stepPart(await this.app.as('bureau.BUR_PLAN'), 'acceptances', id, 'pass', {});
  }

  private async daysGoBy(noticeId: string): Promise<void> {
    await letItEnd(this.app, noticeId);
    await this.app.app.get(Timeouts).sweep();
  }

  /** Every stage from the first one that is named to the last, both included. */
  async through(first: JourneyStage, last: JourneyStage): Promise<void> {
    for (const stage of JOURNEY.slice(JOURNEY.indexOf(first), JOURNEY.indexOf(last) + 1)) await this[stage]();
  }

  async bidAll(): Promise<void> {
    await expertsEnough(this.app);
    for (const bidder of this.cast.bidders) await this.bid(bidder);
  }
}

const PROBLEM: JourneyCast = {
  calls: (app) => new NeedCalls(app), poster: 'enterprise.ENT', bidders: BIDDERS, points: [GOOD_POINTS, FAIR_POINTS, FAIR_POINTS], seller: 'institute.INST', draft: challengeDraft, proof: true, bid: () => ({}), completed, papers: ['合同全文'],
};

const LICENSED = 100_000_000;
/** 成果转化类: the institute has its achievement licensed, and enterprises bid for it. */
export const RESULT: JourneyCast = {
  calls: (app) => new NeedCalls(app, 'T2'), poster: 'institute.INST', bidders: ['enterprise.ENT', 'enterprise2.ENT'], points: [points(18, 17, 22, 17, 13), points(16, 16, 20, 16, 12)], seller: 'institute.INST', proof: false,
  draft: () => ({
    ...challengeDraft(), type: 'T2', transfer: 'ORDINARY', listFen: 80_000_000, enterpriseShareBp: 7_000, publicShareBp: 3_000, funds: { provenFen: null, note: '' }, rights: 'AGREED', rightsNote: '后续改进的成果归改进方所有。',
    deliverables: ['工艺规程和技术资料', '上线指导'], milestones: [{ name: '完成产线改造', month: 6, check: '现场考核' }, { name: '批量供货', month: 15, check: '销售凭证' }],
  }),
  bid: () => ({ values: resultBidValues({ priceFen: LICENSED }) }), papers: ['合同全文', '知识产权证明'],
  completed: (content) => {
    const { price: _, title: __, payment: ___, subKind: ____, buyer, seller, clauses, ...rest } = contractDraft();
    return {
      ...rest, seller: { ...content.seller, ...seller }, buyer: { ...content.buyer, ...buyer, organisationId: content.buyer.organisationId }, licence: { ...content.licence, territory: '全国' }, signDate: today(), origin: content.origin, patents: content.patents,
      beginDate: today(), clauses: { ...content.clauses, ...clauses, improvements: '后续改进的成果归改进方所有。' }, expectedInvestmentFen: 100, expectedOutputFen: 100,
    };
  },
};

/** … or takes it as a contribution in kind (作价入股), for shares. */
export const SHARES: JourneyCast = {
  ...RESULT, calls: (app) => new NeedCalls(app, 'T2', { modes: ['EQUITY'] }), draft: () => ({ ...RESULT.draft(), transfer: 'EQUITY', funding: 'F3', enterpriseShareBp: 10_000, publicShareBp: 0 }),
  bid: () => ({ values: resultBidValues({ priceFen: LICENSED, equityShare: 12.5 }) }),
};

/** The stages up to the registered contract, in their order. */
const JOURNEY = ['argue', 'list', 'bidAll', 'close', 'open', 'qualify', 'seat', 'score', 'rank', 'propose', 'announce', 'award', 'sign', 'file', 'recognise', 'register'] as const;
export type JourneyStage = (typeof JOURNEY)[number];

/** What the award has written into the contract stays; the rest is filled in. */
function completed(content: ContractContent): Partial<ContractContent> {
  const { seller, buyer, price, title: _, payment: __, ...rest } = contractDraft();
  return {
    ...rest, seller: { ...content.seller, ...seller }, buyer: { ...content.buyer, ...buyer, organisationId: content.buyer.organisationId },
    price: { ...content.price, equipmentFen: price?.equipmentFen ?? 0, rdFundsFen: content.price.totalFen },
  };
}
