import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant } from '../../kernel/access/index.js';

const oneself: Grant = { to: 'BRK', scope: 'own' };
const office: Grant = { to: 'BRK_ORG', scope: 'organisation' };
const section: Grant = { to: 'BUR_CG', scope: 'any' };
const watch: readonly Grant[] = [{ to: 'BUR_LEAD', scope: 'any' }, { to: 'DISC', scope: 'any' }];

/** The register of brokers (技术经理人登记): each writes the own profile in the name of the organisation, the achievements section confirms it. */
export const brokerPermissions = definePermissions('broker', {
  read: { zh: '查看技术经理人登记资料', en: 'see profiles of brokers', grants: [oneself, office, section, ...watch] },
  write: { zh: '填写本人的技术经理人资料', en: 'write one’s own broker’s profile', grants: [oneself] },
  keep: { zh: '确认和暂停技术经理人', en: 'confirm and suspend brokers', grants: [section] },
  directory: { zh: '查看技术经理人名录', en: 'see the directory of brokers', grants: [{ to: 'PUBLIC', scope: 'any', when: { state: ['CONFIRMED'] } }] },
  workload: { zh: '查看技术经理人的工作量和业绩', en: 'see workload and results of brokers', grants: [oneself, office, section, ...watch] },
  clock: { zh: '技术经理人资料到期、离岗', en: 'end profiles by the clock or with the membership', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('broker', { actions: { declare: { zh: '作出无利益冲突声明', en: 'no conflict of interest declared' }, workload: { zh: '查看工作量和业绩', en: 'workload and results read' } } });
