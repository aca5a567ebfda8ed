/** Labels of facet values that no code list holds. */
export const FIXED_LABELS: Readonly<Record<string, { zh: string; en: string }>> = {
  achievement: { zh: '科技成果', en: 'Achievements' },
  need: { zh: '技术需求', en: 'Needs' },
  organisation: { zh: '单位', en: 'Organisations' },
  ENTERPRISE: { zh: '企业', en: 'Enterprises' },
  INSTITUTE: { zh: '高校院所', en: 'Universities and institutes' },
  AGENCY: { zh: '技术转移机构', en: 'Transfer agencies' },
  GOVERNMENT: { zh: '政府部门', en: 'Government bodies' },
  early: { zh: '实验室阶段（1–3 级）', en: 'Laboratory (TRL 1–3)' },
  middle: { zh: '中试阶段（4–6 级）', en: 'Pilot (TRL 4–6)' },
  mature: { zh: '成熟应用（7 级及以上）', en: 'Mature (TRL 7+)' },
  negotiable: { zh: '面议', en: 'Negotiable' },
  under_10: { zh: '10 万元以下', en: 'Up to ¥100,000' },
  '10_50': { zh: '10–50 万元', en: '¥100,000–500,000' },
  '50_100': { zh: '50–100 万元', en: '¥500,000–1 million' },
  '100_500': { zh: '100–500 万元', en: '¥1–5 million' },
  over_500: { zh: '500 万元以上', en: 'Over ¥5 million' },
};
