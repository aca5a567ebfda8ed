import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

const anywhere = (...roles: Role[]): Grant[] => roles.map((to) => ({ to, scope: 'any' }));
/** Whoever binds a side in matters of money: its administrator, the transfer office of an institute. */
const buyer = (when?: NonNullable<Grant['when']>): Grant => ({ to: 'ENT_ADM', scope: 'party', as: 'buyerOrganisationId', ...(when ? { when } : {}) });
const seller = (when?: NonNullable<Grant['when']>): Grant => ({ to: 'INST', scope: 'party', as: 'sellerOrganisationId', ...(when ? { when } : {}) });
/** The broker, and who answers for the broker's organisation: a broker practises in its name (BR-1). */
const broker = (when?: NonNullable<Grant['when']>): Grant[] => [{ to: 'BRK', scope: 'own', ...(when ? { when } : {}) }, { to: 'BRK_ORG', scope: 'organisation', ...(when ? { when } : {}) }];
/** Whose seat stands in the column. */
const seated = (column: string): Grant[] => [buyer({ [column]: ['BUYER'] }), seller({ [column]: ['SELLER'] }), ...broker({ [column]: ['BROKER'] })];
const signers: Grant[] = [buyer(), seller(), ...broker()];
/** … and whoever of the sides has the introduction in hand. */
const handling: Grant[] = [{ to: 'ENT', scope: 'party', as: 'buyerOrganisationId', except: 'removedPeople' }, { to: 'RES', scope: 'called', as: 'sellerPeople', of: 'sellerOrganisationId', except: 'removedPeople' }];
const officials = anywhere('BUR_CG', 'BUR_LEAD', 'DISC');
const readers: Grant[] = [...signers, ...handling, ...officials];
const clock: Grant[] = [{ to: 'SYSTEM', scope: 'any' }];

/** Terms of commission (佣金约定), and all that a broker has of an introduction. */
export const termsPermissions = definePermissions('commission_terms', {
  read: { zh: '查看佣金约定和贡献记录', en: 'see terms of commission and contributions', grants: readers },
  propose: { zh: '提出或变更佣金约定', en: 'propose terms of commission, or a change of them', grants: signers },
  confirmFirst: { zh: '代表单位先确认佣金约定', en: 'confirm terms of commission first of two', grants: seated('firstSeat') },
  confirm: { zh: '代表单位确认佣金约定', en: 'confirm terms of commission for the organisation', grants: seated('lastSeat') },
  refuse: { zh: '代表单位不同意佣金约定', en: 'refuse terms of commission for the organisation', grants: [...seated('firstSeat'), ...seated('lastSeat')] },
  withdraw: { zh: '撤回提出的佣金约定', en: 'withdraw proposed terms of commission', grants: [...broker({ proposedBy: ['BROKER'] }), buyer({ proposedBy: ['BUYER'] }), seller({ proposedBy: ['SELLER'] })] },
  renounce: { zh: '放弃佣金', en: 'renounce a commission', grants: broker() },
  pack: { zh: '下载中介服务争议材料', en: 'download the dispute pack of a commission', grants: [...signers, ...anywhere('BUR_CG', 'BUR_LEAD', 'DISC')] },
  clock: { zh: '佣金约定被新的约定取代', en: 'put new terms of commission in the place of old ones', grants: clock },
});

const concerned = (side: 'BUYER' | 'SELLER'): Grant[] => (side === 'BUYER'
  ? [buyer({ side: ['BUYER'] }), { to: 'ENT', scope: 'party', as: 'buyerOrganisationId', except: 'removedPeople', when: { side: ['BUYER'] } }]
  : [seller({ side: ['SELLER'] }), { to: 'RES', scope: 'called', as: 'sellerPeople', of: 'sellerOrganisationId', except: 'removedPeople', when: { side: ['SELLER'] } }]);

/** What the party concerned has confirmed is read by both; before that, and where it has declined, the other one does not read what a broker writes about its dealings with it. */
const bothConfirmed: Grant[] = [buyer(), seller(), ...handling].map((grant): Grant => ({ ...grant, when: { state: ['CONFIRMED'] } }));

/** Entries of contributions (贡献记录): written by the broker, answered by the party concerned, changed by nobody. */
export const contributionPermissions = definePermissions('contribution', {
  read: { zh: '查看贡献记录', en: 'see entries of contributions', grants: [...concerned('BUYER'), ...concerned('SELLER'), ...bothConfirmed, ...broker(), ...officials] },
  write: { zh: '填写贡献记录', en: 'write entries of contributions', grants: broker() },
  answer: { zh: '确认贡献记录', en: 'confirm entries of contributions', grants: [...concerned('BUYER'), ...concerned('SELLER')] },
  clock: { zh: '贡献记录逾期未确认', en: 'mark entries of contributions that nobody has answered', grants: clock },
});

/** Bills on commissions (佣金账单). */
export const billPermissions = definePermissions('commission_bill', {
  /** of an introduction: what is owed, and how it comes about */
  settle: { zh: '查看佣金结算', en: 'see what is owed of a commission', grants: signers },
  /** a payer reads its own bills alone */
  read: { zh: '查看佣金账单', en: 'see bills on commissions', grants: [buyer({ side: ['BUYER'] }), seller({ side: ['SELLER'] }), ...broker()] },
  issue: { zh: '开具佣金账单', en: 'issue bills on commissions', grants: broker() },
  pay: { zh: '答复佣金账单', en: 'answer bills on commissions', grants: [buyer({ side: ['BUYER'] }), seller({ side: ['SELLER'] })] },
});

defineAuditWords('commission', { area: { zh: '佣金', en: 'Commission' }, actions: { read: { zh: '查阅', en: 'read' }, pack: { zh: '下载争议材料', en: 'dispute pack downloaded' } } });
