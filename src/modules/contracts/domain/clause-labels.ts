import type { ClauseKey } from './contract-content.js';

/** How the clauses of a contract are called. */
export const CLAUSE_LABELS: Readonly<Record<ClauseKey, { zh: string; en: string }>> = {
  subject: { zh: '技术内容、范围和要求', en: 'Technology, its scope and requirements' },
  goal: { zh: '研究开发目标', en: 'Goal of the development' },
  mastery: { zh: '现有技术状况', en: 'State of the technology' },
  indicators: { zh: '技术指标和参数', en: 'Technical indicators' },
  route: { zh: '技术方案和方法', en: 'Technical approach' },
  schedule: { zh: '履行进度', en: 'Schedule' },
  delivery: { zh: '成果交付', en: 'Delivery' },
  acceptance: { zh: '验收标准和方法', en: 'Acceptance' },
  ownership: { zh: '知识产权归属', en: 'Ownership of intellectual property' },
  improvements: { zh: '后续改进', en: 'Later improvements' },
  confidentiality: { zh: '保密', en: 'Confidentiality' },
  cooperation: { zh: '协作事项', en: 'Co-operation' },
  risk: { zh: '风险责任', en: 'Risk' },
  liability: { zh: '违约责任', en: 'Liability' },
  disputes: { zh: '争议解决', en: 'Disputes' },
  other: { zh: '其他约定', en: 'Other terms' },
};
