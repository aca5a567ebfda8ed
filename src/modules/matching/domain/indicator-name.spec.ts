import { conditionsOfBoth, isChange, isQuantity, sameQuantity } from './indicator-name.js';

describe('names of indicators', () => {
  it.each([
    ['总磷去除率', '总氮去除率'], ['耐湿摩擦色牢度', '耐干摩擦色牢度'], ['镍回收率', '铜回收率'], ['锰浸出率', '钴浸出率'], ['充电时间', '放电时间'], ['杀菌率', '抑菌率'], ['漏检率', '误报率'], ['漏检率', '过检率'],
    ['面外热导率', '石墨烯膜面内热导率'], ['出水COD', '进水COD'], ['出口含尘浓度', '入口含尘浓度'], ['最低工作温度', '最高工作温度'], ['横向收缩率', '纵向收缩率'], ['首次库仑效率', '效率'], ['平均装载率', '平均装载率提升'],
    ['能耗', '能耗降低'], ['能耗降低', '能耗增加'], ['锂电池能量密度', '钠电池能量密度'],
  ])('%s is never %s', (a, b) => {
    expect([sameQuantity(a, b), sameQuantity(b, a)]).toEqual([0, 0]);
  });

  it.each([['不良率', '合格率'], ['不合格率', '良品率'], ['腐烂率', '好粒损失率'], ['抗拉强度', '屈服强度'], ['光泽度', '光泽度保持'], ['净化时长', '固化时间'], ['库温', '水温'], ['保温', '温度'], ['净化时间', '净化次数']])('%s is not %s', (a, b) => {
    expect(sameQuantity(a, b)).toBeLessThan(0.9);
  });

  it.each([['拉伸强度', '抗拉强度'], ['中性盐雾', '中性盐雾试验'], ['降低能耗', '能耗下降'], ['贴标温度下限', '最低贴标温度'], ['贮藏210天硬度', '贮藏 210 天硬度'], ['降本', '成本降低'], ['误检率', '过检率'], ['次品率', '不良率'],
    ['净化时长', '净化时间'], ['固化耗时', '固化时间'], ['换型用时', '换型所需时间'], ['炉温', '炉温度'], ['刀具使用寿命', '刀具寿命'], ['蒸汽消耗量', '蒸汽用量'], ['吨水花费', '吨水费用'], ['蒸煮用时缩短', '蒸煮时间缩短'], ['黏度', '粘度'], ['检出限', '检测限'], ['黏结强度', '粘接强度']])('%s is %s', (a, b) => {
    expect(sameQuantity(a, b)).toBe(1);
  });

  it.each([['硬度', '贮藏 210 天硬度'], ['焊缝抗拉强度', '抗拉强度'], ['门口结冰', '门口地面结冰'], ['最高耐受温度', '耐受温度'], ['动力黏度', '粘度'], ['检测下限', '检出限']])('%s and %s are one, the one told in full', (a, b) => {
    expect([sameQuantity(a, b), sameQuantity(b, a)]).toEqual([0.9, 0.9]);
  });

  it('tell the conditions of a test', () => {
    expect(conditionsOfBoth('85 ℃ 3 min 存活率', '60 ℃ 5 min 存活率')).toBe('OTHER');
    expect(conditionsOfBoth('85 ℃ 存活率', '存活率')).toBe('SILENT');
    expect(conditionsOfBoth('存活率', '85 ℃ 存活率')).toBe('SAME');
    expect(conditionsOfBoth('第 7 天硬度', '168 h 硬度')).toBe('SAME');
    expect(conditionsOfBoth('出水COD', 'COD')).toBe('SAME');
    expect(conditionsOfBoth('COD', '进水COD')).toBe('SILENT');
  });

  it('are told from words before a figure that name nothing, and rises from levels', () => {
    expect(['保质期', '停留时间', '苹果贮藏硬度', '贮藏', '连续'].filter(isQuantity)).toEqual(['保质期', '停留时间', '苹果贮藏硬度']);
    expect(['装载率提升', '提高装载率', '节电率', '装载率', '压缩强度', '延伸率'].filter(isChange)).toEqual(['装载率提升', '提高装载率', '节电率']);
  });
});
