import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

const LATE = ['BUYER_LATE', 'SELLER_LATE', 'BOTH_LATE'];
const officers: readonly Role[] = ['ENT', 'ENT_ADM'];
const beginners: readonly Role[] = [...officers, 'RES', 'INST', 'BRK'];
/** Whom the own organisation has removed from the deal (移出洽谈), or who has left it, has lost all that the deal has opened. */
const except = 'removedPeople';
const buyers: Grant[] = [{ to: 'ENT', scope: 'party', as: 'buyerOrganisationId', except }, { to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId' }];
/** The transfer office answers for the institute, and the researcher whose achievement it is. */
const sellers: Grant[] = [{ to: 'INST', scope: 'party', as: 'sellerOrganisationId' }, { to: 'RES', scope: 'called', as: 'sellerPeople', of: 'sellerOrganisationId', except }];
const own = (roles: readonly Role[], when?: NonNullable<Grant['when']>): Grant[] => roles.map((to) => ({ to, scope: 'own', except, ...(when ? { when } : {}) }));
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
  /** terms of commission that are still open stand on the broker's desk */
  settle: { zh: '商定对接的佣金约定', en: 'settle the terms of commission of introductions', grants: [{ to: 'BRK', scope: 'own', when: { state: ['INTRODUCED'] } }, { to: 'BRK_ORG', scope: 'organisation', when: { state: ['INTRODUCED'] } }] },
  clock: { zh: '对接到期和终止', en: 'end introductions by the clock', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

/** Who answers for an organisation takes part in all its deals, others where a colleague has let them in; whoever leaves the organisation leaves the room at once. */
const buying: Grant[] = [{ to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId' }, { to: 'ENT', scope: 'called', as: 'buyerMembers', of: 'buyerOrganisationId' }];
const selling: Grant[] = [{ to: 'INST', scope: 'party', as: 'sellerOrganisationId' }, { to: 'RES', scope: 'called', as: 'sellerMembers', of: 'sellerOrganisationId' }];
const brokering: Grant[] = [{ to: 'BRK', scope: 'own' }, { to: 'BRK_ORG', scope: 'organisation' }];

/** Deals (技术交易) and their rooms. Officials see how deals go, and nothing of what is said in them. */
export const dealPermissions = definePermissions('deal', {
  read: { zh: '查看技术交易', en: 'see deals', grants: [...buying, ...selling, ...brokering, ...anywhere('BUR_CG', 'BUR_LEAD', 'DISC')] },
  takePart: { zh: '参与洽谈，查看交易的付款', en: 'take part in the room of a deal, and see its payments', grants: [...buying, ...selling, ...brokering] },
  advance: { zh: '推进交易阶段', en: 'move deals on', grants: [...buying, ...selling, ...brokering] },
  invite: { zh: '安排本单位人员参与洽谈', en: 'let colleagues take part in a deal', grants: [...buying, ...selling] },
  draft: { zh: '由卖方生成合同草稿', en: 'draft the contract as the seller', grants: selling },
  complete: { zh: '由买方确认全部交付、撤回确认', en: 'say as the buyer that everything was delivered, and take that back', grants: buying },
  lose: { zh: '结束未成的交易', en: 'end deals without a contract', grants: [...buying, ...selling] },
  /** public money for the broker rests on what was paid */
  examine: { zh: '核对申请奖补的交易的付款和凭证', en: 'check payments and proofs of deals whose broker applies for a reward', grants: (['BUR_CG', 'BUR_LEAD', 'DISC', 'FIN'] as const).map((to): Grant => ({ to, scope: 'any', when: { rewardAsked: [true] } })) },
  follow: { zh: '交易随合同登记和期限变化', en: 'move deals with the register and the clock', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

type When = NonNullable<Grant['when']>;
/** Whoever binds an organisation in matters of money. */
const buyer = (when?: When): Grant => ({ to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId', ...(when ? { when } : {}) });
const seller = (when?: When): Grant => ({ to: 'INST', scope: 'party', as: 'sellerOrganisationId', ...(when ? { when } : {}) });
const broker = (when: When): Grant[] => brokering.map((grant) => ({ ...grant, when }));
const money: Grant[] = [buyer(), seller(), ...brokering];

/** Payments under the contract of a deal (付款记录). Officials see those of a deal whose broker asks for public money (`examine` of the deal). */
export const paymentPermissions = definePermissions('deal_payment', {
  read: { zh: '查看交易付款', en: 'see payments of deals', grants: money },
  declare: { zh: '申报交易付款', en: 'declare payments of deals', grants: money },
  answer: { zh: '确认交易付款', en: 'confirm payments of deals', grants: [buyer({ buyerAsked: [true] }), seller({ sellerAsked: [true] }), ...broker({ brokerAsked: [true] })] },
  /** of what both have confirmed: one side says that it is wrong, and the other agrees */
  correct: { zh: '要求更正已确认的付款', en: 'ask that a confirmed payment be put right', grants: [buyer(), seller()] },
  answerCorrection: { zh: '答复更正付款的要求', en: 'answer the wish to put a payment right', grants: [buyer({ correctionBy: ['SELLER'] }), seller({ correctionBy: ['BUYER'] })] },
  withdrawCorrection: { zh: '撤回更正付款的要求', en: 'take back the wish to put a payment right', grants: [buyer({ correctionBy: ['BUYER'] }), seller({ correctionBy: ['SELLER'] })] },
  withdraw: { zh: '撤回付款申报', en: 'withdraw declared payments', grants: [buyer({ declaredBy: ['BUYER'] }), seller({ declaredBy: ['SELLER'] }), ...broker({ declaredBy: ['BROKER'] })] },
  clock: { zh: '付款申报逾期未答复', en: 'mark declared payments that nobody has answered', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('introduction', { actions: { contact: { zh: '查看联系方式', en: 'contact seen' } } });
defineAuditWords('deal', {
  actions: {
    say: { zh: '发送消息', en: 'message sent' }, task: { zh: '布置任务', en: 'task set' }, 'task-done': { zh: '完成任务', en: 'task done' }, meet: { zh: '约定会议', en: 'meeting arranged' }, 'meeting-cancelled': { zh: '取消会议', en: 'meeting cancelled' },
    minutes: { zh: '记录会议纪要', en: 'minutes written' }, 'minutes-stated': { zh: '确认或更正会议纪要', en: 'minutes confirmed or put right' }, member: { zh: '调整参与人', en: 'members changed' }, payments: { zh: '查看付款和凭证', en: 'payments and proofs seen' },
  },
});
