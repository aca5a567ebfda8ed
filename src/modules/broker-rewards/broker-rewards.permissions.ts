import { definePermissions, type Grant } from '../../kernel/access/index.js';

const brokers: Grant[] = [{ to: 'BRK', scope: 'own' }, { to: 'BRK_ORG', scope: 'organisation' }];
const section: Grant = { to: 'BUR_CG', scope: 'any' };
const finance: Grant = { to: 'FIN', scope: 'any' };

/** Public rewards of brokers (技术经理人奖补). The public learns of them by their notices alone. */
export const rewardPermissions = definePermissions('broker_reward', {
  read: { zh: '查看技术经理人奖补', en: 'see rewards of brokers', grants: [...brokers, section, finance, { to: 'BUR_LEAD', scope: 'any' }, { to: 'DISC', scope: 'any' }] },
  apply: { zh: '申请技术经理人奖补', en: 'apply for rewards of brokers', grants: brokers },
  check: { zh: '审核技术经理人奖补', en: 'decide about rewards of brokers', grants: [section] },
  pay: { zh: '拨付、收回技术经理人奖补', en: 'pay rewards of brokers, and take them back', grants: [finance] },
  follow: { zh: '奖补随合同登记变化', en: 'move rewards with the register', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
