/** Whether what an owner says of the proof of a figure names a test by others that has been done. */

const BY_OTHERS = '第三方|认证|鉴定';
const NAMED_OTHERS = new RegExp(BY_OTHERS, 'u');
/** 检测方法 and 检测仪 name no test. */
const TEST = new RegExp(`${BY_OTHERS}|(?:检测|检验)(?!方法|标准|依据|条件|仪|设备|装置|系统|精度|限|项目|周期|频次|成本|费|人员)`, 'u');
/** 企业自测, 内部检测, 出厂检验: no test by others, unless one is named beside it. */
const OWN = /自(?:测|检|评|证|行|主)|内部|厂内|本(?:厂|企业|公司|单位)|企业(?:检测|检验)|(?:出厂|入厂|过程|车间)(?:检测|检验)/u;
/** 尚未第三方检测, 拟送检验, 已委托检测; 无损检测, 模拟检测 and 未检出 are none of these. */
const STILL_TO_COME = new RegExp(`(?:未(?!检出|见|发现|出现|发生|超)|没|无(?!损|锡|铅)|非(?=第三方|认证|检|委托)|缺(?!陷|口)|(?<!按)需(?!求|氧)|不(?:需|用|做|必|经|要)|可(?:以)?(?:安排|配合|委托|送|接受|做|进行|补|按|由)|愿|正与|洽谈|联系|待(?!测[样件物])|(?<!模)拟|计划|准备|打算|预计|即将|将|正在|申请|申报|报名|预约|委托|送)[^。；;]{0,8}(?:${BY_OTHERS}|检测|检验)`, 'u');
/** Behind the word: 尚未完成, 不合格, 进行中. */
const NOT_PASSED = /尚(?!在有效|未(?:公开|公布|发布|上传|披露|到期|过期|失效))|未(?:能|曾|经)?(?:完成|通过|出|做|取得|拿到|进行|达标?|送|获|开始|开展|合格)|没有?(?:完成|通过|出|做|取得|拿到|合格)|不(?:合格|通过|达标|符合)|待(?!测)|(?:进行|办理|申请|受理|审核|评审|编制|出具|准备|排队|排期|认证|鉴定|检测|检验)中(?!心)|正在(?!有效)|失败|(?<!未)(?:过期|失效)|(?<!模)拟(?:于|在|由|开|送|做)|将(?:于|在|由|会)|预计[^，]{0,8}(?:完成|出|拿|取得|开展|进行|报告)|计划(?:中(?!试)|于|在[^，]{0,8}(?:开展|完成|进行|检))|排队|安排在|(?:下个?[月周]|明年|年底|月底)[^，]{0,4}(?:出|完成|开展|进行|拿|做)|缺(?:少|失(?!值)|乏)|洽谈|接洽|商谈|遗失|丢失|撤销|作废|中止|终止/u;
/** What a test leaves once it is done; 委托第三方检测，报告编号 … has been done. */
const DONE = /报告|证书|编号|合格(?!率)|通过|取得/u;
/** 委托省质检院检测，实测值 320 MPa: behind the order likewise. */
const MEASURED = /实测|测得|检测值|结果/u;

const CLAUSE = /[^，,。；;、()（）\s]+/gu;

/** @param evidence the proof of one figure in the owner's words */
export function isTested(evidence: string): boolean {
  const clauses = evidence.match(CLAUSE) ?? [];
  const own = OWN.test(evidence);
  const done = clauses.some((clause) => DONE.test(clause) && !NOT_PASSED.test(clause) && !OWN.test(clause));
  return clauses.some((clause, index) => {
    if (!(own ? NAMED_OTHERS : TEST).test(clause)) return false;
    // 已委托第三方检测 with the number of its report
    const next = clauses[index + 1] ?? '';
    const ordered = /委托|送/u.test(clause) && !/[拟待将需缺非]|计划|准备|预计|可/u.test(clause);
    if (STILL_TO_COME.test(clause) && !(ordered && (done || (MEASURED.test(next) && !OWN.test(next))))) return false;
    return !NOT_PASSED.test(clause) && !(NOT_PASSED.test(next) && !TEST.test(next));
  });
}
