/** Names and contacts of the site. They move to the API's site settings when it offers them. */
export const SITE = {
  name: { 'zh-CN': '科转', en: 'Kezhuan' },
  subtitle: { 'zh-CN': '演示市技术转移公共服务', en: 'Technology transfer service of Demo City' },
  organiser: { 'zh-CN': '演示市科学技术局', en: 'Demo City Science and Technology Bureau' },
  operator: { 'zh-CN': '演示市技术转移中心', en: 'Demo City Technology Transfer Centre' },
  hours: { 'zh-CN': '工作日 9:00–17:00', en: 'working days 9:00–17:00' },
  phone: '0000-1234567',
  email: 'service@kezhuan.example',
  identifier: '0000000000',
  filing: { 'zh-CN': '演示 ICP 备 00000000 号', en: 'Demo ICP 00000000' },
  updated: '2026-11-24',
} as const;
