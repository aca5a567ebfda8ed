import { ArrayMaxSize, IsArray, IsInt, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsCalendarDate, IsPlainText, Nested } from '../http/index.js';

export class OffPeriodDto {
  /** name of the holiday, e.g. 春节 */
  @IsString() @IsPlainText() @MinLength(1) @MaxLength(30) name!: string;
  /** first day off, YYYY-MM-DD */
  @IsCalendarDate() from!: string;
  /** last day off */
  @IsCalendarDate() to!: string;
}

/** What the State Council's notice says, without its year. */
export class HolidayNoticeDto {
  /** document number, e.g. 国办发明电〔2025〕7号 */
  @IsString() @IsPlainText() @MinLength(4) @MaxLength(60) document!: string;
  @IsCalendarDate() publishedOn!: string;
  @IsArray() @ArrayMaxSize(20) @Nested(() => OffPeriodDto, { each: true }) off!: OffPeriodDto[];
  /** weekend days worked instead */
  @IsArray() @ArrayMaxSize(20) @IsCalendarDate({ each: true }) work!: string[];
}

export class NewHolidayNoticeDto extends HolidayNoticeDto {
  /** 2000–2100 */
  @IsInt() @Min(2000) @Max(2100) year!: number;
}

export class HolidayNoticeView {
  year!: number;
  document!: string;
  publishedOn!: string;
  off!: OffPeriodDto[];
  work!: string[];
  version!: number;
}
