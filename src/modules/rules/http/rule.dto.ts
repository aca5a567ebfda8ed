import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { HasLength, IsCalendarDate, IsPlainText, IsWebAddress, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { RULE_DOMAINS, type RuleDomain } from '../domain/domains.js';
import { EVIDENCE, type Evidence } from '../domain/rule-set.js';
import { RULE_STATES } from '../rule.workflow.js';

const EVIDENCES = Object.keys(EVIDENCE) as Evidence[];

export class RulesQuery {
  /** the day in question, YYYY-MM-DD; today in China unless given */
  @MayBeAbsent() @IsCalendarDate() on?: string;
  @MayBeAbsent() @IsIn(RULE_DOMAINS) domain?: RuleDomain;
}

export class RuleSetPageQuery extends PageQuery {
  @MayBeAbsent() @IsIn(RULE_STATES) state?: string;
  @MayBeAbsent() @IsIn(RULE_DOMAINS) domain?: RuleDomain;
}

export class ArticleDto {
  /** e.g. 第十四条 */
  @IsPlainText() @HasLength(1, 60) no!: string;
  /** what it says, in your own words */
  @IsPlainText() @HasLength(1, 600) gist!: string;
  @IsPlainText() @MaxLength(1200) gistEn!: string;
  /** where it is known less well than the set as a whole */
  @IsOptional() @IsIn(EVIDENCES) evidence!: Evidence | null;
  /** its document, where that is not the set's */
  @IsOptional() @IsPlainText() @MaxLength(200) docNo?: string | null;
  /** parameters of the domain that come from it */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(40) @ArrayUnique() @Matches(/^[A-Za-z]{1,60}$/, { each: true }) supports?: string[];
}

/** Content of a draft; it may leave out whatever is not known yet. */
export class RuleDraftDto {
  @MayBeAbsent() @IsPlainText() @MaxLength(120) titleZh?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(200) titleEn?: string;
  /** document number (文号) */
  @MayBeAbsent() @IsPlainText() @MaxLength(200) docNo?: string;
  @MayBeAbsent() @IsPlainText() @MaxLength(120) issuer?: string;
  /** where the text can be read */
  @MayBeAbsent() @ValidateIf((draft: RuleDraftDto) => draft.sourceUrl !== '') @IsWebAddress() @MaxLength(300) sourceUrl?: string;
  /** first day */
  @IsOptional() @IsCalendarDate() effectiveFrom?: string | null;
  /** last day; null until another set follows */
  @IsOptional() @IsCalendarDate() effectiveTo?: string | null;
  /** number of the version of the same code that was wrong as a whole; null where the set follows the one before */
  @IsOptional() @IsInt() @Min(1) @Max(9999) replaces?: number | null;
  @MayBeAbsent() @IsIn(EVIDENCES) evidence?: Evidence;
  /** by the fields of the domain, see `GET /rule-domains`; null where not known yet */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true }) @MayBeAbsent() @IsObject() params?: Record<string, unknown>;
  @MayBeAbsent() @IsArray() @ArrayMaxSize(60) @Nested(() => ArticleDto, { each: true }) articles?: ArticleDto[];
}

export class NewRuleDto extends RuleDraftDto {
  @IsIn(RULE_DOMAINS) domain!: RuleDomain;
  /** capital letters, digits and hyphens, e.g. TCR-2026; a known code gets its next version */
  @IsString() @Matches(/^[A-Z][A-Z0-9-]{1,29}$/) code!: string;
}

export class RuleActionDto extends ActionDto {
  /** of a verification: which text was read; the set's own source unless given */
  @MayBeAbsent() @IsPlainText() @MaxLength(300) source?: string;
}

/** A parameter in plain words, with its unit. */
export class RuleFactView {
  key!: string;
  label!: string;
  text!: string;
  /** where it is known from, where that is not where the set as a whole is (e.g. 平台自定参数); else empty */
  evidenceLabel!: string;
}

export class RuleWarningView {
  /** RULE_UNVERIFIED, RULE_ENDED or RULE_ENDS_SOON */
  code!: string;
  message!: string;
}

export class ArticleView {
  no!: string;
  gist!: string;
  /** empty where nobody has translated it */
  gistEn!: string;
  evidence!: Evidence | null;
  /** in the reader's language; empty where it is known as well as the set */
  evidenceLabel!: string;
  docNo!: string | null;
  supports!: string[];
}

/** A version of a rule set that is or was in force. */
export class RuleView {
  code!: string;
  versionNo!: number;
  domain!: RuleDomain;
  domainLabel!: string;
  /** which day of a case selects the set */
  selectedBy!: string;
  selectedByLabel!: string;
  titleZh!: string;
  titleEn!: string;
  docNo!: string;
  issuer!: string;
  sourceUrl!: string;
  effectiveFrom!: string | null;
  effectiveTo!: string | null;
  state!: string;
  stateLabel!: string;
  evidence!: Evidence;
  evidenceLabel!: string;
  verified!: boolean;
  verifiedOn!: string | null;
  /** the text that was read */
  verifiedSource!: string;
  facts!: RuleFactView[];
  /** amounts in fen, shares in basis points */
  @ApiProperty({ type: 'object', additionalProperties: true }) params!: Record<string, unknown>;
  articles!: ArticleView[];
  warnings!: RuleWarningView[];
}

/** A domain for which no rule holds on the day. */
export class NoRuleView {
  domain!: RuleDomain;
  domainLabel!: string;
  /** RULE_EXPIRED, RULE_NOT_YET or RULE_NONE */
  code!: string;
  message!: string;
}

export class RulesOnDayView {
  on!: string;
  items!: RuleView[];
  missing!: NoRuleView[];
}

/** All versions of a code, newest first. */
export class RuleVersionsView {
  code!: string;
  versions!: RuleView[];
}

export class RuleOptionView {
  value!: string;
  label!: string;
}

export class RuleFieldView {
  key!: string;
  kind!: 'brackets' | 'steps' | 'count' | 'money' | 'rate' | 'fraction' | 'day' | 'flag' | 'choice' | 'choices' | 'period' | 'text';
  label!: string;
  /** may be null: the document knows no such rule */
  optional!: boolean;
  unit!: string;
  min!: number | null;
  max!: number | null;
  /** shares are read in per mille */
  perMille!: boolean;
  options!: RuleOptionView[];
}

export class RuleDomainView {
  domain!: RuleDomain;
  label!: string;
  selectedBy!: string;
  selectedByLabel!: string;
  fields!: RuleFieldView[];
}
