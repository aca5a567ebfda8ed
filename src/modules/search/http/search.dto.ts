import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { SEARCH_KINDS, SEARCH_SORTS, type SearchSort } from '../../../kernel/search/index.js';

/** `a`, `a&a=b` and `a,b` alike. */
const many = () =>
  Transform(({ value }: { value: unknown }) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((part) => (typeof part === 'string' ? part.split(',').filter(Boolean) : [part])));

export class SearchQuery extends PageQuery {
  /** As typed, ≤ 200 characters; words, "phrases" and -exclusions; empty finds everything. */
  @MayBeAbsent() @IsPlainText() @MaxLength(200) q?: string;
  /** achievement, need or organisation; repeatable */
  @IsOptional() @many() @IsArray() @IsIn(SEARCH_KINDS, { each: true }) type?: string[];
  /** L-TECH codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) field?: string[];
  /** L-CHAIN codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) industry?: string[];
  /** GB/T 2260 codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) region?: string[];
  /** early (TRL 1–3), middle (4–6), mature (7+) */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) maturity?: string[];
  /** L-MODE codes */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) mode?: string[];
  /** negotiable, under_10, 10_50, 50_100, 100_500, over_500 (万元) */
  @IsOptional() @many() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(40, { each: true }) priceBand?: string[];
  @IsOptional() @IsIn(SEARCH_SORTS) sort?: SearchSort;
}

export class SuggestQuery {
  /** what has been typed so far, ≤ 60 characters */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) q?: string;
}

/** A place to mark in a text: [start, end) in UTF-16 units. */
export class MarkView {
  start!: number;
  end!: number;
}

export class SearchItemView {
  kind!: string;
  id!: string;
  title!: string;
  summary!: string;
  highlights!: { title: MarkView[]; summary: MarkView[] };
  /** where the words stand if title and summary do not hold them */
  snippet!: { text: string; marks: MarkView[]; cutBefore: boolean; cutAfter: boolean } | null;
  fieldCode!: string | null;
  industryCodes!: string[];
  regionCode!: string | null;
  regionName!: string;
  trl!: number | null;
  modes!: string[];
  priceFen!: number | null;
  priceBand!: string | null;
  ownerName!: string;
  publishedAt!: string;
  /** words found through another word */
  synonyms!: { term: string; found: string }[];
}

export class FacetValueView {
  value!: string;
  label!: string;
  count!: number;
}

export class FacetView {
  name!: string;
  values!: FacetValueView[];
}

export class LooserQueryView {
  q!: string;
  /** filters of the looser query */
  facets!: { name: string; values: string[] }[];
  reason!: string;
  dropped!: string[];
  total!: number;
}

export class SearchView {
  items!: SearchItemView[];
  total!: number;
  facets!: FacetView[];
  nextCursor!: string | null;
  /** queries that find something, where this one finds nothing */
  suggestions!: LooserQueryView[];
  /** true where the preferred engine is down and PostgreSQL answers */
  degraded!: boolean;
  /** words that were searched under other names too */
  synonyms!: { term: string; also: string[] }[];
}

export class SuggestionView {
  kind!: string;
  id!: string;
  title!: string;
  marks!: MarkView[];
  /** text, number or pinyin */
  match!: string;
}
