import type { BidValues } from '../../src/modules/bids/browser/bid-form.js';

/** A bid for the challenge of the tests, filled in to the end. */
export const bidValues = (change: BidValues = {}): BidValues => ({
  summary: '以低热输入焊接和时效强化焊丝提高接头强度。', leader: '演示负责人甲', leaderPost: '研究员', contactName: '演示联系人', contactPhone: '0631-0000001', contactEmail: 'contact@example.test', priceFen: 250_000_000,
  indicators: [
    { promised: 330, promisedMax: null, method: '时效强化焊丝', evidence: '小试报告' }, { promised: 9, promisedMax: null, method: '细化晶粒', evidence: '小试报告' }, { promised: 1.5, promisedMax: null, method: '自适应送丝', evidence: '产线记录' },
  ],
  route: '先定成分，再定工艺，最后上线验证。', milestones: [{ month: 5, result: '小试样品' }, { month: 15, result: '中试报告' }], risks: '强度不足时改用复合焊丝。',
  team: [{ name: '演示负责人甲', unit: '演示单位', post: '研究员', work: '总负责' }], foundation: '五年铝合金焊接研究。', leadShare: 100, consortium: [],
  budget: [{ subject: '材料费', source: '企业出资', fen: 175_000_000 }, { subject: '测试费', source: '财政补助', fen: 75_000_000 }],
  background: [{ name: '一种焊丝', number: 'ZL202010000000.0', right: '自有' }], foreground: '共有。', conversion: '在需求方产线连续三个月试用。', conflict: '无', avoid: [],
  commitment: true, integrity: true, independence: true, authorisation: true,
  ...change,
});

/** … and one for a list of results: who takes the achievement over pays for it. */
export const resultBidValues = (change: BidValues = {}): BidValues => {
  const { background: _, ...shared } = bidValues();
  return {
    ...shared, summary: '用该焊丝改造两条车身产线。', route: '产线改造、工艺验证、批量供货。', milestones: [{ month: 5, result: '产线改造完成' }, { month: 15, result: '月供货一吨' }], foundation: '车身铝结构件年产三万套。', ability: '两条焊接产线和检测室。',
    market: '三家整车厂意向订单，三年销售九千万元。', conversion: '在本市投产，新增就业二十人。', priceFen: 100_000_000, fundsFen: 150_000_000, fundsProof: '存款证明', budget: [{ subject: '技术价款', source: '自有资金', fen: 100_000_000 }, { subject: '产线改造', source: '自有资金', fen: 50_000_000 }], ...change,
  };
};
