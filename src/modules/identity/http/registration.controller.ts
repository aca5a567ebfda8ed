import { Body, Controller, Delete, Get, HttpCode, Ip, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { AlwaysAnew } from '../../../kernel/http/index.js';
import { ApiTokens } from '../application/api-tokens.js';
import { PasswordLinks } from '../application/password-links.js';
import { Registrations } from '../application/registrations.js';
import { ApiTokenDto, ApiTokenView, NewApiTokenView, NewPasswordDto, PasswordResetRequestDto, PendingRegistrationView, RegistrationDto, RegistrationRequestedView, RegistrationView } from './organisation.dto.js';
import { RegistrationPresenter } from './registration-presenter.js';
import { SessionCookies } from './session-cookies.js';

/** Opening an account, forgotten passwords, access tokens. */
@ApiTags('accounts')
@Controller()
export class RegistrationController {
  constructor(
    private readonly registrations: Registrations,
    private readonly presenter: RegistrationPresenter,
    private readonly cookies: SessionCookies,
    private readonly links: PasswordLinks,
    private readonly tokens: ApiTokens,
  ) {}

  /** Mails a link that finishes the registration; the answer is the same whether or not the address has an account. */
  @Post('registrations') @HttpCode(202) @Access.public()
  async register(@Body() body: RegistrationDto, @Ip() ip: string): Promise<RegistrationRequestedView> {
    return { link: await this.registrations.request(body, ip) };
  }

  /** What the mailed link would register. */
  @Get('registrations/:secret') @Access.public()
  async showRegistration(@Param('secret') secret: string): Promise<PendingRegistrationView> {
    return this.presenter.pending(await this.registrations.pending(secret));
  }

  /** Registers the organisation with its first person, who becomes its administrator and is signed in. */
  @Post('registrations/:secret') @Access.public() @AlwaysAnew()
  async completeRegistration(
    @Param('secret') secret: string, @Body() body: NewPasswordDto, @Req() request: Request, @Res({ passthrough: true }) response: Response,
  ): Promise<RegistrationView> {
    const { organisation, person } = await this.registrations.complete(secret, body.password);
    await this.cookies.openFor(person.id, request, response);
    return { organisationId: organisation.id, personId: person.id };
  }

  /** Mails a link to set a new password; the answer is the same whether or not the account exists. */
  @Post('password-resets') @HttpCode(202) @Access.public()
  async requestReset(@Body() body: PasswordResetRequestDto, @Ip() ip: string): Promise<void> {
    await this.links.request(body.email, ip);
  }

  /** Whether the mailed link would still set a password; 404 once it is used or has expired. */
  @Get('password-resets/:secret') @HttpCode(204) @Access.public()
  async checkReset(@Param('secret') secret: string): Promise<void> {
    await this.links.check(secret);
  }

  /** Sets the password with the secret of the mailed link; ends all sessions of the person. */
  @Post('password-resets/:secret') @HttpCode(204) @Access.public()
  async resetPassword(@Param('secret') secret: string, @Body() body: NewPasswordDto): Promise<void> {
    await this.links.use(secret, body.password);
  }

  @Get('api-tokens') @Access.session()
  listTokens(@CurrentActor() actor: SignedInActor): Promise<ApiTokenView[]> {
    return this.tokens.list(actor);
  }

  /** Creates an access token for a machine, by a person in a session: a stolen token must not outlive its revocation in others. The secret is shown in this answer only. */
  @Post('api-tokens') @Access.session()
  createToken(@Body() body: ApiTokenDto, @CurrentActor() actor: SignedInActor): Promise<NewApiTokenView> {
    return this.tokens.create(actor, body.name, body.days);
  }

  @Delete('api-tokens/:id') @HttpCode(204) @Access.session()
  revokeToken(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
