import { defineProblems } from '../../kernel/http/index.js';

export const reliefProblem = defineProblems({
  BEFORE_SIGNING: { status: 409, zh: '合同于 {signed} 年签订，不能办理 {year} 年度的优惠。', en: 'The contract was signed in {signed}; there is no relief for {year}.' },
  CONTRACT_NOT_REGISTERED: { status: 409, zh: '合同没有有效的登记，不能办理税收优惠。', en: 'The contract is not registered, so no relief can be asked for.' },
  NOT_YOUR_RELIEF: { status: 409, zh: '此项优惠由合同的{side}办理。', en: 'This relief is for the {side} of the contract.' },
  NOTHING_COMPUTED: { status: 409, zh: '尚未测算，没有可归集的资料。', en: 'Nothing was computed yet; there is nothing to put together.' },
  PART_OUT_OF_DATE: {
    status: 409, zh: '{label}：现在申报为 {now} 元，与测算的 {computed} 元不一致。年度内的额度由先申报的先用，请重新测算后再申报。',
    en: '{label}: declared now it is CNY {now}, not CNY {computed} as computed. What belongs to the year is used in the order of declarations; compute again, then declare.',
  },
  RELIEF_CASE_DECLARED: {
    status: 409, zh: '该合同 {year} 年度的同类优惠已在 {number} 申报。又有款项收付，或者此前申报有误的，请在 {number} 中办理“{step}”，不另行开始。',
    en: 'Relief of this kind was declared for the contract and {year} in {number}. Where more was received or paid since, or the declaration was wrong, take the step “{step}” in {number} instead of a new case.',
  },
  RELIEF_CASE_OPEN: { status: 409, zh: '该合同已有同类优惠正在办理（{year} 年度，{number}），请在该办理中填报。', en: 'A case of this kind is in hand for the contract already ({number}, {year}); go on there.' },
  WITHHELD_BY_BUYER: {
    status: 409, zh: '卖方在境外，增值税由买方代扣代缴：能否免税、需要哪些资料，请向主管税务机关确认并办理，本平台不办理。',
    en: 'The seller is abroad and you withhold the tax: ask the tax office whether it is exempt, and by which papers. It is not handled here.',
  },
  YEAR_NOT_BEGUN: { status: 409, zh: '{year} 年度尚未开始，不能办理该年度的优惠。', en: 'The year {year} has not begun; there is no relief of it yet.' },
});
