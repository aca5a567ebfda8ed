import { defineAuditWords } from '../audit/index.js';
import { definePermissions } from '../access/index.js';

export const calendarPermissions = definePermissions('calendar', {
  edit: { zh: '维护工作日历', en: 'keep the working-day calendar', grants: [{ to: 'SYS', scope: 'any' }] },
});

defineAuditWords('calendar', { area: { zh: '工作日历', en: 'Calendar' }, actions: { add: { zh: '增加年度', en: 'year added' }, correct: { zh: '更正年度', en: 'year corrected' } }, objects: { calendar: { zh: '工作日历', en: 'Calendar' } } });
