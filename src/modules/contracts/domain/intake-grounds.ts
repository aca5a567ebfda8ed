import type { BothLanguages } from '../../../kernel/http/index.js';

interface IntakeGround extends BothLanguages {
  /** what can be done about it */
  remedy: BothLanguages;
  /** articles of a rule set of registration that it follows from, by the numbers that they have there: whichever of them the set of the case has */
  articles: readonly string[];
}

/** Grounds on which an application is not accepted (不予受理): 技术合同认定登记管理办法 — one registration at the place of the seller (G-ONCE), a written contract (G-WRITTEN). */
export const INTAKE_GROUNDS = {
  N01: { zh: '不属于本登记机构受理范围（登记主体不在本辖区）', en: 'Another office registers it: the applicant is not of this place', remedy: { zh: '请向卖方所在地的技术合同登记机构申请', en: 'Apply to the office at the seller’s place' }, articles: ['第十一条', '办法：申请与决定'] },
  N02: { zh: '合同未采用书面或者电子形式', en: 'The contract is neither written nor electronic', remedy: { zh: '订立书面或者电子合同后可以重新申请登记', en: 'It may be filed anew once it is in writing' }, articles: ['合同形式', '办法：申请与决定'] },
  N03: { zh: '同一合同已经申请登记或者已经登记', en: 'The same contract is in hand or registered already', remedy: { zh: '同一合同只登记一次；确需改动的，请办理变更登记', en: 'A contract is registered once; what differs is registered as a change' }, articles: ['第十一条'] },
  N99: { zh: '其他情形', en: 'Another ground', remedy: { zh: '补齐材料后可以重新申请登记', en: 'It may be completed and filed anew' }, articles: [] },
} as const satisfies Record<string, IntakeGround>;
export type IntakeGroundCode = keyof typeof INTAKE_GROUNDS;
export const INTAKE_GROUND_LIST = Object.keys(INTAKE_GROUNDS) as IntakeGroundCode[];
