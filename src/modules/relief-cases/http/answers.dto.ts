import { IsBoolean, IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsCalendarDate, IsPlainText } from '../../../kernel/http/index.js';
import { MAX_FEN } from '../../../kernel/money/index.js';
import { RIGHTS } from '../../relief/index.js';
import type { EnterpriseAnswers, ReliefAnswers } from '../domain/answers.js';

const BP = 10_000;
const PPM = 1_000_000;

/** Facts that the contract does not tell; amounts in fen, ≥ 0. Null is not known. Each kind of relief takes its own (`form`). */
export class ReliefAnswersDto implements ReliefAnswers {
  @IsOptional() @IsCalendarDate() taxPoint?: string | null;
  @IsOptional() @IsIn(['GENERAL', 'SMALL_SCALE']) taxpayer?: 'GENERAL' | 'SMALL_SCALE' | null;
  @IsOptional() @IsIn(['ORDINARY', 'SPECIAL']) invoice?: 'ORDINARY' | 'SPECIAL' | null;
  @IsOptional() @IsBoolean() separateAccounting?: boolean | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) saleFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) goodsFen?: number | null;
  @IsOptional() @IsCalendarDate() waivedFrom?: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) relatedFen?: number | null;
  @IsOptional() @IsBoolean() relatedSameInvoice?: boolean | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) inputTransferredOutFen?: number | null;
  @IsOptional() @IsBoolean() taxOfficeConfirms?: boolean | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) revenueFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) serviceFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) costFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) taxesFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) expensesFen?: number | null;
  @IsOptional() @IsIn(RIGHTS) right?: (typeof RIGHTS)[number] | null;
  @IsOptional() @IsBoolean() patternOnly?: boolean | null;
  @IsOptional() @IsBoolean() worldwide?: boolean | null;
  /** hundredths of a percent */
  @IsOptional() @IsInt() @Min(0) @Max(BP) relatedShareBp?: number | null;
  @IsOptional() @IsBoolean() registeredCommerce?: boolean | null;
  @IsOptional() @IsBoolean() exportAllowed?: boolean | null;
  @IsOptional() @IsIn(['TAX_NOW', 'DEFER']) equityOption?: 'TAX_NOW' | 'DEFER' | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) statedVatFen?: number | null;
  @IsOptional() @IsBoolean() smallSeller?: boolean | null;
  @IsOptional() @IsBoolean() smallBuyer?: boolean | null;
  @IsOptional() @IsIn(['CONTRACT', 'DEED']) heading?: 'CONTRACT' | 'DEED' | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) paidFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) ownFen?: number | null;
  @IsOptional() @IsPlainText() @MaxLength(3) @Matches(/^[A-T]?\d{2}$/) industryDivision?: string | null;
  @IsOptional() @IsBoolean() listedFirm?: boolean | null;
  @IsOptional() @IsBoolean() isResearch?: boolean | null;
  /** basis points */
  @IsOptional() @IsInt() @Min(0) @Max(BP) taxRateBp?: number | null;
  @IsOptional() @IsCalendarDate() incomeOn?: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) directCostFen?: number | null;
  /** parts per million */
  @IsOptional() @IsInt() @Min(0) @Max(PPM) equityPpm?: number | null;
  @IsOptional() @IsBoolean() stateUnit?: boolean | null;
  @IsOptional() @IsIn(['NONE', 'EXISTS']) agreement?: 'NONE' | 'EXISTS' | null;
  @IsOptional() @IsCalendarDate() paidOn?: string | null;
  @IsOptional() @IsCalendarDate() incomeReceivedOn?: string | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) rewardFen?: number | null;
  @IsOptional() @IsInt() @Min(0) @Max(MAX_FEN) otherTaxableFen?: number | null;
  @IsOptional() @IsBoolean() nonProfitUnit?: boolean | null;
  @IsOptional() @IsBoolean() dutyAchievement?: boolean | null;
  @IsOptional() @IsBoolean() noticed?: boolean | null;
}

/** What holds of the enterprise itself, for all its contracts of the tax year. */
export class EnterpriseAnswersDto implements EnterpriseAnswers {
  @IsOptional() @IsIn(['ENTERPRISE', 'PUBLIC_INSTITUTION', 'PERSON_OR_PARTNERSHIP']) form?: 'ENTERPRISE' | 'PUBLIC_INSTITUTION' | 'PERSON_OR_PARTNERSHIP' | null;
  @IsOptional() @IsBoolean() citTaxpayer?: boolean | null;
  @IsOptional() @IsBoolean() resident?: boolean | null;
  @IsOptional() @IsBoolean() separateAccounting?: boolean | null;
  /** basis points: 1,500 for a high-tech enterprise */
  @IsOptional() @IsInt() @Min(0) @Max(BP) ownRateBp?: number | null;
}
