/** Kinds of technology contract (技术合同五类), 民法典第三编第二十章. */
export const CONTRACT_KINDS = {
  DEV: { zh: '技术开发', en: 'Technology development' },
  TRF: { zh: '技术转让', en: 'Technology transfer' },
  LIC: { zh: '技术许可', en: 'Technology licence' },
  CON: { zh: '技术咨询', en: 'Technical consulting' },
  SVC: { zh: '技术服务', en: 'Technical service' },
} as const;
export type ContractKind = keyof typeof CONTRACT_KINDS;

/**
 * Sub-kinds (合同子类): names of the Civil Code (articles 851, 863, 878) and of the national statistics; the codes are the
 * platform's own. Rules that were made when a licence was a transfer still see it as one: they look at the sub-kind.
 */
export const CONTRACT_SUB_KINDS = {
  'DEV-1': { zh: '委托开发', en: 'Commissioned development' },
  'DEV-2': { zh: '合作开发', en: 'Joint development' },
  'DEV-9': { zh: '成果实施转化（参照开发）', en: 'Putting a result into practice (as development)' },
  'TRF-1': { zh: '专利权转让', en: 'Assignment of a patent' },
  'TRF-2': { zh: '专利申请权转让', en: 'Assignment of the right to apply for a patent' },
  'TRF-3': { zh: '技术秘密转让', en: 'Assignment of know-how' },
  'TRF-4': { zh: '计算机软件著作权转让', en: 'Assignment of software copyright' },
  'TRF-5': { zh: '集成电路布图设计专有权转让', en: 'Assignment of an integrated-circuit layout design' },
  'TRF-6': { zh: '植物新品种权转让', en: 'Assignment of a plant variety right' },
  'TRF-7': { zh: '生物医药新品种权转让', en: 'Assignment of a new biomedical variety' },
  'TRF-8': { zh: '技术入股（作价投资）', en: 'Technology contributed as equity' },
  'LIC-1': { zh: '专利实施许可', en: 'Patent licence' },
  'LIC-2': { zh: '技术秘密使用许可', en: 'Know-how licence' },
  'LIC-3': { zh: '计算机软件著作权许可', en: 'Software copyright licence' },
  'LIC-4': { zh: '集成电路布图设计许可', en: 'Layout-design licence' },
  'LIC-5': { zh: '植物新品种实施许可', en: 'Plant variety licence' },
  'LIC-6': { zh: '生物医药新品种实施许可', en: 'Biomedical variety licence' },
  'LIC-7': { zh: '专利开放许可', en: 'Open patent licence' },
  'CON-1': { zh: '技术咨询', en: 'Technical consulting' },
  'SVC-1': { zh: '技术服务', en: 'Technical service' },
  'SVC-2': { zh: '技术培训', en: 'Technical training' },
  'SVC-3': { zh: '技术中介', en: 'Technology intermediary service' },
} as const satisfies Record<`${ContractKind}-${number}`, { zh: string; en: string }>;
export type ContractSubKind = keyof typeof CONTRACT_SUB_KINDS;

export const kindOf = (subKind: ContractSubKind): ContractKind => subKind.slice(0, 3) as ContractKind;
