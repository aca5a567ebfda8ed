import { definePermissions } from '../../kernel/access/index.js';

/**
 * Who may open the routes at all. Whether this person may touch this file is asked of the module that owns the record
 * the file belongs to (FileSubjects).
 */
export const filePermissions = definePermissions('file', {
  read: { zh: '查看附件', en: 'see attachments', grants: [{ to: 'PUBLIC', scope: 'any' }] },
  write: { zh: '上传和删除附件', en: 'upload and delete attachments', grants: [{ to: 'SIGNED_IN', scope: 'any' }] },
});
