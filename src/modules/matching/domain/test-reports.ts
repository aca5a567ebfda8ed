/** Whether what an owner says of the proof of a figure names a test by others that has been done. */

const BY_OTHERS = '第三方|认证|鉴定';
const NAMED_OTHERS = new RegExp(BY_OTHERS, 'u');
/** 检测方法 and 检测仪 name no test. */
const TEST = new RegExp(`${BY_OTHERS}|(?:检测|检验)(?!方法|标准|依据|条件|仪|设备|装置|系统|精度|限|项目|周期|频次|成本|费|人员)`, 'u');
/** 企业自测, 内部检测, 出厂检验: no test by others, unless one is named beside it. */
const OWN = /自(?:测|检|评|证|行|主)|内部|厂内|本(?:厂|企业|公司|单位)|企业(?:检测|检验)|(?:出厂|入厂|过程|车间)(?:检测|检验)/u;
/** 尚未第三方检测, 拟送检验, 已委托检测; 无损检测, 模拟检测 and 未检出 are none of these. */
const STILL_TO_COME = new RegExp(`(?:未(?!检出|见|发现|出现|发生|超)|没|无(?!损|锡|铅)|待(?!测[样件物])|(?<!模)拟|计划|准备|打算|预计|即将|将|正在|申请|申报|报名|预约|委托|送)[^。；;]{0,8}(?:${BY_OTHERS}|检测|检验)`, 'u');
/** Behind the word: 尚未完成, 不合格, 进行中. */
const NOT_PASSED = /尚|未(?:能|曾|经)?(?:完成|通过|出|做|取得|拿到|进行|达标?|送|获|开始|开展|合格)|没有?(?:完成|通过|出|做|取得|拿到|合格)|不(?:合格|通过|达标|符合)|待(?!测)|(?:进行|办理|申请|受理|审核|评审|编制|出具|准备|排队|排期|认证|鉴定|检测|检验)中(?!心)|正在|失败|过期|失效|撤销|作废|中止|终止/u;
/** What a test leaves once it is done; 委托第三方检测，报告编号 … has been done. */
const DONE = /报告|证书|编号|合格(?!率)|通过|取得/u;

const CLAUSE = /[^，,。；;、()（）\s]+/gu;

/** @param evidence the proof of one figure in the owner's words */
export function isTested(evidence: string): boolean {
  const clauses = evidence.match(CLAUSE) ?? [];
  const own = OWN.test(evidence);
  const done = clauses.some((clause) => DONE.test(clause) && !NOT_PASSED.test(clause));
  return clauses.some((clause, index) => {
    if (!(own ? NAMED_OTHERS : TEST).test(clause)) return false;
    // 已委托第三方检测 with the number of its report
    if (STILL_TO_COME.test(clause) && !(done && /委托|送/u.test(clause))) return false;
    const next = clauses[index + 1] ?? '';
    return !NOT_PASSED.test(clause) && !(NOT_PASSED.test(next) && !TEST.test(next));
  });
}
