import { type Reason, reason } from '../../kernel/http/index.js';
import { defineWorkflow, type Look, type Step } from '../../kernel/workflow/index.js';
import { admittingOffice } from './domain/office.js';
import { fingerprintOf, type SealHolder } from './domain/seal-holder.js';
import { sealHolderPermissions as may, sealingPermissions } from './sealing.permissions.js';

export const HOLDER_STATES = ['PENDING', 'HELD', 'REFUSED', 'ENDED'] as const;
export type HolderState = (typeof HOLDER_STATES)[number];
export type HolderAction = 'admit' | 'refuse' | 'found' | 'end' | 'lose';

export interface HolderFacts {
  /** those whose keys are admitted and who have their offices still */
  holders: readonly Pick<SealHolder, 'createdBy' | 'office'>[];
}

type Seen = Look<HolderFacts>;
const holding = ({ office: own }: SealHolder, { actor, facts: { holders } }: Seen): Reason[] =>
  holders.some(({ createdBy, office }) => createdBy === actor.personId && office === admittingOffice(own, holders))
    ? [] : [reason('NOT_HOLDING', '须由同一部门开标密钥在用的持有人办理；该部门没有持有人的，由另一部门的持有人办理', 'A holder of the same office decides, whose key is in use; where it has none, a holder of the other office')];
const nobodyHolds = (_: SealHolder, { facts: { holders } }: Seen): Reason[] => (holders.length === 0 ? [] : [reason('HOLDERS', '已有密钥持有人', 'Somebody holds a key already')]);
const compared = ({ publicKey }: SealHolder, { input }: Step<HolderFacts>): Reason[] =>
  input['fingerprint'] === fingerprintOf(publicKey) ? [] : [reason('FINGERPRINT', '密钥指纹与待接纳的密钥不一致', 'This is not the fingerprint of the key', '/fingerprint')];

/** A key of sealed boxes: whoever keeps the accounts can invite somebody who makes one, so it counts only once a holder has admitted it (JB-01). */
export const sealHolderWorkflow = defineWorkflow<HolderState, HolderAction, SealHolder, HolderFacts>({
  name: 'seal_holder',
  zh: '开标密钥',
  en: 'Key of sealed boxes',
  table: 'seal_holder',
  initial: 'PENDING',
  beginning: { zh: '设置开标口令', en: 'Passphrase set' },
  visibility: [sealingPermissions.read],
  states: {
    PENDING: { zh: '待接纳', en: 'To be admitted', tone: 'waiting' },
    HELD: { zh: '在用', en: 'In use', tone: 'good' },
    REFUSED: { zh: '未接纳', en: 'Refused', tone: 'bad', final: true },
    ENDED: { zh: '已终止', en: 'Ended', tone: 'closed', final: true },
  },
  actions: {
    admit: { zh: '接纳', en: 'Admit', from: ['PENDING'], to: 'HELD', permission: may.admit, tone: 'primary', asks: { fingerprint: 'required' }, guards: [holding], accepts: compared, set: (_, { actor }) => ({ admittedBy: actor.personId }) },
    refuse: { zh: '不接纳', en: 'Refuse', from: ['PENDING'], to: 'REFUSED', permission: may.admit, tone: 'danger', comment: 'required', guards: [holding] },
    found: { zh: '首个密钥启用', en: 'First key', from: ['PENDING'], to: 'HELD', permission: may.keep, tone: 'default', guards: [nobodyHolds] },
    lose: { zh: '报失', en: 'Report lost', from: ['PENDING', 'HELD'], to: 'ENDED', permission: may.lose, tone: 'danger', comment: 'required' },
    end: { zh: '终止密钥', en: 'End', from: ['PENDING', 'HELD'], to: 'ENDED', permission: may.keep, tone: 'default' },
  },
});
