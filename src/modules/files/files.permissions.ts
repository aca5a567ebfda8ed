import { defineAuditWords } from '../../kernel/audit/index.js';
import { definePermissions } from '../../kernel/access/index.js';

/**
 * Who may open the routes at all. Whether this person may touch this file is asked of the module that owns the record
 * the file belongs to (FileSubjects).
 */
export const filePermissions = definePermissions('file', {
  read: { zh: '查看附件', en: 'see attachments', grants: [{ to: 'PUBLIC', scope: 'any' }] },
  write: { zh: '上传和删除附件', en: 'upload and delete attachments', grants: [{ to: 'SIGNED_IN', scope: 'any' }] },
});

defineAuditWords('file', { area: { zh: '附件', en: 'Attachment' }, actions: { upload: { zh: '上传', en: 'uploaded' }, read: { zh: '查阅', en: 'read' }, delete: { zh: '删除', en: 'deleted' }, detach: { zh: '从草稿移除', en: 'detached' }, attach: { zh: '放回', en: 'put back' } }, objects: { file: { zh: '附件', en: 'File' } } });
