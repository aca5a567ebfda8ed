import { IPR_QUESTION } from './cit.texts.js';
import type { EngineTexts } from './assessment.js';
import type { IitParams } from './rule-params.js';

export const IIT_TEXTS = {
  reasons: {
    MODE_NOT_TRANSFER_OR_LICENCE: { on: 'modes', zh: '转化方式不是转让或许可，现金奖励不减按计税', en: 'The result was not transferred or licensed; the reward counts in full' },
    IP_NOT_IN_LIST: { on: 'ipKinds', zh: '该项成果不在规定的科技成果范围内', en: 'The right is not in the list of results' },
    OVER_36_MONTHS: { on: 'withinMonths', zh: '发放日期（{paid}）超过取得转化收入后的 {months} 个月（至{until}）', en: 'Paid on {paid}, more than {months} months after the income (until {until})' },
    PAID_BEFORE_INCOME: { on: 'withinMonths', zh: '奖励在取得转化收入之前发放', en: 'The reward was paid before the income was received' },
    UNIT_NOT_COVERED: { on: 'countedShare', zh: '单位不是非营利性科研机构或高等学校', en: 'The unit is not a non-profit institute or university' },
    NOT_ON_DUTY: { on: 'countedShare', zh: '不是职务科技成果', en: 'The result was not made on duty' },
    NOT_NOTICED: { on: 'noticeRequired', zh: '现金奖励未按规定公示', en: 'The reward was not given public notice' },
    NOT_REGISTERED: { on: 'registrationRequired', zh: '技术合同未经认定登记', en: 'The contract is not registered' },
    EQUITY_DEFERRAL_OPTION: { on: 'equityDeferral', zh: '以股权给予奖励或技术投资入股的，不适用现金奖励规定，可选择递延至转让股权时纳税（财税〔2016〕101号）', en: 'Shares are no cash reward; tax on shares for technology may be deferred until they are sold (Cai Shui [2016] 101)' },
    FORM_DUE: { on: 'formByDay', zh: '单位应于发放之日的次月 {day} 日内（{until}前，遇法定休假日顺延）向主管税务机关报送《科技人员取得职务科技成果转化现金奖励个人所得税备案表》', en: 'The unit hands in the form on cash rewards at the tax office within the first {day} days of the month after the payment, by {until} (later where that is a holiday)' },
  },
  questions: {
    iprCodes: IPR_QUESTION,
    amounts: { zh: '金额不能为负数，请核对填写的金额', en: 'No amount may be below zero; please check the amounts' },
    right: { zh: '转化的是哪一类科技成果？', en: 'Which right was transferred or licensed?' },
    incomeReceivedOn: { zh: '单位何日取得转化收入？', en: 'On which day did the unit receive the income?' },
    nonProfitUnit: { zh: '单位是否为非营利性科研机构或高等学校？', en: 'Is the unit a non-profit institute or university?' },
    dutyAchievement: { zh: '是否为职务科技成果？', en: 'Was the result made on duty?' },
    noticed: { zh: '奖励是否已按规定公示？', en: 'Was the reward given public notice?' },
    registered: { zh: '技术合同是否已认定登记？', en: 'Is the contract registered?' },
  },
  figures: {
    countedReward: { zh: '计入工资、薪金所得的奖励', en: 'Reward that counts as wages', formula: { zh: '现金奖励 × 计入比例', en: 'cash reward × counted share' } },
    tax: { zh: '全年综合所得应纳税额', en: 'Tax on the year’s comprehensive income', formula: { zh: '（其他应纳税所得额 + 计入的奖励）按综合所得税率表分级计算', en: 'other taxable income + counted reward, by the brackets' } },
    taxWithout: { zh: '不适用优惠时的应纳税额', en: 'Tax without the relief', formula: { zh: '（其他应纳税所得额 + 全部奖励）按综合所得税率表分级计算', en: 'other taxable income + whole reward, by the brackets' } },
    saved: { zh: '少缴的个人所得税', en: 'Tax saved', formula: { zh: '不适用优惠时的应纳税额 − 应纳税额', en: 'tax without the relief − tax' } },
  },
} as const satisfies EngineTexts<IitParams>;
