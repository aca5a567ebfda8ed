import { definePermissions, type Grant, type Role } from '../../kernel/access/index.js';

const any = (...to: Role[]): Grant[] => to.map((role) => ({ to: role, scope: 'any' }));

/** Sealed boxes (标箱) and those who hold their keys. Who administers the machine holds none. */
export const sealingPermissions = definePermissions('sealing', {
  hold: { zh: '持有开标密钥', en: 'hold a key of sealed boxes', grants: any('DISC', 'BUR_PLAN', 'BUR_LEAD') },
  read: { zh: '查看标箱和密钥持有人', en: 'see sealed boxes and their key holders', grants: any('DISC', 'BUR_PLAN', 'BUR_LEAD', 'AUD') },
});
