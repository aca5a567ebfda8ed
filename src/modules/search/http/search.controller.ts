import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { Find } from '../application/find.js';
import { SearchPresenter } from './search-presenter.js';
import { SearchQuery, SearchView, SuggestionsView, SuggestQuery } from './search.dto.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly find: Find,
    private readonly presenter: SearchPresenter,
  ) {}

  /**
   * Full-text search over achievements, needs and organisations. Values of one facet widen, facets narrow. Shows what the
   * reader may see: public records, with a session also those for signed-in people and the own organisation's.
   */
  @Get() @Access.public()
  async search(@Query() query: SearchQuery, @CurrentActor() actor: Actor): Promise<SearchView> {
    return this.presenter.answer(await this.find.search(query, actor));
  }

  /** Titles while typing: words, register numbers, then pinyin and pinyin initials. At most 8. */
  @Get('suggest') @Access.public()
  async suggest(@Query() query: SuggestQuery, @CurrentActor() actor: Actor): Promise<SuggestionsView> {
    return this.presenter.suggestions(await this.find.suggest(query.q ?? '', query.type ?? null, actor));
  }
}
