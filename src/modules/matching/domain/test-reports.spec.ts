import { isOnlyComputed, isTested, tellsOfUse } from './test-reports.js';

describe('what an owner says of proof and use', () => {
  it.each(['能提供第三方检测', '能够安排第三方检测', '在线检测', '参照第三方检测方法', '竞品检测报告', '已通过 ISO9001 认证'])('is no test that was done: %s', (text) => expect(isTested(text)).toBe(false));
  it.each(['能提供第三方检测报告', '第三方检测报告'])('is one that was done: %s', (text) => expect(isTested(text)).toBe(true));

  it.each(['设计值', '仿真结果', '按有限元仿真得', '理论计算值，尚未测试', '待检测', '目标值'])('is only computed: %s', (text) => expect(isOnlyComputed(text)).toBe(true));
  it.each(['', '第三方检测报告', '仿真值 330，实测 325', '设计优化后实测', '计算机视觉检测报告', '目标检测算法评测'])('may have been measured: %s', (text) => expect(isOnlyComputed(text)).toBe(false));

  it.each(['', '无', '暂无', '尚未开展中试', '只有实验室样品，距离中试还差涂布装备和资金', '目前处于小试阶段，寻求中试合作', '原理样机两台。', '缸样 200 米，尚无批量用户。', '公开与自采数据验证，无产线用户。', '计划明年开展中试', '样机一台，中试线建设中，正在联系用户试用', '中试失败', '实验室规模', '已完成小试3批', '具备中试条件', '某厂表示愿意试用', '试用后退回'])('is no pilot and no use: %s', (text) => expect(tellsOfUse(text)).toBe(false));
  it.each(['在两家企业应用', '桥梁 15 座。', '实验室小试后在一家包装厂中试 3 批', '六家苗场田间试验 410 万尾；新兽药注册的实验室阶段已完成', '一条溢流染色线试产 60 吨，未单独测试耐汗渍。', '已装 150 台。', '累计运行两年，未出现故障'])('is one: %s', (text) => expect(tellsOfUse(text)).toBe(true));
});
