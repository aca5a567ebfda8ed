import { isClaimed } from './claims.js';
import { figuresInText, folded } from './figures-in-text.js';

/** Values of the figures that a text claims. */
const claimed = (text: string) => figuresInText({ name: 'solution', text, weight: 1, disclaims: true }).filter(({ evidence }) => evidence && isClaimed(folded(text), evidence)).map(({ value }) => value);

describe('a figure in the text of an achievement', () => {
  it.each([
    '目前无法达到循环寿命 8000 次', '尚未验证循环寿命 8000 次', '不能保证循环寿命达到 8000 次', '没有一只样品的循环寿命超过 8000 次', '循环寿命暂时还达不到 8000 次', '能量密度暂未达到 300 Wh/kg', '未经验证的循环寿命 8000 次、能量密度 300 Wh/kg', '抗拉强度不是 320 MPa',
    '循环寿命达到 8000 次的目标尚未实现', '循环寿命 8000 次，尚待验证', '循环寿命 8000 次，但尚未经第三方验证', '循环寿命 8000 次，目前还没有达到', '循环寿命不低于 8000 次（待验证）', '循环寿命 8000 次尚未通过第三方检测', '不能保证循环寿命 8000 次，能量密度 300 Wh/kg',
  ])('is none where it is denied: %s', (text) => expect(claimed(text)).toEqual([]));

  it.each([
    '预计能量密度可达到 300 Wh/kg', '目标将循环寿命提高到 8000 次', '计划将循环寿命提高到 8000 次', '后续将循环寿命提高到 8000 次', '拟将循环寿命提高到 8000 次', '力争年内循环寿命达到 8000 次', '循环寿命有望突破 8000 次', '循环寿命将提高到 8000 次', '正在将循环寿命提高到 8000 次', '到 2028 年底前循环寿命达到 8000 次',
    '下一步目标是循环寿命提高到 8000 次，能量密度达到 300 Wh/kg', '循环寿命 8000 次，为目标值', '考核指标为循环寿命 8000 次', '若采用进口原料，抗拉强度可达 400 MPa',
  ])('is none where it is aimed at: %s', (text) => expect(claimed(text)).toEqual([]));

  it.each(['设计将循环寿命提高到 8000 次', '理论上将循环寿命提高到 8000 次', '仿真循环寿命达到 8000 次', '循环寿命 8000 次（设计值）', '数值模拟循环寿命达到 8000 次', '理论循环寿命 8000 次、能量密度 300 Wh/kg', '循环寿命 8000 次，能量密度 300 Wh/kg。以上指标均为设计值。'])('is none where it is only computed: %s', (text) => expect(claimed(text)).toEqual([]));

  it.each(['国家标准要求抗拉强度不低于 300 MPa', '客户希望循环寿命达到 8000 次', '市场要求循环寿命达到 8000 次', '竞品循环寿命达到 8000 次', '文献报道循环寿命达到 8000 次', '原料含水率应低于 12%', '使用温度不得超过 60 ℃', '不适用于温度高于 300 ℃的管道'])('is none where others ask for it or have it: %s', (text) => expect(claimed(text)).toEqual([]));

  it.each([
    ['循环寿命已达 5000 次但尚未达到 8000 次', [5_000]], ['目标 8000 次，实测循环寿命达到 6000 次', [6_000]], ['国标要求抗拉强度不低于 300 MPa，本产品抗拉强度达到 360 MPa', [360]], ['目前循环寿命达到 8000 次，下一步提高到 12000 次', [8_000]], ['计划将于明年量产。循环寿命达到 8000 次', [8_000]], ['同类产品循环寿命 3000 次，我们达到 8000 次', [8_000]],
  ])('is told from another one beside it: %s', (text, values) => expect(claimed(text)).toEqual(values));

  it.each([
    '抗拉强度达到 320 MPa', '可将漏检率降到 0.2%', '噪声不会超过 60 dB', '循环寿命未低于 8000 次', '中性盐雾 3000 h 未见红锈', '经仿真优化，抗拉强度达到 320 MPa', '结构设计使抗拉强度达到 320 MPa', '模拟胃液 2 h 存活率 95%', '目标检测准确率达到 95%', '预测误差小于 5%', '满足国标要求，抗拉强度达到 320 MPa', '满足客户要求的循环寿命 5000 次',
    '无需维护，使用寿命 10 年', '不锈钢抗拉强度 520 MPa', '难降解有机物去除率 95%', '不可逆容量低于 5%', '以轻量化为目标，密度降到 1.2 g/cm³', '虚拟调试时间 2 h', '与传统工艺相比，抗拉强度达到 320 MPa', '经第三方检测循环寿命达到 8000 次', '试验牛 86 头，尚未取得批文', '定位误差 5 cm，要求地面平整', '表面没有白亮层、硬度 620 HV', '抗拉强度达到 320 MPa，能耗还需降低',
  ])('is one where it is told as it is: %s', (text) => expect(claimed(text)).toHaveLength(1));
});
