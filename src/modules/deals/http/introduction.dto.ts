import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsUUID } from 'class-validator';
import { HasLength, IsPlainText, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { BrokerDeclarationDto, BrokerStandingView } from '../../brokers/index.js';
import { IsCode } from '../../reference/index.js';
import type { Reader } from '../domain/disclosure.js';
import { type Beginner, type Side, SIDES } from '../domain/introduction.js';
import { INTRODUCTION_STATES } from '../introduction.workflow.js';

const BEGINNERS = [...SIDES, 'BROKER'] as const;

export class IntroductionDto {
  /** a public need: of others for institutes, of the own organisation for enterprises; asked of brokers */
  @MayBeAbsent() @IsUUID() needId?: string;
  /** a public achievement: of others for enterprises, an own one for institutes; asked of brokers */
  @MayBeAbsent() @IsUUID() achievementId?: string;
  /** why the two should talk, 20–1,000 characters; both sides and the broker read it */
  @IsPlainText() @HasLength(20, 1000) message!: string;
  /** asked of brokers: who owns the need is the BUYER, who owns the achievement the SELLER */
  @MayBeAbsent() @Nested(() => BrokerDeclarationDto) declaration?: BrokerDeclarationDto;
}

export class IntroductionPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(INTRODUCTION_STATES) state?: string;
  /** as which the reader's organisation takes part */
  @MayBeAbsent() @IsIn(BEGINNERS) side?: Beginner;
  /** only what the reader has begun */
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() mine?: boolean;
}

/** Body of a step. */
export class IntroductionActionDto extends ActionDto {
  /** L-DECLINE; asked by buyerDeclines and sellerDeclines, which ask for a comment of 5–300 characters too */
  @MayBeAbsent() @IsCode('L-DECLINE') reason?: string;
  /** true: consents in writing to the broker’s acting for both sides; asked of who agrees to an introduction that a broker has begun (BR-2) */
  @MayBeAbsent() @IsBoolean() brokerConsent?: boolean;
}

export class IntroductionRowView extends CaseRowBase {
  number!: string;
  begunBy!: Beginner;
  /** how the reader stands to it; OFFICE for officials */
  reader!: Reader;
  needId!: string | null;
  /** as it was published when the introduction was begun; empty where it has none */
  needTitle!: string;
  achievementId!: string | null;
  achievementTitle!: string;
  /** null where the need names nobody and not both sides have agreed */
  buyerName!: string | null;
  sellerName!: string | null;
  /** of the broker's organisation; null where no broker has begun it */
  brokerName!: string | null;
}

export class IntroductionPageView {
  items!: IntroductionRowView[];
  nextCursor!: string | null;
}

/** Whom to talk to, once both have agreed. Who reads it is written down. */
export class IntroductionContactView {
  organisationName!: string;
  name!: string;
  title!: string;
  email!: string;
  /** empty where none is known */
  phone!: string;
}

export class DeclineView {
  side!: Side;
  reason!: string;
  reasonLabel!: string;
  text!: string;
}

export class AnsweringView {
  /** null as long as fewer than five introductions count */
  rate!: AnswerRateView | null;
}

export class AnswerRateView {
  /** introductions of the last twelve months that were answered or became overdue */
  asked!: number;
  answered!: number;
  /** of all that count, whole percent */
  percent!: number;
  /** median time to an answer in working days; null where nothing was answered */
  medianDays!: number | null;
}

export class IntroductionView extends CaseBase {
  number!: string;
  begunBy!: Beginner;
  /** how the reader stands to it; OFFICE for officials */
  reader!: Reader;
  needId!: string | null;
  needTitle!: string;
  /** the page of the need is still there */
  needListed!: boolean;
  achievementId!: string | null;
  achievementTitle!: string;
  achievementListed!: boolean;
  /** null where the need names nobody and not both sides have agreed */
  buyerName!: string | null;
  sellerName!: string | null;
  /** the broker's organisation and name; null where no broker has begun it */
  brokerName!: string | null;
  brokerPerson!: string | null;
  /** null also where the two go on without the broker, and where the introduction has ended */
  brokerStanding!: BrokerStandingView | null;
  createdAt!: string;
  message!: string;
  /** 0–100, two decimals, as it was when the introduction was begun; null where the two were no match */
  matchScore!: number | null;
  buyerAgreedAt!: string | null;
  sellerAgreedAt!: string | null;
  declined!: DeclineView | null;
  /** of the other side; null before both have agreed, and for who is on no side */
  contact!: IntroductionContactView | null;
  /** what has become of it; null before both have agreed, and for who takes no part in that */
  dealId!: string | null;
  /** that has ended without a contract: contacts and confidential files are closed */
  dealLost!: boolean;
  /** how the other side has answered so far; null where the reader is not told who it is */
  answering!: AnsweringView | null;
}
