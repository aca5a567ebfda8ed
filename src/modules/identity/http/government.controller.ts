import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { GovernmentBodies } from '../application/government-bodies.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { OrganisationPresenter } from './organisation-presenter.js';
import { GovernmentBodyDto, OrganisationCaseView } from './organisation.dto.js';

/** Government bodies, which no registration opens. */
@ApiTags('organisations')
@Controller('government-bodies')
export class GovernmentController {
  constructor(
    private readonly bodies: GovernmentBodies,
    private readonly present: OrganisationPresenter,
  ) {}

  /** Opens a government body and invites its first member. */
  @Post() @Access(may.openGovernment)
  async open(@Body() body: GovernmentBodyDto, @CurrentActor() actor: Actor): Promise<OrganisationCaseView> {
    const { id } = await this.bodies.openWith(body.organisation, body.administrator, actor);
    return this.present.opened(id, actor);
  }
}
