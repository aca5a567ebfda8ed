import { Global, Module } from '@nestjs/common';
import { CalendarController } from './calendar.controller.js';
import { HolidayNotices } from './holiday-notices.js';
import { WorkingCalendar } from './working-calendar.js';

@Global()
@Module({ controllers: [CalendarController], providers: [HolidayNotices, WorkingCalendar], exports: [WorkingCalendar] })
export class CalendarModule {}
