import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

const LATE = ['BUYER_LATE', 'SELLER_LATE', 'BOTH_LATE'];
const officers: readonly Role[] = ['ENT', 'ENT_ADM'];
const beginners: readonly Role[] = [...officers, 'RES', 'INST', 'BRK'];
const buyers: Grant[] = officers.map((to) => ({ to, scope: 'party', as: 'buyerOrganisationId' }));
/** The transfer office answers for the institute, and the researcher whose achievement it is. */
const sellers: Grant[] = [{ to: 'INST', scope: 'party', as: 'sellerOrganisationId' }, { to: 'RES', scope: 'called', as: 'sellerPeople', of: 'sellerOrganisationId' }];
const own = (roles: readonly Role[], when?: NonNullable<Grant['when']>): Grant[] => roles.map((to) => ({ to, scope: 'own', ...(when ? { when } : {}) }));
/** Who answers for the organisation of a person that has begun one; the person may have left. */
const offices: Grant[] = (['ENT_ADM', 'INST', 'BRK_ORG'] as const).map((to) => ({ to, scope: 'organisation' }));
const anywhere = (...roles: Role[]): Grant[] => roles.map((to) => ({ to, scope: 'any' }));

/** Introductions (对接). Officials read all of them and decide nothing. */
export const introductionPermissions = definePermissions('introduction', {
  read: { zh: '查看对接', en: 'see introductions', grants: [...buyers, ...sellers, ...own(beginners), ...offices, ...anywhere('BUR_CG', 'BUR_LEAD', 'DISC')] },
  begin: { zh: '申请对接、发起撮合', en: 'begin introductions', grants: own(beginners) },
  answerBuyer: { zh: '代表买方答复对接', en: 'answer introductions for the buyer', grants: buyers },
  answerSeller: { zh: '代表卖方答复对接', en: 'answer introductions for the seller', grants: sellers },
  withdraw: { zh: '撤回对接申请', en: 'withdraw introductions', grants: [...own(beginners), ...offices] },
  /** what nobody has answered in time stands on these desks */
  follow: { zh: '跟进逾期未答复的对接', en: 'follow introductions that nobody has answered in time', grants: [...own(beginners, { state: LATE }), { to: 'BUR_CG', scope: 'any', when: { state: LATE } }] },
  clock: { zh: '对接到期和终止', en: 'end introductions by the clock', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('introduction', { actions: { contact: { zh: '查看联系方式', en: 'contact seen' } } });
