import { definePermissions, type Grant } from '../../kernel/access/index.js';

const owners: Grant[] = [{ to: 'ENT', scope: 'own' }, { to: 'ENT_ADM', scope: 'organisation' }];
const treating: Grant = { to: 'BRK', scope: 'called', as: 'brokerIds', of: 'brokerOrganisationId' };
const waiting: Grant = { to: 'BRK', scope: 'any', when: { state: ['ASKED'] } };

/** The need clinic (需求门诊). Every broker sees what waits, as a brief; the text is for the one who has taken it. */
export const clinicPermissions = definePermissions('clinic', {
  read: {
    zh: '查看需求门诊', en: 'see the need clinic',
    grants: [...owners, waiting, treating, { to: 'BRK_ORG', scope: 'party', as: 'brokerOrganisationId' }, ...(['BUR_CG', 'BUR_LEAD', 'DISC'] as const).map((to): Grant => ({ to, scope: 'any' }))],
  },
  ask: { zh: '请技术经理人诊断需求', en: 'ask a broker to look at needs', grants: owners },
  call: { zh: '请技术经理人接诊', en: 'ask brokers by name to take needs of the clinic', grants: [{ to: 'BUR_CG', scope: 'any' }] },
  // whoever has taken it is told so when he or she takes it once more
  take: { zh: '接诊', en: 'take needs from the clinic’s queue', grants: [waiting, treating] },
  // of what has gone back into the queue everybody is told that it waits
  treat: { zh: '提出修改建议、出具意见', en: 'suggest changes of needs and give a word on them', grants: [treating, waiting] },
  answer: { zh: '答复修改建议', en: 'answer suggestions', grants: owners },
  clock: { zh: '接诊逾期退回', en: 'put needs back into the queue by the clock', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
