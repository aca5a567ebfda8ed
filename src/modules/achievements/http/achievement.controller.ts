import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IfMatch } from '../../../kernel/http/index.js';
import { SimilarListView, similarView } from '../../../kernel/search/index.js';
import { ActionDto } from '../../../kernel/workflow/index.js';
import { type ListingAction, ListingDesk, ListingPageQuery, ListingPresenter, ListingRowPageView, SimilarListings } from '../../listings/index.js';
import { achievementKind as kind } from '../application/achievement-kind.js';
import { achievementPermissions as may } from '../achievements.permissions.js';
import { AchievementContentDto, AchievementVersionView, AchievementView, AchievementWorkingView } from './achievement.dto.js';

/** Achievements: the public page, the author's draft, the reviewers' steps. */
@ApiTags('achievements')
@Controller('achievements')
export class AchievementController {
  constructor(
    private readonly desk: ListingDesk,
    private readonly present: ListingPresenter,
    private readonly near: SimilarListings,
  ) {}

  /** Working copies that the reader may see: own, the organisation's, the bureau's queue. */
  @Get() @Access(may.working)
  list(@Query() query: ListingPageQuery, @CurrentActor() actor: Actor): Promise<ListingRowPageView> {
    return this.present.page(kind, actor, query);
  }

  /** Begins a draft. */
  @Post() @Access(may.create)
  async create(@Body() body: AchievementContentDto, @CurrentActor() actor: Actor): Promise<AchievementWorkingView> {
    return this.present.working(kind, await this.desk.create(kind, body, actor), actor);
  }

  /** The published version. */
  @Get(':id') @Access(may.read)
  show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AchievementView> {
    return this.present.published(kind, id, actor);
  }

  /** A version as it was published, while the record is public. */
  @Get(':id/versions/:no') @Access(may.read)
  version(@Param('id', ParseUUIDPipe) id: string, @Param('no', ParseIntPipe) no: number, @CurrentActor() actor: Actor): Promise<AchievementVersionView> {
    return this.present.version(kind, id, no, actor);
  }

  /** The working copy with the steps that the reader may take. */
  @Get(':id/working') @Access(may.working)
  working(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AchievementWorkingView> {
    return this.present.workingById(kind, id, actor);
  }

  /** Near copies of the working copy among what the reader may see (查重提示); a hint, no refusal. */
  @Get(':id/similar') @Access(may.working)
  async similar(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SimilarListView> {
    return similarView(await this.near.of(kind, id, actor));
  }

  /** Saves some fields of the draft (autosave). */
  @Patch(':id/working') @Access(may.edit)
  async save(@Param('id', ParseUUIDPipe) id: string, @Body() body: AchievementContentDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<AchievementWorkingView> {
    return this.present.working(kind, await this.desk.save(kind, id, body, actor, version), actor);
  }

  /** Takes a step: submit, withdraw, release, returnToAuthor, publish, returnByBureau, revise, dropRevision, discard, archive, restore, suspend, reinstate. */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: ActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<AchievementWorkingView> {
    return this.present.working(kind, await this.desk.act(kind, id, action as ListingAction, actor, version, body.comment ?? ''), actor);
  }
}
