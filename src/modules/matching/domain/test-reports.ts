/** What an owner's words prove: tests by others that have been done, figures that were only computed, pilots and use that have been. */

const BY_OTHERS = '第三方|认证|鉴定';
const NAMED_OTHERS = new RegExp(BY_OTHERS, 'u');
/** 检测方法 and 检测仪 name no test. */
const TEST = new RegExp(`${BY_OTHERS}|(?:检测|检验)(?!方法|标准|依据|条件|仪|设备|装置|系统|精度|限|项目|周期|频次|成本|费|人员)`, 'u');
/** 企业自测, 内部检测, 出厂检验: no test by others, unless one is named beside it. */
const OWN = /自(?:测|检|评|证|行|主)|内部|厂内|本(?:厂|企业|公司|单位)|企业(?:检测|检验)|(?:出厂|入厂|过程|车间)(?:检测|检验)/u;
/** 尚未第三方检测, 拟送检验, 已委托检测; 无损检测, 模拟检测 and 未检出 are none of these. */
const STILL_TO_COME = new RegExp(`(?:未(?!检出|见|发现|出现|发生|超)|没|无(?!损|锡|铅)|非(?=第三方|认证|检|委托)|缺(?!陷|口)|(?<!按)需(?!求|氧)|不(?:需|用|做|必|经|要)|可(?:以)?(?:安排|配合|委托|送|接受|做|进行|补|按|由)|愿|正与|洽谈|联系|待(?!测[样件物])|能(?:够)?(?:提供|出具|安排|配合|做|接受)(?![^。；;]{0,8}报告)|(?<!模)拟|计划|准备|打算|预计|即将|将|正在|申请|申报|报名|预约|委托|送)[^。；;]{0,8}(?:${BY_OTHERS}|检测|检验)`, 'u');
/** Behind the word: 尚未完成, 不合格, 进行中. */
const NOT_PASSED = /尚(?!在有效|未(?:公开|公布|发布|上传|披露|到期|过期|失效))|未(?:能|曾|经)?(?:完成|通过|出|做|取得|拿到|进行|达标?|送|获|开始|开展|合格)|没有?(?:完成|通过|出|做|取得|拿到|合格)|不(?:合格|通过|达标|符合)|待(?!测)|(?:进行|办理|申请|受理|审核|评审|编制|出具|准备|排队|排期|认证|鉴定|检测|检验)中(?!心)|正在(?!有效)|失败|(?<!未)(?:过期|失效)|(?<!模)拟(?:于|在|由|开|送|做)|将(?:于|在|由|会)|预计[^，]{0,8}(?:完成|出|拿|取得|开展|进行|报告)|计划(?:中(?!试)|于|在[^，]{0,8}(?:开展|完成|进行|检))|排队|安排在|(?:下个?[月周]|明年|年底|月底)[^，]{0,4}(?:出|完成|开展|进行|拿|做)|缺(?:少|失(?!值)|乏)|洽谈|接洽|商谈|遗失|丢失|撤销|作废|中止|终止/u;
/** What a test leaves once it is done; 委托第三方检测，报告编号 … has been done. */
const DONE = /报告|证书|编号|合格(?!率)|通过|取得/u;
/** 委托省质检院检测，实测值 320 MPa: behind the order likewise. */
const MEASURED = /实测|测得|检测值|结果/u;

/** Not of this product, not of this figure, or no test but a way to make one. */
const OF_SOMETHING_ELSE = /竞品|同类|对比|对标|高新技术企业|资质|参照|参考(?!物)|方法(?!学)/u;
/** ISO9001 认证 is that of a company. */
const OF_THE_COMPANY = /(?:ISO|IATF|GJB)\s?\d+[^，。；;、]{0,10}认证|[^，。；;、]{0,8}体系[^，。；;、]{0,4}认证/giu;
/** 在线检测 is what the product does. */
const FUNCTION = /(?:在线|实时|自动|连续)(?:检测|检验)/u;

const CLAUSE = /[^，,。；;、()（）\s]+/gu;

/** @param said the proof of one figure in the owner's words */
export function isTested(said: string): boolean {
  const evidence = said.replace(OF_THE_COMPANY, '');
  const clauses = evidence.match(CLAUSE) ?? [];
  const own = OWN.test(evidence);
  const done = clauses.some((clause) => DONE.test(clause) && !NOT_PASSED.test(clause) && !OWN.test(clause));
  return clauses.some((clause, index) => {
    if (!(own ? NAMED_OTHERS : TEST).test(clause) || OF_SOMETHING_ELSE.test(clause) || (FUNCTION.test(clause) && !DONE.test(clause))) return false;
    // 已委托第三方检测 with the number of its report
    const next = clauses[index + 1] ?? '';
    const ordered = /委托|送/u.test(clause) && !/[拟待将需缺非]|计划|准备|预计|可/u.test(clause);
    if (STILL_TO_COME.test(clause) && !(ordered && (done || (MEASURED.test(next) && !OWN.test(next))))) return false;
    return !NOT_PASSED.test(clause) && !(NOT_PASSED.test(next) && !TEST.test(next));
  });
}

const COMPUTED_ONLY = /(?:设计|理论|仿真|模拟|计算|预测|估算|推算|外推|目标|预期|预计|规划)(?:分析|计算|仿真)?(?:值|指标|数据|结果|水平|目标|参数|所?得)?(?=[，,。；;、()（）\s]|$)|尚未|未经|有待|待(?:验证|检测|检验|测试|试验|确认|考核)|(?<!模)拟(?:于|在|送|做)/u;
const SHOWN = /实测|测得|(?:检测|检验|测试|试验|鉴定|验收)报告|用户(?:报告|证明)/u;

/** 设计值, 仿真结果, 待检测: whoever states the figure has not measured it. */
export const isOnlyComputed = (evidence: string): boolean => COMPUTED_ONLY.test(evidence) && !SHOWN.test(evidence);

/** So many plants, tons, years. */
const COUNTED = /(?:\d|[一二两三四五六七八九十百千万几]|数(?=[十百千万家台])|半(?=年))\s?[\p{L}°㎡]/u;
const USED = /在[^，。]{1,14}(?:应用|使用|运行|试用|中试)|已[^，。]{0,6}(?:应用|使用|投产|量产|运行)/u;
/** What has failed, is planned, wished for or only possible. */
const NOT_IN_USE = /失败|退回|愿意?|意向|具备|建设中|筹建|联系|条件|实验室规模|洽谈|[未没无暂]|计划|(?<!模)拟|准备|待|[距离还将]|希望|寻求|寻找|预计|打算|需要|可[供以用]|适合|期待|前景|只有|仅|停用|停止|终止|中止/u;
const IN_THE_LABORATORY = /实验室|小试|原理|概念|原型|样[机品]|缸样/u;
const BEYOND_IT = /中试|应用|试产|投产|使用|投放|运行|试用/u;

/** Whether a text about pilots and use (中试与应用情况) tells of any: a clause says how much of it there is, or where. 样机两台 does not, 中试线建设中 and 试用后退回 neither. */
export const tellsOfUse = (pilot: string): boolean =>
  (pilot.match(/[^，,。；;！!？?\n]+/gu) ?? []).some((clause) => (COUNTED.test(clause) || USED.test(clause)) && !NOT_IN_USE.test(clause) && (!IN_THE_LABORATORY.test(clause) || BEYOND_IT.test(clause)));
