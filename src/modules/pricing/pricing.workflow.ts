import { addDays, dateInChina, dateSaid, endOfDayInChina } from '../../kernel/calendar/index.js';
import { type Reason, reason, saysSomething } from '../../kernel/http/index.js';
import { checkUscc } from '../../kernel/ids/index.js';
import { type ActionDefinition, type ActionInput, defineWorkflow, type Look, type Step, workingDays } from '../../kernel/workflow/index.js';
import { isSameTaker } from './domain/price-check.js';
import { type PaperKind, paperGaps, priceGaps, selfFaults } from './domain/price-gaps.js';
import { decided, type Interested, type OutsideNotice, type PriceRule, type PriceWay, type Pricing, type Round, type Sale, takerHas } from './domain/pricing.js';
import { auctionFaults, bestOffer, listingFaults, MOST_INTERESTED, offerDayFaults, offerFaults, outsideFaults, type PricePeriods, soldDayFaults } from './domain/sale-days.js';
import { pricingPermissions as may } from './pricing.permissions.js';

export const PRICING_STATES = ['PRICE_DRAFT', 'NOTICE', 'OUTSIDE_CHECK', 'LISTED_PRICE', 'BIDDING', 'AUCTION', 'SALE_CHECK', 'PRICE_EFFECTIVE', 'UNSOLD', 'DISCARDED'] as const;
export type PricingState = (typeof PRICING_STATES)[number];
export type PricingAction =
  | 'announce' | 'takeBack' | 'takeEffect' | 'fallBack' | 'claimOutside' | 'acceptProof' | 'rejectProof' | 'list' | 'recordInterest' | 'dealWithOne' | 'openBidding' | 'recordBidding' | 'announceAuction' | 'recordSale'
  | 'endUnsold' | 'revise' | 'discard';

/** What the steps look at beside the case. */
export interface PricingFacts {
  periods: PricePeriods;
  rule: PriceRule | null;
  /** what its papers prove in this round */
  purposes: readonly string[];
  /** the achievement is published, and no other price of it is being announced */
  listed: boolean;
  othersInNotice: readonly string[];
  /** its notice was never published */
  unpublished: boolean;
  /** first day on which the price may be signed, once its notice is over */
  effectiveOn: string | null;
}

type Action = ActionDefinition<PricingState, Pricing, PricingAction, PricingFacts>;
type Seen = Look<PricingFacts>;
type Taken = Step<PricingFacts>;

/** 承诺时限 */
const CHECK_WITHIN = workingDays(5);

const today = ({ now }: Pick<Seen, 'now'>): string => dateInChina(now);
const complete = (pricing: Pricing, look: Seen): Reason[] => priceGaps(pricing, today(look));
const has = (kind: PaperKind) => ({ rounds }: Pricing, { facts }: Seen): Reason[] => paperGaps(kind, facts.purposes, rounds.length > 0);
const minuted = has('minutes');
const listed = (_: Pricing, { facts }: Seen): Reason[] => (facts.listed ? [] : [reason('LISTING_GONE', '成果未公开发布', 'The achievement is not published')]);
const alone = (_: Pricing, { facts }: Seen): Reason[] => facts.othersInNotice.map((number) => reason('ANNOUNCED', `同一成果的定价 ${number} 正在公示`, `Price ${number} of the same achievement is being announced`));
/** Who found it does not decide what it costs (利益冲突). */
const notInventor = ({ inventorId }: Pricing, { actor }: Seen): Reason[] => (actor.personId === inventorId ? [reason('OWN_ACHIEVEMENT', '成果完成人不办理本人成果的定价，请由成果转化部门其他人员办理', 'Who wrote the achievement does not price it; a colleague of the transfer office does')] : []);
const by = (way: PriceWay, zh: string, en: string) => ({ content }: Pricing): Reason[] => (content.way === way ? [] : [reason('OTHER_WAY', `定价方式不是${zh}`, `It is not priced by ${en}`)]);
const agreed = by('AGREED', '协议定价', 'agreement');
const READY = [complete, minuted, notInventor];

