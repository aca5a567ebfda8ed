import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { given, ProblemView } from '../../../kernel/http/index.js';
import { MOST_SAVED, SavedSearches } from '../application/saved-searches.js';
import { SavedSearchChangeDto, SavedSearchDto, SavedSearchesView, SavedSearchView } from './saved-search.dto.js';
import { SearchPresenter } from './search-presenter.js';

/** Searches that somebody has saved to be told of new hits (订阅检索); everybody has his or her own and sees no other. */
@ApiTags('saved-searches')
@Controller('saved-searches')
export class SavedSearchController {
  constructor(
    private readonly searches: SavedSearches,
    private readonly presenter: SearchPresenter,
  ) {}

  /** The reader’s own, newest first. */
  @Get() @Access.signedIn()
  async list(@CurrentActor() actor: SignedInActor): Promise<SavedSearchesView> {
    return { items: (await this.searches.of(actor)).map((one) => this.presenter.saved(one)), limit: MOST_SAVED };
  }

  /** Saves a search; what it finds now counts as known. */
  @Post() @Access.signedIn() @ApiConflictResponse({ type: ProblemView, description: 'As many as one person may save.' })
  async save(@Body() body: SavedSearchDto, @CurrentActor() actor: SignedInActor): Promise<SavedSearchView> {
    return this.presenter.saved(await this.searches.save(actor, { ...body, criteria: given({ ...body.criteria }) }));
  }

  /** Name, how often, paused or not. */
  @Patch(':id') @Access.signedIn()
  async change(@Param('id', ParseUUIDPipe) id: string, @Body() body: SavedSearchChangeDto, @CurrentActor() actor: SignedInActor): Promise<SavedSearchView> {
    return this.presenter.saved(await this.searches.change(actor, id, body));
  }

  @Delete(':id') @HttpCode(204) @Access.signedIn()
  async remove(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    await this.searches.remove(actor, id);
  }
}
