import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { SearchPresenter } from './search-presenter.js';
import { SearchQuery, SearchView, SuggestionView, SuggestQuery } from './search.dto.js';

/** Full-text search over achievements, needs and organisations. */
@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(private readonly presenter: SearchPresenter) {}

  @Get() @Access.public()
  search(@Query() query: SearchQuery, @CurrentActor() actor: Actor): Promise<SearchView> {
    return this.presenter.search(query, actor);
  }

  /** Titles while typing: words, register numbers, pinyin and pinyin initials. */
  @Get('suggest') @Access.public()
  suggest(@Query() query: SuggestQuery, @CurrentActor() actor: Actor): Promise<SuggestionView[]> {
    return this.presenter.suggest(query.q ?? '', actor);
  }
}