const saleOver = ({ sale }: Pricing, look: Seen): Reason[] => (sale && sale.to < today(look) ? [] : [reason('LISTING_RUNS', `挂牌至${dateSaid(sale?.to ?? today(look)).zh}，截止后方可办理`, `The listing stands until ${dateSaid(sale?.to ?? today(look)).en}`)]);
const auctioned = ({ sale }: Pricing, look: Seen): Reason[] => (sale && sale.to <= today(look) ? [] : [reason('AUCTION_AHEAD', `拍卖日为${dateSaid(sale?.to ?? today(look)).zh}，尚未到期`, `The auction is on ${dateSaid(sale?.to ?? today(look)).en}`)]);
const ended = (pricing: Pricing, look: Seen): Reason[] => (pricing.state === 'AUCTION' ? auctioned(pricing, look) : saleOver(pricing, look));
const oneOffer = ({ interested }: Pricing): Reason[] => (interested.length === 1 ? [] : [reason('INTERESTED', interested.length === 0 ? '没有意向受让方' : '意向受让方有两个以上，须竞价', interested.length === 0 ? 'Nobody has offered' : 'Several have offered: they bid')]);
const severalOffers = ({ interested }: Pricing): Reason[] => (interested.length > 1 ? [] : [reason('INTERESTED', '意向受让方不足两个，不需要竞价', 'Fewer than two have offered')]);
const unpublished = (_: Pricing, { facts }: Seen): Reason[] => (facts.unpublished ? [] : [reason('NOTICE_RUNS', '公示已发布：须待期满，或者先按公示的程序撤回', 'The notice is published: it runs to its end, or is withdrawn as notices are')]);

const announced = (_: Pricing, { facts }: Seen): Reason[] => (facts.effectiveOn === null ? [reason('NOTICE_RUNS', '公示尚未期满生效', 'The notice has not become effective yet')] : []);

const saleOf = ({ venue, from, to }: ActionInput): Sale => ({ venue: String(venue).trim(), from: String(from), to: String(to), soldOn: null, askedFen: null });
const outsideOf = ({ url, from, to }: ActionInput): OutsideNotice => ({ url: String(url), from: String(from), to: String(to) });
const offerOf = ({ buyerName, buyerUscc, offerFen, offeredOn = '' }: ActionInput): Interested => ({ name: String(buyerName).trim(), uscc: checkUscc(typeof buyerUscc === 'string' ? buyerUscc : '').normalised, offerFen: Number(offerFen), offeredOn: String(offeredOn) });
const whole = ({ organisationCalled }: Pricing, { name, uscc }: Interested): Reason[] => [
  ...selfFaults(organisationCalled, { name, uscc }, '/buyerName'),
  ...(!saysSomething(name) ? [reason('MISSING', '请填写名称', 'Give the name', '/buyerName')] : []),
  ...(uscc !== '' && !checkUscc(uscc).format ? [reason('USCC_FORMAT', '统一社会信用代码格式不正确', 'The credit code is malformed', '/buyerUscc')] : []),
];
const sold = ({ content, sale }: Pricing, { name, uscc, offerFen }: Interested, soldOn: string) => ({ content: { ...content, counterparty: { name, uscc }, priceFen: offerFen }, sale: sale && { ...sale, soldOn, askedFen: content.priceFen } });
const soldAfter = ({ sale }: Pricing, { input, now }: Taken): Reason[] => (sale ? soldDayFaults(input['soldOn'], sale, dateInChina(now)) : []);
const kept = (_: Pricing, { facts }: Taken): Partial<Pricing> => ({ rule: facts.rule });
const venued = ({ venue }: Sale): Reason[] => (!saysSomething(venue) ? [reason('MISSING', '请填写技术交易市场或者拍卖机构', 'Give the market or the auction house', '/venue')] : []);
/** A unit puts up what it has decided to sell (促进科技成果转化法第十八条, 集体决策). */
const decidedFirst = ({ content: { decidedOn } }: Pricing, { from }: Sale): Reason[] =>
  decidedOn === null || from >= decidedOn ? [] : [reason('BEFORE_DECISION', `挂牌日、公告日不得早于集体决策日期（${dateSaid(decidedOn).zh}）`, `Not before the day of the decision (${dateSaid(decidedOn).en})`, '/from')];
