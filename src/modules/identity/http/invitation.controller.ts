import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { IfMatch } from '../../../kernel/http/index.js';
import { Invitations } from '../application/invitations.js';
import { InvitationView } from './organisation.dto.js';

/** Invitations to become a member, as the invited person sees them. */
@ApiTags('accounts')
@Controller('invitations')
export class InvitationController {
  constructor(private readonly invitations: Invitations) {}

  /** The reader's unanswered invitations. */
  @Get() @Access.session()
  list(@CurrentActor() actor: SignedInActor): Promise<InvitationView[]> {
    return this.invitations.of(actor);
  }

  /** Becomes a member with the roles of the invitation. */
  @Post(':id/accept') @HttpCode(204) @Access.session()
  accept(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.invitations.accept(id, actor, version);
  }

  @Post(':id/decline') @HttpCode(204) @Access.session()
  decline(@Param('id', ParseUUIDPipe) id: string, @IfMatch() version: number, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.invitations.decline(id, actor, version);
  }
}
