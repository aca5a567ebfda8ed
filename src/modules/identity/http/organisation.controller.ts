import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { given, IfMatch } from '../../../kernel/http/index.js';
import { Members } from '../application/members.js';
import { OrganisationProcess } from '../application/organisation-process.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import type { OrganisationAction } from '../organisation.workflow.js';
import { OrganisationPresenter } from './organisation-presenter.js';
import { MemberInvitationDto, MembershipChangeDto, MemberView, OrganisationActionDto, OrganisationCaseView, OrganisationEditDto, OrganisationPageView, OrganisationQuery, OrganisationView } from './organisation.dto.js';

/** Organisations: the public directory, verification and members. */
@ApiTags('organisations')
@Controller('organisations')
export class OrganisationController {
  constructor(
    private readonly present: OrganisationPresenter,
    private readonly process: OrganisationProcess,
    private readonly members: Members,
  ) {}

  /** The organisations that the reader may see, by name. */
  @Get() @Access(may.read)
  list(@Query() query: OrganisationQuery, @CurrentActor() actor: Actor): Promise<OrganisationPageView> {
    return this.present.page(actor, query);
  }

  @Get(':id') @Access(may.read)
  show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<OrganisationView> {
    return this.present.one(id, actor);
  }

  /** The verification case: for officials and the organisation itself. */
  @Get(':id/case') @Access(may.case)
  case(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<OrganisationCaseView> {
    return this.present.case(id, actor);
  }

  @Patch(':id') @Access(may.edit)
  async edit(@Param('id', ParseUUIDPipe) id: string, @Body() body: OrganisationEditDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<OrganisationCaseView> {
    await this.process.edit(id, body, actor, version);
    return this.present.case(id, actor);
  }

  /**
   * Takes a step of the verification: verify, return, refuse, resubmit, suspend, reinstate; of what is registered: proposeChange with the
   * data as they shall stand (INVALID where another verified organisation holds name or code), withdrawChange, acceptChange, refuseChange.
   */
  @Post(':id/actions/:action') @HttpCode(200) @Access.signedIn()
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() { comment = '', ...fields }: OrganisationActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<OrganisationCaseView> {
    await this.process.act(id, action as OrganisationAction, actor, version, { comment, ...given(fields) });
    return this.present.case(id, actor);
  }

  @Get(':id/members') @Access(may.members)
  listMembers(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<MemberView[]> {
    return this.present.members(id, actor);
  }

  /**
   * Invites a person by mail, who becomes a member by accepting; only verified organisations invite. The system administrator invites
   * an administrator for a verified organisation that has none whose account is in use (HAS_ADMINISTRATOR otherwise), with a comment;
   * administrators who were invited before and have not accepted are taken back, and the answer holds this invitation alone.
   */
  @Post(':id/members') @Access(may.invite)
  async invite(@Param('id', ParseUUIDPipe) id: string, @Body() body: MemberInvitationDto, @CurrentActor() actor: Actor): Promise<MemberView[]> {
    const invited = await this.members.invite(id, body, actor);
    return this.present.members(id, actor, invited.id);
  }

  @Patch(':id/members/:membershipId') @Access(may.members)
  async changeMember(@Param('id', ParseUUIDPipe) id: string, @Param('membershipId', ParseUUIDPipe) membershipId: string, @Body() body: MembershipChangeDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<MemberView[]> {
    await this.members.change(id, membershipId, body, actor, version);
    return this.present.members(id, actor);
  }
}