/** Nothing is signed at a price that nobody has decided yet, however long its notice is over. */
const laterOf = (day: string, decidedOn: string | null): string => (decidedOn !== null && decidedOn > day ? decidedOn : day);
const wonBy = ({ interested, organisationCalled }: Pricing, { input }: Taken): Reason[] => [
  ...selfFaults(organisationCalled, offerOf(input), '/buyerName'),
  ...(interested.some((one) => isSameTaker(one, offerOf(input))) ? [] : [reason('NOT_INTERESTED', '竞得人应为已登记的意向受让方', 'Only who has offered may win', '/buyerName')]), ...offerFaults(input['offerFen'], bestOffer(interested), '/offerFen'),
];
/** Whom it was meant for before it was put on the market is nobody’s counterparty any more: who buys is found there. */
const putUp = ({ content }: Pricing, { input, facts }: Taken): Partial<Pricing> => ({ content: { ...content, counterparty: { name: '', uscc: '' }, namesCounterparty: false }, sale: saleOf(input), rule: facts.rule });
const NOTHING = { noticeId: null, outside: null, sale: null, interested: [], effectiveOn: null, rule: null } as const;

/** What was stays as a round of its own; the next one begins with what the unit has decided, not with what a market made of it. */
export function nextRound({ content, effectiveOn, noticeId, outside, sale, interested, rounds }: Pricing, { now }: Pick<Seen, 'now'>): Partial<Pricing> {
  const over: Round = { content, effectiveOn, noticeId, outside, sale, interested, endedAt: now.toISOString() };
  return { ...NOTHING, content: decided(over), interested: [], rounds: [...rounds, over] };
}

const OFFICE = { permission: may.decide, impartial: true } as const;
const SALE = { venue: 'required', from: 'required', to: 'required' } as const;
const OFFER = { buyerName: 'required', buyerUscc: 'optional', offerFen: 'required' } as const;
const SOLD_ON = { soldOn: 'required' } as const;
/** Who has drafted it or recorded a part of it does not check it, whatever office he or she holds beside. */
const RECORDERS = ['begin', 'save', 'claimOutside', 'list', 'recordInterest', 'dealWithOne', 'openBidding', 'recordBidding', 'announceAuction', 'recordSale'] as const;

const agreeing: Record<string, Action> = {
  announce: { zh: '提交公示', en: 'Have it announced', from: ['PRICE_DRAFT'], to: 'NOTICE', ...OFFICE, tone: 'primary', comment: 'optional', duty: true, guards: [agreed, ...READY, listed, alone], set: kept },
  takeBack: { zh: '撤回修改', en: 'Take back', from: ['NOTICE'], to: 'PRICE_DRAFT', ...OFFICE, tone: 'default', comment: 'optional', guards: [unpublished], set: nextRound },
  takeEffect: { zh: '公示期满，价格生效', en: 'Become effective', from: ['NOTICE'], to: 'PRICE_EFFECTIVE', permission: may.clock, tone: 'default', guards: [announced], set: (_, { facts }) => ({ effectiveOn: facts.effectiveOn }) },
  fallBack: { zh: '公示终止，退回定价', en: 'Back to the draft', from: ['NOTICE'], to: 'PRICE_DRAFT', permission: may.clock, tone: 'default', set: nextRound },
  claimOutside: {
    zh: '提交本单位网站公示的证明', en: 'Hand in proof of an own notice', from: ['PRICE_DRAFT'], to: 'OUTSIDE_CHECK', ...OFFICE, tone: 'default', comment: 'required', asks: { url: 'required', from: 'required', to: 'required' }, guards: [agreed, ...READY, has('notice')],
    accepts: (_, { input, facts, now }) => outsideFaults(outsideOf(input), facts.periods, dateInChina(now)), set: (_, { input, facts }) => ({ outside: outsideOf(input), rule: facts.rule }), due: CHECK_WITHIN,
  },
  acceptProof: {
    zh: '认可证明，价格生效', en: 'Accept the proof', from: ['OUTSIDE_CHECK', 'SALE_CHECK'], to: 'PRICE_EFFECTIVE', permission: may.accept, impartial: true, tone: 'primary', comment: 'required', duty: true, notBy: RECORDERS,
    set: ({ outside, sale, content }, look) => ({ effectiveOn: outside ? laterOf(addDays(outside.to, 1), content.decidedOn) : (sale?.soldOn ?? today(look)) }),
  },
  rejectProof: { zh: '不予认可，退回', en: 'Reject the proof', from: ['OUTSIDE_CHECK', 'SALE_CHECK'], to: 'PRICE_DRAFT', permission: may.accept, impartial: true, tone: 'danger', comment: 'required', notBy: RECORDERS, set: nextRound },
};

