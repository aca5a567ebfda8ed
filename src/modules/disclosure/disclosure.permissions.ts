import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant } from '../../kernel/access/index.js';

/** Whoever binds the organisation: its administrator, the transfer office of an institute. */
const signers: Grant[] = [{ to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId' }, { to: 'INST', scope: 'party', as: 'sellerOrganisationId' }];
/** … and whoever has an introduction in hand. Officials and brokers are no party of a secret and get none of it. */
const parties: Grant[] = [...signers, { to: 'ENT', scope: 'party', as: 'buyerOrganisationId', except: 'removedPeople' }, { to: 'RES', scope: 'called', as: 'sellerPeople', of: 'sellerOrganisationId', except: 'removedPeople' }];
const asked: Grant[] = [{ to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId', when: { proposedBy: ['SELLER'] } }, { to: 'INST', scope: 'party', as: 'sellerOrganisationId', when: { proposedBy: ['BUYER'] } }];

/** Agreements on confidentiality (保密协议), from a proposal to their end. */
export const ndaPermissions = definePermissions('nda', {
  read: { zh: '查看保密协议', en: 'see agreements on confidentiality', grants: parties },
  propose: { zh: '代表单位提出并确认保密协议', en: 'propose agreements on confidentiality and sign them for the organisation', grants: signers },
  answer: { zh: '代表单位答复保密协议', en: 'answer proposed agreements on confidentiality for the organisation', grants: asked },
  withdraw: { zh: '撤回提出的保密协议', en: 'withdraw proposed agreements on confidentiality', grants: [{ to: 'ENT_ADM', scope: 'organisation' }, { to: 'INST', scope: 'organisation' }] },
  terminate: { zh: '解除保密协议', en: 'terminate agreements on confidentiality', grants: signers },
  /** on the other side's files, while the agreement is in force */
  view: { zh: '查看对方的保密资料', en: 'view confidential files of the other side', grants: parties },
  clock: { zh: '保密协议到期、失效', en: 'end agreements on confidentiality by the clock, or with the deal', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

/** Which routes about confidential files open at all; whose a file is, its listing says. */
export const confidentialPermissions = definePermissions('confidential', {
  log: { zh: '查看本单位保密资料的查看记录', en: 'see who has viewed confidential files of the organisation', grants: (['ENT', 'ENT_ADM', 'RES', 'INST'] as const).map((to) => ({ to, scope: 'any' })) },
});

defineAuditWords('confidential', { area: { zh: '保密资料', en: 'Confidential file' }, actions: { view: { zh: '查看', en: 'viewed' }, log: { zh: '查阅查看记录', en: 'log read' } } });
