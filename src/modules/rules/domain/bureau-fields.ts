import { choices, count, flag, money, optional, period, rate, text } from './fields.js';
import { CONTRACT_TYPES, FLAGS } from './options.js';

/** 技术合同认定登记 */
export const REGISTRATION = {
  decideWithin: period(['审查决定期限', 'Decision within']),
  decideLargeWithin: optional(period(['大额或有争议合同的决定期限', 'Decision on large or disputed contracts within'])),
  largeFromFen: optional(money(['大额合同：技术交易额达到', 'Large contracts: technology amount from'])),
  types: choices(['合同类别', 'Kinds of contract'], CONTRACT_TYPES),
  correctWithin: period(['补正期限', 'Correction within']),
  correctionRestarts: flag(['补正后重新计算受理日', 'A correction restarts the day of acceptance']),
  reviewWithin: period(['申请行政复议期限（内部复查同此期限）', 'Administrative reconsideration, and an internal review, may be asked for within']),
  reconsideredBy: optional(text(['行政复议机关名称', 'Body that reconsiders'])),
  sueWithinMonths: optional(count(['直接提起行政诉讼期限', 'A court may be asked directly within'], ['个月', 'months'], { min: 1, max: 60 })),
  sueAfterReconsideration: optional(period(['对行政复议决定不服的起诉期限', 'A court may be asked after a reconsideration within'])),
  reconsiderWithin: optional(period(['内部复查决定期限', 'An internal review is decided within'])),
  reconsiderLonger: optional(count(['内部复查期限最多延长（同一计日方式）', 'An internal review is prolonged by at most (counted alike)'], ['天', 'days'], { min: 1 })),
  recalculateWithin: optional(period(['变更登记后税收优惠重新测算期限', 'After a change a relief is computed again within'])),
  integrityYears: optional(count(['以欺骗手段取得登记被撤销的，计入诚信记录', 'A revocation for deceit counts in the integrity record for'], ['年', 'years'], { min: 1, max: 10 })),
  expertsAtLeast: count(['专家论证人数不少于', 'Experts at least'], ['人', 'people'], { min: 1, max: 20 }),
  carrierSetsMost: count(['样机等成套设备计入技术交易额不超过', 'Complete devices that count as carriers, at most'], ['套', 'sets'], { max: 20 }),
  listPrintableAfter: period(['登记清单办理期限', 'A registration list can be printed after']),
  listSeparateFromFen: money(['登记清单分列：成交额达到', 'Lists apart: total amount from']),
};

/** 公示期限 */
export const NOTICE = {
  price: period(['职务科技成果协议定价', 'Negotiated price of an employee’s achievement']),
  reward: period(['科技人员现金奖励', 'Cash reward to staff']),
  need: period(['需求评审结果', 'Result of the review of needs']),
  list: period(['榜单', 'Challenge list']),
  award: period(['拟中榜、拟立项', 'Intended award']),
  acceptance: period(['验收结果', 'Result of acceptance']),
  payment: period(['补助资金名单', 'List of payments']),
  techSme: period(['科技型中小企业拟入库名单', 'Intended list of technology-based SMEs']),
  hnte: period(['高新技术企业拟认定名单', 'Intended list of high-tech enterprises']),
  startsOnWorkingDay: flag(['自发布后的第一个工作日起算', 'Counted from the first working day after publication']),
  objectionSuspends: flag(['公示期内的异议未办结，不进入下一步', 'An open objection holds the next step']),
  answerWithin: period(['异议办理期限', 'Objections are answered within']),
  answerChallengeWithin: period(['异议办理期限：需求论证、榜单、拟中榜和验收公示（JB-14）', 'Objections to notices of need reviews, challenge lists, awards and acceptances are answered within (JB-14)']),
  shownAfter: period(['结束后继续展示全文', 'The full text is shown after the end for']),
};

/** 职务科技成果定价；协议定价的公示期限见公示期限 */
export const PRICING = {
  changeAtMost: rate(['签约价格与生效价格相差不超过', 'The price that is signed differs from the effective one by at most']),
  listedAtLeast: period(['挂牌期不少于', 'A listing stands for at least']),
  auctionAnnouncedBefore: period(['拍卖公告早于拍卖日不少于', 'An auction is announced before it by at least']),
};

/** 风险提示（每项计一次） */
export const FRAUD = {
  flags: choices(['提示项目', 'Signs'], FLAGS),
  expertsFrom: count(['转专家论证：提示达到', 'Experts are asked from'], ['项', 'signs'], { min: 1, max: 9 }),
  splitContracts: count(['雷同合同：同一双方合同达到', 'Nearly identical contracts: contracts of the same parties, from'], ['份', 'contracts'], { min: 2, max: 50 }),
  splitSimilarity: rate(['雷同合同：文本相似度达到', 'Nearly identical contracts: likeness of the texts from']),
  splitWithinDays: count(['雷同合同：时间跨度', 'Nearly identical contracts: within'], ['天', 'days'], { min: 1 }),
  splitBelowFen: money(['雷同合同：单份合同低于', 'Nearly identical contracts: each contract below']),
  youngSellerDays: count(['新设卖方：卖方成立不足', 'Young seller: seller younger than'], ['天', 'days'], { min: 1 }),
  youngSellerFromFen: money(['新设卖方：合同成交额达到', 'Young seller: total amount from']),
  returnWithinDays: count(['款项回流：款项回流时间', 'Payment back: payment flows back within'], ['天', 'days'], { min: 1 }),
};