const selling: Record<string, Action> = {
  list: {
    zh: '登记挂牌', en: 'Record the listing', from: ['PRICE_DRAFT'], to: 'LISTED_PRICE', ...OFFICE, tone: 'primary', comment: 'optional', asks: SALE, guards: [by('LISTED', '挂牌交易', 'listing'), ...READY, has('listing')],
    accepts: (pricing, { input, facts, now }) => [...venued(saleOf(input)), ...decidedFirst(pricing, saleOf(input)), ...listingFaults(saleOf(input), facts.periods, dateInChina(now))], set: putUp,
    due: (_, { input }) => ({ at: endOfDayInChina(saleOf(input).to) }),
  },
  recordInterest: {
    zh: '登记意向受让方', en: 'Record an offer', from: ['LISTED_PRICE'], to: 'LISTED_PRICE', ...OFFICE, tone: 'default', asks: { ...OFFER, offeredOn: 'required' }, due: 'keep',
    accepts: (pricing, { input, now }) => [
      ...whole(pricing, offerOf(input)), ...(pricing.sale ? offerDayFaults(input['offeredOn'], pricing.sale, dateInChina(now)) : []), ...offerFaults(input['offerFen'], pricing.content.priceFen, '/offerFen'),
      ...(pricing.interested.length >= MOST_INTERESTED || pricing.interested.some((one) => isSameTaker(one, offerOf(input))) ? [reason('RECORDED', '该意向受让方已登记', 'It is recorded already', '/buyerName')] : []),
    ],
    set: ({ interested }, { input }) => ({ interested: [...interested, offerOf(input)] }),
  },
  dealWithOne: {
    zh: '一家意向，登记成交', en: 'Sold to the only one', from: ['LISTED_PRICE'], to: 'SALE_CHECK', ...OFFICE, tone: 'primary', comment: 'optional', duty: true, asks: SOLD_ON, guards: [saleOver, oneOffer, has('listing'), has('deal'), minuted], accepts: soldAfter, due: CHECK_WITHIN,
    set: (pricing, { input }) => (pricing.interested[0] ? sold(pricing, pricing.interested[0], String(input['soldOn'])) : {}),
  },
  openBidding: { zh: '多家意向，转入竞价', en: 'Let them bid', from: ['LISTED_PRICE'], to: 'BIDDING', ...OFFICE, tone: 'primary', comment: 'optional', guards: [saleOver, severalOffers] },
  recordBidding: {
    zh: '登记竞价结果', en: 'Record the bidding', from: ['BIDDING'], to: 'SALE_CHECK', ...OFFICE, tone: 'primary', comment: 'optional', duty: true, asks: { ...OFFER, ...SOLD_ON }, guards: [has('listing'), has('bidding'), has('deal'), minuted], due: CHECK_WITHIN,
    accepts: (pricing, step) => [...soldAfter(pricing, step), ...wonBy(pricing, step)],
    set: (pricing, { input }) => sold(pricing, offerOf(input), String(input['soldOn'])),
  },
  announceAuction: {
    zh: '登记拍卖公告', en: 'Record the announcement', from: ['PRICE_DRAFT'], to: 'AUCTION', ...OFFICE, tone: 'primary', comment: 'optional', asks: SALE, guards: [by('AUCTION', '拍卖', 'auction'), ...READY, has('announcement')],
    accepts: (pricing, { input, facts, now }) => [...venued(saleOf(input)), ...decidedFirst(pricing, saleOf(input)), ...auctionFaults(saleOf(input), facts.periods, dateInChina(now))], set: putUp,
    due: (_, { input }) => ({ at: endOfDayInChina(saleOf(input).to) }),
  },
  recordSale: {
    zh: '登记拍卖成交', en: 'Record the sale', from: ['AUCTION'], to: 'SALE_CHECK', ...OFFICE, tone: 'primary', comment: 'optional', duty: true, asks: OFFER, due: CHECK_WITHIN, guards: [auctioned, has('announcement'), has('sale'), minuted],
    accepts: (pricing, { input }) => [...whole(pricing, offerOf(input)), ...offerFaults(input['offerFen'], pricing.content.priceFen, '/offerFen')], set: (pricing, step) => sold(pricing, offerOf(step.input), pricing.sale?.to ?? today(step)),
  },
  endUnsold: { zh: '未成交、流拍', en: 'Unsold', from: ['LISTED_PRICE', 'BIDDING', 'AUCTION'], to: 'UNSOLD', ...OFFICE, tone: 'danger', comment: 'required', guards: [ended] },
};

