import { IntersectionType } from '@nestjs/swagger';
import { IsIn, Matches, MaxLength } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { CONTRACT_KINDS } from '../../contracts/index.js';
import { type DimensionKey, DIMENSION_KEYS, FLOW_LIST } from '../domain/dimensions.js';
import { PERIOD } from '../domain/period.js';

const KINDS = Object.keys(CONTRACT_KINDS);
const CODE = /^\d{0,6}$/;

/** Which entries of the register are meant; what is left out leaves nothing out. */
export class RegisterFilterQuery {
  /** registered on this day or later */
  @MayBeAbsent() @IsCalendarDate() from?: string;
  /** registered on this day or earlier */
  @MayBeAbsent() @IsCalendarDate() to?: string;
  /** STANDING: registered now; ENDED: deregistered or revoked since */
  @MayBeAbsent() @IsIn(['STANDING', 'ENDED']) standing?: 'STANDING' | 'ENDED';
  /** words of name, number or party; ≤ 80 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(80) q?: string;
  @MayBeAbsent() @IsIn(KINDS) kind?: string;
  /** L-TECH */
  @MayBeAbsent() @Matches(CODE) field?: string;
  /** L-IPR */
  @MayBeAbsent() @Matches(CODE) ipr?: string;
  /** L-PLAN */
  @MayBeAbsent() @Matches(CODE) plan?: string;
  /** L-SEO */
  @MayBeAbsent() @Matches(CODE) seo?: string;
  /** where the parties sit, seen from the reader's own region */
  @MayBeAbsent() @IsIn(FLOW_LIST) flow?: string;
  /** prefecture, GB/T 2260; empty: abroad */
  @MayBeAbsent() @Matches(CODE) sellerRegion?: string;
  @MayBeAbsent() @Matches(CODE) buyerRegion?: string;
  /** L-NATURE */
  @MayBeAbsent() @Matches(CODE) sellerNature?: string;
  @MayBeAbsent() @Matches(CODE) buyerNature?: string;
  @MayBeAbsent() @IsIn(['true', 'false']) large?: string;
}

export class RegisterPageQuery extends IntersectionType(PageQuery, RegisterFilterQuery) {}

export class PeriodQuery {
  /** a year, quarter or month: 2026, 2026-Q3, 2026-07; the present year unless given */
  @MayBeAbsent() @Matches(PERIOD) period?: string;
}

export class RegisterEntryView {
  /** of the contract */
  id!: string;
  number!: string;
  certificateNo!: string | null;
  nationalNo!: string | null;
  title!: string;
  subKind!: string;
  subKindLabel!: string;
  sellerName!: string;
  buyerName!: string;
  totalFen!: number;
  techFen!: number;
  registeredOn!: string;
  endedOn!: string | null;
  endedAs!: 'DEREGISTERED' | 'REVOKED' | null;
  isLarge!: boolean;
}

export class RegisterPageView {
  items!: RegisterEntryView[];
  nextCursor!: string | null;
}

/** A number of contracts; sums are whole fen as digits, for they may be larger than a number of JSON holds exactly. */
export class FiguresView {
  count!: number;
  totalFen!: string;
  techFen!: string;
}

export class MonthFiguresView {
  /** YYYY-MM */
  month!: string;
  standing!: FiguresView;
  /** registered in the month, deregistered or revoked since */
  ended!: FiguresView;
  /** the same month of the year before */
  lastYear!: FiguresView;
}

export class BreakdownRowView {
  code!: string;
  label!: string;
  figures!: FiguresView;
}

export class BreakdownView {
  /** also the name of the filter that finds the entries behind a row */
  @IsIn(DIMENSION_KEYS) key!: DimensionKey;
  label!: string;
  /** how it is counted, where that is not plain */
  note!: string | null;
  rows!: BreakdownRowView[];
}

/** Figures of the register. A contract counts in the month of its registration, with what is registered of it now. */
export class RegisterFiguresView {
  period!: string;
  label!: string;
  /** first and last day */
  from!: string;
  to!: string;
  lastYearPeriod!: string;
  /** registered in the period and standing now; breakdowns are of these */
  standing!: FiguresView;
  /** registered in the period, deregistered or revoked since */
  ended!: FiguresView;
  /** registered in the same period of the year before and standing now */
  lastYear!: FiguresView;
  /** of the whole year */
  months!: MonthFiguresView[];
  breakdowns!: BreakdownView[];
  /** the region from which what flows in and out is seen */
  region!: string;
}
