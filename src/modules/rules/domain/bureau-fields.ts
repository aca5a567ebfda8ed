import { choice, choices, count, flag, money, optional, period, rate } from './fields.js';
import { AMOUNTS, CONTRACT_TYPES, FLAGS, LICENCE_TYPES, MIXED } from './options.js';

/** 技术合同认定登记 */
export const REGISTRATION = {
  decideWithin: period(['审查决定期限', 'Decision within']),
  decideLargeWithin: optional(period(['大额或有争议合同的决定期限', 'Decision on large or disputed contracts within'])),
  largeFromFen: optional(money(['大额合同：技术交易额达到', 'Large contracts: technology amount from'])),
  types: choices(['合同类别', 'Kinds of contract'], CONTRACT_TYPES),
  licenceStoredAs: choice(['许可合同归入', 'Licences count as'], LICENCE_TYPES),
  mixedContract: choice(['混合合同', 'Mixed contracts'], MIXED),
  certificateShows: choices(['登记证明载明', 'The certificate states'], AMOUNTS),
  correctWithin: period(['补正期限', 'Correction within']),
  correctionRestarts: flag(['补正后重新计算受理日', 'A correction restarts the day of acceptance']),
  reviewWithin: period(['申请复议期限', 'Reconsideration may be asked for within']),
  reconsiderWithin: optional(period(['复议决定期限', 'Reconsideration is decided within'])),
  reconsiderLonger: optional(count(['复议期限最多延长（同一计日方式）', 'Reconsideration is prolonged by at most (counted alike)'], ['天', 'days'], { min: 1 })),
  expertsAtLeast: count(['专家论证人数不少于', 'Experts at least'], ['人', 'people'], { min: 1, max: 20 }),
  carrierSetsMost: count(['样机等成套设备计入技术交易额不超过', 'Complete devices that count as carriers, at most'], ['套', 'sets'], { max: 20 }),
  listPrintableAfter: period(['登记清单办理期限', 'A registration list can be printed after']),
  listSeparateFromFen: money(['登记清单分列：成交额达到', 'Lists apart: total amount from']),
};

/** 公示期限 */
export const NOTICE = {
  price: period(['职务科技成果协议定价（PN-PRICE）', 'Negotiated price of an employee’s achievement (PN-PRICE)']),
  reward: period(['科技人员现金奖励（PN-REWARD）', 'Cash reward to staff (PN-REWARD)']),
  need: period(['需求评审结果（PN-NEED）', 'Result of the review of needs (PN-NEED)']),
  list: period(['榜单（PN-LIST）', 'Challenge list (PN-LIST)']),
  award: period(['拟中榜、拟立项（PN-AWARD）', 'Intended award (PN-AWARD)']),
  acceptance: period(['验收结果（PN-ACCEPT）', 'Result of acceptance (PN-ACCEPT)']),
  payment: period(['补助资金名单（PN-ACCEPT）', 'List of payments (PN-ACCEPT)']),
  techSme: period(['科技型中小企业拟入库名单（PN-SME）', 'Intended list of technology-based SMEs (PN-SME)']),
  hnte: period(['高新技术企业拟认定名单（PN-HNTE）', 'Intended list of high-tech enterprises (PN-HNTE)']),
  startsOnWorkingDay: flag(['自发布后的第一个工作日起算', 'Counted from the first working day after publication']),
  objectionSuspends: flag(['公示期内的异议未办结，不进入下一步', 'An open objection holds the next step']),
  answerWithin: period(['异议办理期限', 'Objections are answered within']),
  shownAfter: period(['结束后继续展示全文', 'The full text is shown after the end for']),
};

/** 风险提示（每项计一次） */
export const FRAUD = {
  flags: choices(['提示项目', 'Signs'], FLAGS),
  expertsFrom: count(['转专家论证：提示达到', 'Experts are asked from'], ['项', 'signs'], { min: 1, max: 9 }),
  splitContracts: count(['F1：同一双方合同达到', 'F1: contracts of the same parties, from'], ['份', 'contracts'], { min: 2, max: 50 }),
  splitSimilarity: rate(['F1：文本相似度达到', 'F1: likeness of the texts from']),
  splitWithinDays: count(['F1：时间跨度', 'F1: within'], ['天', 'days'], { min: 1 }),
  splitBelowFen: money(['F1：单份合同低于', 'F1: each contract below']),
  youngSellerDays: count(['F2：卖方成立不足', 'F2: seller younger than'], ['天', 'days'], { min: 1 }),
  youngSellerFromFen: money(['F2：合同成交额达到', 'F2: total amount from']),
  returnWithinDays: count(['F7：款项回流时间', 'F7: payment flows back within'], ['天', 'days'], { min: 1 }),
};
