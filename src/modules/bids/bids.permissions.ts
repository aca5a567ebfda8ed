import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

/** Who acts for an organisation that can do the work. Officials, experts and single brokers bid for nobody. */
const BIDDERS: readonly Role[] = ['ENT', 'ENT_ADM', 'RES', 'INST', 'BRK_ORG'];
const officials: Grant[] = (['DISC', 'BUR_PLAN', 'BUR_LEAD'] as const).map((to) => ({ to, scope: 'any' }));

/** Bids (揭榜书). The demander and the public read none at this stage. */
export const bidPermissions = definePermissions('bid', {
  submit: { zh: '投递揭榜书', en: 'put in bids', grants: BIDDERS.map((to) => ({ to, scope: 'any' })) },
  read: { zh: '查看已开启的揭榜书', en: 'see opened bids', grants: [...officials, ...BIDDERS.map((to): Grant => ({ to, scope: 'organisation' }))] },
  setAside: { zh: '标记无法读取的揭榜书', en: 'set aside bids that cannot be read', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
