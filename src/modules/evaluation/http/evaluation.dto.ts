import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, MaxLength } from 'class-validator';
import { IsPlainText, Nested } from '../../../kernel/http/index.js';

export class RuleRowDto {
  @IsPlainText() @MaxLength(80) id!: string;
  /** vat, cit, stamp, rd, reward, iit, tech_amount, add_workdays … */
  @IsPlainText() @MaxLength(40) kind!: string;
  /** the keys of the kind; amounts in yuan as text */
  @ApiProperty({ type: 'object', additionalProperties: true }) @IsObject() input!: Record<string, unknown>;
}

export class RuleRowsDto {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @Nested(() => RuleRowDto, { each: true }) rows!: RuleRowDto[];
}

export class RuleRowAnswerView {
  id!: string;
  /** `error` (and `key`) where the row cannot be answered */
  @ApiProperty({ type: 'object', additionalProperties: true }) output!: Record<string, unknown>;
}

export class RuleRowAnswersView {
  results!: RuleRowAnswerView[];
}
