import { definePermissions, type Grant } from '../../kernel/access/index.js';

/** Whoever binds the organisation: its administrator, the transfer office of an institute. */
const buyer: Grant = { to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId' };
const seller: Grant = { to: 'INST', scope: 'party', as: 'sellerOrganisationId' };
/** … and whoever has the introduction in hand. */
const buyers: Grant[] = [buyer, { to: 'ENT', scope: 'party', as: 'buyerOrganisationId', except: 'removedPeople' }];
const parties: Grant[] = [...buyers, seller, { to: 'RES', scope: 'called', as: 'sellerPeople', of: 'sellerOrganisationId', except: 'removedPeople' }];

/** Licences to try before buying (先用后转), from a proposal to their end. */
export const trialPermissions = definePermissions('trial', {
  read: { zh: '查看先用后转试用协议', en: 'see agreements on trying before buying', grants: parties },
  propose: { zh: '代表单位提出并确认先用后转试用协议', en: 'propose agreements on trying before buying and sign them for the organisation', grants: [buyer, seller] },
  answer: { zh: '代表单位答复先用后转试用协议', en: 'answer proposed agreements on trying before buying for the organisation', grants: [{ ...buyer, when: { proposedBy: ['SELLER'] } }, { ...seller, when: { proposedBy: ['BUYER'] } }] },
  withdraw: { zh: '撤回提出的先用后转试用协议', en: 'withdraw proposed agreements on trying before buying', grants: [{ to: 'ENT_ADM', scope: 'organisation' }, { to: 'INST', scope: 'organisation' }] },
  /** it is the user who knows how the result does */
  report: { zh: '反馈试用情况', en: 'tell how the trial goes', grants: buyers },
  stop: { zh: '代表使用方停止试用', en: 'stop trying for the user', grants: [buyer] },
  revoke: { zh: '代表许可方因对方违约解除试用协议', en: 'end the trial for the licensor because of a breach', grants: [seller] },
  clock: { zh: '试用协议期满、转化、失效', en: 'end trials by the clock, with the registered contract or with the deal', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});
