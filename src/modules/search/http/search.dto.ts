import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ORGANISATION_KINDS } from '../../../kernel/access/index.js';
import { IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';
import { MATURITY_BANDS, PRICE_BANDS, SEARCH_KINDS, SEARCH_SORTS, type SearchKind, type SearchSort } from '../../../kernel/search/index.js';

/** `a`, `a&a=b` and `a,b` alike. */
const many = () =>
  Transform(({ value }: { value: unknown }) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((part) => (typeof part === 'string' ? part.split(',').filter(Boolean) : [part])));

export class SearchQuery {
  /** As typed, ≤ 200 characters; words, "phrases" and -exclusions; empty finds everything, signs alone nothing. */
  @MayBeAbsent() @IsPlainText() @MaxLength(200) q?: string;
  /** achievement, need or organisation; repeatable */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(4) @IsIn(SEARCH_KINDS, { each: true }) type?: string[];
  /** L-TECH codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) field?: string[];
  /** L-CHAIN codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) industry?: string[];
  /** GB/T 2260 codes of provinces, cities or counties */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) region?: string[];
  /** early (TRL 1–3), middle (4–6), mature (7+) */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(3) @IsIn(MATURITY_BANDS, { each: true }) maturity?: string[];
  /** L-MODE codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) mode?: string[];
  /** negotiable, under_10, 10_50, 50_100, 100_500, over_500 (万元) */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(6) @IsIn(PRICE_BANDS, { each: true }) priceBand?: string[];
  /** ENTERPRISE, INSTITUTE, AGENCY, GOVERNMENT; finds organisations only */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(4) @IsIn(ORGANISATION_KINDS, { each: true }) organisationKind?: string[];
  /** Only records that name this organisation as their owner. */
  @MayBeAbsent() @IsUUID() organisation?: string;
  /** Also records whose owner has not confirmed in time that they still hold. */
  @MayBeAbsent() @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)) @IsBoolean() unconfirmed?: boolean;
  /** Relevance without words is newest. */
  @IsOptional() @IsIn(SEARCH_SORTS) sort?: SearchSort;
  /** Rows per page, 1–50. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(50) limit: number = 20;
  /** `nextCursor` of the page before. */
  @MayBeAbsent() @IsString() @MaxLength(500) cursor?: string;
}

export class SuggestQuery {
  /** what has been typed so far, ≤ 60 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) q?: string;
  /** titles of this kind alone; absent: of all */
  @MayBeAbsent() @IsIn(SEARCH_KINDS) type?: SearchKind;
}

export class SearchHighlightsView {
  /** places to mark, each [start, end) in UTF-16 units of the title */
  title!: number[][];
  /** places to mark in the summary */
  summary!: number[][];
}

/** A piece of a text that the list does not show in full. */
export class SearchSnippetView {
  /** body, keywords, numbers, ownerName or places */
  field!: string;
  text!: string;
  /** places to mark, each [start, end) within `text` */
  ranges!: number[][];
  cutBefore!: boolean;
  cutAfter!: boolean;
}

/** Price or budget as far as lists show it; amounts in fen. */
export class SearchPriceView {
  /** NEGOTIABLE, FIXED (only `minFen`), RANGE (one end or both) or ROYALTY */
  kind!: string;
  minFen!: number | null;
  maxFen!: number | null;
}

export class FoundSynonymView {
  /** the word typed */
  term!: string;
  /** the word in the record */
  found!: string;
}

export class SearchItemView {
  kind!: 'achievement' | 'need' | 'challenge' | 'organisation';
  id!: string;
  title!: string;
  summary!: string;
  highlights!: SearchHighlightsView;
  /** where the words stand if title and summary do not hold them */
  snippet!: SearchSnippetView | null;
  fieldCode!: string | null;
  industryCodes!: string[];
  /** the narrowest region known */
  regionCode!: string | null;
  regionName!: string | null;
  trl!: number | null;
  modes!: string[];
  /** null for organisations */
  price!: SearchPriceView | null;
  priceBand!: string | null;
  /** null unless it is an organisation */
  organisationKind!: 'ENTERPRISE' | 'INSTITUTE' | 'AGENCY' | 'GOVERNMENT' | null;
  /** null where the record does not name its owner */
  ownerName!: string | null;
  publishedAt!: string;
  /** its owner has not confirmed in time that it still holds */
  unconfirmed!: boolean;
  /** words of the query that were found only through another word (同义词) */
  synonyms!: FoundSynonymView[];
}

export class FacetValueView {
  value!: string;
  label!: string;
  count!: number;
}

/** Counts by facet, named like the query parameter; each leaves its own choice out, most frequent value first. */
export class FacetsView {
  type!: FacetValueView[];
  field!: FacetValueView[];
  industry!: FacetValueView[];
  region!: FacetValueView[];
  maturity!: FacetValueView[];
  mode!: FacetValueView[];
  priceBand!: FacetValueView[];
  organisationKind!: FacetValueView[];
}

export class LooserParameterView {
  name!: string;
  values!: string[];
}

/** A query that finds something. */
export class LooserQueryView {
  q!: string;
  /** the address parameters that belong to it, without `q` */
  parameters!: LooserParameterView[];
  /** filter, spelling, pinyin, cut, exclusion or words */
  reason!: string;
  /** words or filter values that were left out */
  dropped!: string[];
  total!: number;
}

export class SynonymView {
  from!: string;
  to!: string;
}

export class SearchView {
  items!: SearchItemView[];
  total!: number;
  /** false where the number may be some seconds old (large results only) */
  totalIsExact!: boolean;
  facets!: FacetsView;
  nextCursor!: string | null;
  /** the query that was answered, where nothing holds the words as typed and something holds all of them apart (污水 处理 for 污水处理); else null */
  apart!: string | null;
  /** the best query that finds something, where this one finds nothing */
  suggestion!: LooserQueryView | null;
  /** further ones */
  alternatives!: LooserQueryView[];
  /** true where PostgreSQL answers because the preferred engine is down or behind the records */
  degraded!: boolean;
  /** words that were searched under other names too */
  synonyms!: SynonymView[];
  /** words that were left out because they say nothing about the subject, or are too many */
  ignored!: string[];
  /** false where `q` holds neither letter nor digit: nothing is searched then */
  searchable!: boolean;
}

export class SuggestionView {
  kind!: 'achievement' | 'need' | 'challenge' | 'organisation';
  id!: string;
  title!: string;
  /** places to mark, each [start, end) */
  ranges!: number[][];
  /** `pinyin` covers initials and syllables; register numbers count as literal */
  matched!: 'literal' | 'pinyin';
}

export class SuggestionsView {
  items!: SuggestionView[];
}
