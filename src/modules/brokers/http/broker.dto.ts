import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, MaxLength } from 'class-validator';
import { IsCalendarDate, IsPlainText, MayBeAbsent, PageQuery, Whole } from '../../../kernel/http/index.js';
import { CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { IsCode } from '../../reference/index.js';
import { BROKER_STATES } from '../broker.workflow.js';
import { type Level, LEVELS } from '../domain/broker-content.js';
import { STAKES, type Stake } from '../domain/conflict.js';

const LEVELS_OR_NONE = [...LEVELS, ''] as const;

/** What a broker says of him- or herself; whatever is not known yet may be left out. */
export class BrokerContentDto {
  /** L-BROKER (T/CASTEM 1007-2022); empty until it is chosen */
  @MayBeAbsent() @IsIn(LEVELS_OR_NONE) level?: Level | '';
  /** ≤ 60 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) certificateNo?: string;
  /** who has issued the certificate, ≤ 120 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(120) issuer?: string;
  /** last day of the certificate, YYYY-MM-DD */
  @MayBeAbsent() @IsCalendarDate() validUntil?: string;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(6) @ArrayUnique() @IsCode('L-TECH', { each: true }) fields?: string[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(6) @ArrayUnique() @IsCode('GB/T 4754', { each: true }) industries?: string[];
  @MayBeAbsent() @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsCode('GB/T 2260', { each: true }) regions?: string[];
  /** in words, ≤ 80 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(80) languages?: string;
  /** ≤ 500 characters; the directory shows it */
  @MayBeAbsent() @IsPlainText() @MaxLength(500) introduction?: string;
}

export class BrokerContentView extends Whole(BrokerContentDto) {}

/** A broker's declaration before acting for a party (BR-2). Anything but NONE and false is refused. */
export class BrokerDeclarationDto {
  /** a stake in who buys or asks, in who sells, in both */
  @IsIn(STAKES) stake!: Stake;
  /** in a client's intellectual property, within the months that the rule says */
  @IsBoolean() invested!: boolean;
}

/** How the broker of a matter stands now. BARRED is in the register and may not act for another reason, which is said. */
export class BrokerStandingView {
  /** GOOD: may begin and agree. RUN_OUT, CHANGING: ends what runs and begins nothing new. SUSPENDED, GONE: acts in nothing */
  standing!: 'GOOD' | 'SUSPENDED' | 'RUN_OUT' | 'CHANGING' | 'GONE' | 'BARRED';
  /** in the reader's language */
  said!: string;
}

export class BrokerListQuery extends PageQuery {
  @MayBeAbsent() @IsCode('L-TECH') field?: string;
  /** brokers who serve it, something in it or something around it */
  @MayBeAbsent() @IsCode('GB/T 2260') region?: string;
  @MayBeAbsent() @IsIn(LEVELS) level?: Level;
  /** part of the name of the broker or of the organisation; ≤ 40 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(40) q?: string;
}

export class BrokerPageQuery extends BrokerListQuery {
  /** `desk`: only who waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(BROKER_STATES) state?: string;
}

/** A broker of the public directory. Neither address nor telephone nor the number of the certificate is told. */
export class BrokerListedView {
  id!: string;
  name!: string;
  organisationId!: string;
  organisationName!: string;
  level!: string;
  levelLabel!: string;
  fields!: string[];
  fieldLabels!: string[];
  regionNames!: string[];
  languages!: string;
  /** deals in hand */
  openDeals!: number;
  /** deals whose contract stands registered */
  wonDeals!: number;
  /** fen; the step that what they come to reaches (1, 5, 10, 20, 50 or 100 million yuan), never the sum; null below the lowest one, and below three registered deals */
  wonAtLeastFen!: number | null;
  /** needs of the clinic on which a word was given */
  wordsGiven!: number;
}

export class BrokerDirectoryView {
  items!: BrokerListedView[];
  nextCursor!: string | null;
}

export class BrokerPublicView extends BrokerListedView {
  issuer!: string;
  /** last day of the certificate, YYYY-MM-DD */
  validUntil!: string;
  industryLabels!: string[];
  introduction!: string;
  confirmedAt!: string;
}

export class BrokerRowView extends CaseRowBase {
  name!: string;
  organisationName!: string;
  levelLabel!: string;
  fieldLabels!: string[];
  regionNames!: string[];
  /** last day of the certificate; empty until it is given */
  validUntil!: string;
}

export class BrokerPageView {
  items!: BrokerRowView[];
  nextCursor!: string | null;
}

export class BrokerGapView {
  code!: string;
  message!: string;
  pointer?: string;
}

/** A profile with what it lacks and what the reader may do to it. */
export class BrokerCaseView extends CaseBase {
  name!: string;
  organisationId!: string;
  organisationName!: string;
  /** when it was last confirmed; kept while it is changed */
  confirmedAt!: string | null;
  regionNames!: string[];
  gaps!: BrokerGapView[];
  /** files may be added and taken away now */
  papersOpen!: boolean;
  content!: BrokerContentView;
}

export class BrokerStageView {
  state!: string;
  label!: string;
  count!: number;
}

/** What a broker has in hand, and what came of it. */
export class BrokerWorkView {
  id!: string;
  name!: string;
  organisationName!: string;
  levelLabel!: string;
  state!: string;
  stateLabel!: string;
  openDeals!: number;
  /** of the open deals */
  stages!: BrokerStageView[];
  needsInHand!: number;
  wonDeals!: number;
  lostDeals!: number;
  /** assignments by owners that were accepted and run */
  assignments!: number;
  /** assignments that are answered or overdue by now */
  asked!: number;
  /** … of these those that were answered, with yes or no */
  answered!: number;
  /** fen, of deals whose contract stands registered */
  wonFen!: number;
  wordsGiven!: number;
}

export class BrokerWorkPageView {
  items!: BrokerWorkView[];
  nextCursor!: string | null;
}
