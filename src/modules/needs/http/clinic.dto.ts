import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsUUID, MaxLength } from 'class-validator';
import { PickType } from '@nestjs/swagger';
import { IsPlainText, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { BrokerDeclarationDto } from '../../brokers/index.js';
import { IsCode } from '../../reference/index.js';
import { CLINIC_STATES } from '../clinic.workflow.js';
import { SUGGESTED_FIELDS, type SuggestedField, WORD_OUTCOMES, type WordOutcome } from '../domain/clinic-visit.js';
import { ClinicItemView, TriageView } from './need-clinic.dto.js';
import { NeedContentDto, NeedContentView } from './need.dto.js';

export class ClinicDto {
  /** a draft of the reader’s organisation */
  @IsUUID() needId!: string;
  /** what the owner would like to know, ≤ 300 characters */
  @IsPlainText() @MaxLength(300) request!: string;
}

export class ClinicPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(CLINIC_STATES) state?: string;
  @MayBeAbsent() @IsCode('L-TECH') field?: string;
  /** of the enterprise, with what lies in it */
  @MayBeAbsent() @IsCode('GB/T 2260') region?: string;
}

/** Parts of a need as a broker would write them. */
export class SuggestionDto extends PickType(NeedContentDto, SUGGESTED_FIELDS) {}

export class ClinicActionDto extends ActionDto {
  /** a broker of the directory; asked by call */
  @MayBeAbsent() @IsUUID() brokerId?: string;
  /** L-BROKER-DECLINE; asked by refuse, which asks for a comment of 5–300 characters too */
  @MayBeAbsent() @IsCode('L-BROKER-DECLINE') reason?: string;
  /** asked by take; the enterprise is the BUYER */
  @MayBeAbsent() @Nested(() => BrokerDeclarationDto) declaration?: BrokerDeclarationDto;
  /** asked by suggest */
  @MayBeAbsent() @Nested(() => SuggestionDto) change?: SuggestionDto;
  /** asked by accept: which of the suggested parts are taken over */
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(SUGGESTED_FIELDS.length) @ArrayUnique() @IsIn(SUGGESTED_FIELDS, { each: true }) fields?: SuggestedField[];
  /** asked by vouch: PUBLISH 可以发布, HOLD 不建议发布 */
  @MayBeAbsent() @IsIn(WORD_OUTCOMES) outcome?: WordOutcome;
}

export class ClinicRowView extends CaseRowBase {
  number!: string;
  /** of the draft; of a visit that has ended title and field as they were then */
  title!: string;
  fieldCode!: string;
  regionCode!: string;
  regionName!: string;
  /** 0–100 by the rubric of today; null where none is in force */
  score!: number | null;
  /** published without anybody's word from */
  threshold!: number | null;
  /** null for brokers who have not taken it */
  organisationName!: string | null;
  /** the broker who has it in hand */
  brokerName!: string | null;
  brokerOrganisationName!: string | null;
}

export class ClinicPageView {
  items!: ClinicRowView[];
  nextCursor!: string | null;
}

export class ClinicVisitView extends CaseBase {
  number!: string;
  needId!: string;
  needNumber!: string;
  title!: string;
  fieldCode!: string;
  regionCode!: string;
  regionName!: string;
  score!: number | null;
  threshold!: number | null;
  /** lines of the rubric, each with its question; empty where no rubric is in force */
  items!: ClinicItemView[];
  triage!: TriageView | null;
  /** null for brokers who have not taken it */
  organisationName!: string | null;
  brokerName!: string | null;
  brokerOrganisationName!: string | null;
  request!: string;
  /** the draft as it stands; null for brokers who do not have it in hand. Who reads it from outside is written down */
  content!: NeedContentView | null;
  /** null where nothing is suggested, or the reader is not shown the draft */
  suggestion!: SuggestionDto | null;
  /** suggested parts that the owner has written anew since: they are not taken over */
  overtaken!: SuggestedField[];
  suggestionNote!: string;
  /** empty until a word is given */
  word!: string;
  /** whether the broker would publish it; null until a word is given */
  outcome!: WordOutcome | null;
}
