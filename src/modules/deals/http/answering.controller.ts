import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { IdentityFacade, organisationPermissions } from '../../identity/index.js';
import { AnsweringFigures } from '../application/answering-figures.js';
import { AnsweringView } from './introduction.dto.js';
import { presentAnswering } from './introduction-presenter.js';

/** How organisations answer what they are asked. */
@ApiTags('organisations')
@Controller('organisations')
export class AnsweringController {
  constructor(
    private readonly figures: AnsweringFigures,
    private readonly identity: IdentityFacade,
  ) {}

  /** Answer rate and median time of an organisation's answers to introductions in the last twelve months. */
  @Get(':id/answering') @Access(organisationPermissions.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<AnsweringView> {
    await this.identity.requireReadable(id, actor);
    return presentAnswering(await this.figures.of(id));
  }
}
