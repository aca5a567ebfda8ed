import { Body, Controller, Get, Param, ParseIntPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, type SignedInActor } from '../access/index.js';
import { IfMatch } from '../http/index.js';
import { HolidayNoticeDto, HolidayNoticeView, NewHolidayNoticeDto } from './calendar.dto.js';
import { calendarPermissions } from './calendar.permissions.js';
import { HolidayNotices } from './holiday-notices.js';

/** The working-day calendar by which every deadline is counted. */
@ApiTags('calendar')
@Controller('calendar/years')
export class CalendarController {
  constructor(private readonly notices: HolidayNotices) {}

  /** The years that are known, with the document that set them. */
  @Get() @Access.public()
  list(): Promise<HolidayNoticeView[]> {
    return this.notices.list() as Promise<HolidayNoticeView[]>;
  }

  /** Adds a year once its notice has been published. */
  @Post() @Access(calendarPermissions.edit)
  add(@Body() body: NewHolidayNoticeDto, @CurrentActor() actor: SignedInActor): Promise<HolidayNoticeView> {
    return this.notices.add(body, actor) as Promise<HolidayNoticeView>;
  }

  /** Corrects a year; dates computed before keep their value. */
  @Put(':year') @Access(calendarPermissions.edit)
  correct(@Param('year', ParseIntPipe) year: number, @Body() body: HolidayNoticeDto, @IfMatch() version: number, @CurrentActor() actor: SignedInActor): Promise<HolidayNoticeView> {
    return this.notices.correct({ ...body, year }, version, actor) as Promise<HolidayNoticeView>;
  }
}
