import { definePermissions } from '../access/index.js';

export const calendarPermissions = definePermissions('calendar', {
  edit: { zh: '维护工作日历', en: 'keep the working-day calendar', grants: [{ to: 'SYS', scope: 'any' }] },
});
