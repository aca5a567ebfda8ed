import { definePermissions } from '../../kernel/access/index.js';

export const matchingPermissions = definePermissions('matching', {
  read: {
    zh: '查看匹配结果',
    en: 'see matches',
    grants: (['ENT', 'ENT_ADM', 'RES', 'INST', 'BRK', 'BRK_ORG', 'BUR_CG', 'BUR_LEAD', 'DISC'] as const).map((to) => ({ to, scope: 'any' as const })),
  },
  /** matches of records of other organisations */
  readAll: { zh: '查看各单位的匹配结果', en: 'see matches of all organisations', grants: (['BRK', 'BRK_ORG', 'BUR_CG', 'BUR_LEAD', 'DISC'] as const).map((to) => ({ to, scope: 'any' as const })) },
});
