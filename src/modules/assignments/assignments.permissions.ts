import { definePermissions, type Grant } from '../../kernel/access/index.js';
import { defineAuditWords } from '../../kernel/audit/index.js';

/** Whoever writes or answers for achievements, and for needs. */
const owners: Grant[] = [{ to: 'RES', scope: 'own' }, { to: 'INST', scope: 'organisation' }, { to: 'ENT', scope: 'own' }, { to: 'ENT_ADM', scope: 'organisation' }];
const broker: Grant = { to: 'BRK', scope: 'called', as: 'brokerIds', of: 'brokerOrganisationId' };
const office: Grant = { to: 'BRK_ORG', scope: 'party', as: 'brokerOrganisationId' };

/** Assignments of brokers by owners (技术经理人委托). */
export const assignmentPermissions = definePermissions('broker_assignment', {
  read: { zh: '查看技术经理人委托', en: 'see assignments of brokers', grants: [...owners, broker, office, ...(['BUR_CG', 'BUR_LEAD', 'DISC'] as const).map((to): Grant => ({ to, scope: 'any' }))] },
  ask: { zh: '委托技术经理人', en: 'ask brokers to help with a need or an achievement', grants: owners },
  answer: { zh: '答复委托', en: 'answer assignments', grants: [broker] },
  handOver: { zh: '移交委托', en: 'hand assignments over to another broker', grants: [broker, office] },
  /** what a broker has let pass stands on the bureau's desk */
  follow: { zh: '跟进逾期未答复的委托', en: 'follow assignments that no broker has answered in time', grants: [{ to: 'BUR_CG', scope: 'any', when: { state: ['UNANSWERED'] } }] },
  clock: { zh: '委托到期和终止', en: 'end assignments by the clock', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('broker_assignment', { actions: { contact: { zh: '查看联系方式', en: 'contact seen' } } });
