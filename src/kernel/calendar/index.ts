export { calendarChanged } from './calendar.events.js';
export { CalendarModule } from './calendar.module.js';
export { calendarPermissions } from './calendar.permissions.js';
export { addDays, addMonths, dateInChina, dateInWords, dateSaid, daysBetween, endOfDayInChina, weekday } from './dates.js';
export { type HolidayNotice, type OffPeriod } from './notice.js';
export { type DayAnswer, type DayTable, addCalendarDays, addWorkingDays, countWorkingDays, isWorkingDay, rollBack, rollForward } from './working-days.js';
export { type DueDate, type Period, WorkingCalendar } from './working-calendar.js';
export { isChinaMinute, minuteInChina, minuteInWords, minuteSaid, momentOf, wakingHours } from './minutes.js';