const ending: Record<string, Action> = {
  revise: { zh: '重新定价', en: 'Price anew', from: ['PRICE_EFFECTIVE', 'UNSOLD'], to: 'PRICE_DRAFT', ...OFFICE, tone: 'danger', comment: 'required', guards: [notInventor], set: nextRound },
  discard: { zh: '放弃', en: 'Discard', from: ['PRICE_DRAFT'], to: 'DISCARDED', permission: may.write, tone: 'danger', comment: 'optional' },
};

/** Pricing of an employee's achievement (职务科技成果定价, 促进科技成果转化法第十八条). */
export const pricingWorkflow = defineWorkflow<PricingState, PricingAction, Pricing, PricingFacts>({
  name: 'pricing',
  zh: '职务科技成果定价',
  en: 'Pricing of an achievement',
  table: 'pricing',
  initial: 'PRICE_DRAFT',
  writing: { permission: may.write, in: ['PRICE_DRAFT'] },
  visibility: [may.read],
  sides: takerHas,
  stages: [
    { zh: '定价', en: 'Decision', of: ['PRICE_DRAFT'], aside: ['DISCARDED'] },
    { zh: '公示或者交易', en: 'Notice or sale', of: ['NOTICE'], aside: ['OUTSIDE_CHECK', 'LISTED_PRICE', 'BIDDING', 'AUCTION', 'SALE_CHECK', 'UNSOLD'] },
    { zh: '价格生效', en: 'Effective', of: ['PRICE_EFFECTIVE'] },
  ],
  states: {
    PRICE_DRAFT: { zh: '定价起草中', en: 'Being drafted', tone: 'draft' },
    NOTICE: { zh: '协议定价公示中', en: 'Being announced', tone: 'waiting' },
    OUTSIDE_CHECK: { zh: '公示证明待核对', en: 'Proof of notice to be checked', tone: 'waiting' },
    LISTED_PRICE: { zh: '挂牌中', en: 'Listed', tone: 'waiting' },
    BIDDING: { zh: '竞价中', en: 'Bidding', tone: 'waiting' },
    AUCTION: { zh: '待拍卖', en: 'To be auctioned', tone: 'waiting' },
    SALE_CHECK: { zh: '成交材料待核对', en: 'Papers of the sale to be checked', tone: 'waiting' },
    PRICE_EFFECTIVE: { zh: '价格已生效', en: 'Effective', tone: 'good' },
    UNSOLD: { zh: '未成交', en: 'Unsold', tone: 'bad' },
    DISCARDED: { zh: '已放弃', en: 'Discarded', tone: 'closed', final: true },
  },
  actions: { ...agreeing, ...selling, ...ending } as Record<PricingAction, Action>,
});
