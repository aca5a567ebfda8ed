import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

const any = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'any' }));

/** Sealed boxes (标箱) and those who hold their keys. Who administers the machine holds none. */
export const sealingPermissions = definePermissions('sealing', {
  hold: { zh: '持有开标密钥', en: 'hold a key of sealed boxes', grants: any('DISC', 'BUR_PLAN', 'BUR_LEAD') },
  read: { zh: '查看标箱和密钥持有人', en: 'see sealed boxes and their key holders', grants: any('DISC', 'BUR_PLAN', 'BUR_LEAD', 'AUD') },
});

/** What is done to keys. Nobody but the product ends that of another or puts the first one in use. */
export const sealHolderPermissions = definePermissions('seal_holder', {
  // of which office one must hold a key depends on who holds keys at that moment: the workflow asks for it
  admit: { zh: '接纳开标密钥', en: 'admit a key of sealed boxes', grants: any('DISC', 'BUR_PLAN', 'BUR_LEAD') },
  lose: { zh: '报失本人的开标密钥', en: 'report the own key of sealed boxes lost', grants: [{ to: 'DISC', scope: 'own' }, { to: 'BUR_PLAN', scope: 'own' }, { to: 'BUR_LEAD', scope: 'own' }] },
  keep: { zh: '启用首个密钥、终止离岗人员的密钥', en: 'put the first key in use, end keys with their offices', grants: [{ to: 'SYSTEM', scope: 'any' }] },
});

defineAuditWords('sealed_box', {
  actions: { envelope: { zh: '放入密封件', en: 'envelope laid in' }, handOver: { zh: '交接密钥份额', en: 'part handed over' }, passOn: { zh: '转移密钥份额', en: 'part passed on' }, open: { zh: '开启', en: 'opened' } },
  area: { zh: '标箱', en: 'Sealed box' }, objects: { sealed_box: { zh: '标箱', en: 'Sealed box' } },
});
defineAuditWords('seal_holder', {
  actions: { enrol: { zh: '设置开标口令', en: 'enrolled' }, changePassphrase: { zh: '更换开标口令', en: 'passphrase changed' } },
});
