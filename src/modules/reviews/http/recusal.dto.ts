import { ArrayMaxSize, IsArray, MaxLength, MinLength } from 'class-validator';
import { IsPlainText, Nested } from '../../../kernel/http/index.js';

/** An expert, or a unit, that a party asks to be left out of the panel. */
export class NamedRecusalDto {
  /** 姓名 or 单位名称, 2 to 80 characters */
  @IsPlainText() @MinLength(2) @MaxLength(80) name!: string;
  /** 5 to 200 characters */
  @IsPlainText() @MinLength(5) @MaxLength(200) reason!: string;
}

/** All whom the demander names; none takes back what was named before. */
export class RecusalsDto {
  /** as many as the rule of the challenge allows (JB-06) */
  @IsArray() @ArrayMaxSize(10) @Nested(() => NamedRecusalDto, { each: true }) items!: NamedRecusalDto[];
}

export class NamedRecusalView {
  name!: string;
  reason!: string;
}

export class RecusalsView {
  number!: string;
  title!: string;
  items!: NamedRecusalView[];
  /** how many may be named */
  atMost!: number;
  /** false once experts were drawn */
  open!: boolean;
}

/** Who asks for whom to be left out; for officials. */
export class PartyRecusalView extends NamedRecusalView {
  /** 发榜方, or the number of the bid */
  by!: string;
}
