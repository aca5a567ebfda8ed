import { PickType } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { HasLength, IsName, MayBeAbsent, Nested } from '../../../kernel/http/index.js';
import { ALERT_FREQUENCIES, type AlertFrequency } from '../domain/alerts.js';
import { SearchQuery } from './search.dto.js';

/** What is searched for, as in the address of a search. */
export class SearchCriteriaDto extends PickType(SearchQuery, ['q', 'type', 'field', 'industry', 'region', 'maturity', 'mode', 'priceBand', 'organisationKind']) {}

export class SavedSearchDto {
  /** what its owner calls it, 1–40 characters */
  @IsName() @HasLength(1, 40) name!: string;
  /** told of new hits within minutes, each morning or each Monday morning */
  @IsIn(ALERT_FREQUENCIES) frequency!: AlertFrequency;
  @Nested(() => SearchCriteriaDto) criteria!: SearchCriteriaDto;
}

export class SavedSearchChangeDto {
  /** 1–40 characters */
  @MayBeAbsent() @IsName() @HasLength(1, 40) name?: string;
  @MayBeAbsent() @IsIn(ALERT_FREQUENCIES) frequency?: AlertFrequency;
  /** what comes while it is paused is not told afterwards */
  @MayBeAbsent() @IsBoolean() paused?: boolean;
}

export class SavedSearchView {
  id!: string;
  name!: string;
  frequency!: AlertFrequency;
  paused!: boolean;
  /** what is searched for, in words */
  labels!: string[];
  /** parameters of the page that shows its hits, newest first */
  parameters!: string;
  /** last mail; null before the first */
  toldAt!: string | null;
  /** a filter takes one of its values no longer: nothing is searched until it is saved anew */
  unreadable!: boolean;
  createdAt!: string;
}

export class SavedSearchesView {
  items!: SavedSearchView[];
  /** most that one person may save */
  limit!: number;
}
