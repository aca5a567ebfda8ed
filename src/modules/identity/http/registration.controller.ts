import { Body, Controller, Delete, Get, HttpCode, Ip, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, ADMIN_ROLE, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { ApiTokens } from '../application/api-tokens.js';
import { PasswordLinks } from '../application/password-links.js';
import { RegisterOrganisation } from '../application/register-organisation.js';
import { ApiTokenDto, ApiTokenView, NewApiTokenView, NewPasswordDto, PasswordResetRequestDto, RegistrationDto, RegistrationView } from './organisation.dto.js';

/** Opening an account, forgotten passwords, access tokens. */
@ApiTags('accounts')
@Controller()
export class RegistrationController {
  constructor(
    private readonly registration: RegisterOrganisation,
    private readonly links: PasswordLinks,
    private readonly tokens: ApiTokens,
  ) {}

  /** Registers an organisation with its first person, who becomes its administrator. */
  @Post('registrations') @Access.public()
  async register(@Body() body: RegistrationDto): Promise<RegistrationView> {
    const { kind } = body.organisation;
    const { organisation, person } = await this.registration.register(body.organisation, body.person, [ADMIN_ROLE[kind]]);
    return { organisationId: organisation.id, personId: person.id };
  }

  /** Mails a link to set a new password; the answer is the same whether or not the account exists. */
  @Post('password-resets') @HttpCode(202) @Access.public()
  async requestReset(@Body() body: PasswordResetRequestDto, @Ip() ip: string): Promise<void> {
    await this.links.request(body.email, ip);
  }

  /** Sets the password with the secret of the mailed link; ends all sessions of the person. */
  @Post('password-resets/:secret') @HttpCode(204) @Access.public()
  async resetPassword(@Param('secret') secret: string, @Body() body: NewPasswordDto): Promise<void> {
    await this.links.use(secret, body.password);
  }

  @Get('api-tokens') @Access.signedIn()
  listTokens(@CurrentActor() actor: SignedInActor): Promise<ApiTokenView[]> {
    return this.tokens.list(actor);
  }

  /** Creates an access token for a machine; its secret is shown in this answer only. */
  @Post('api-tokens') @Access.signedIn()
  createToken(@Body() body: ApiTokenDto, @CurrentActor() actor: SignedInActor): Promise<NewApiTokenView> {
    return this.tokens.create(actor, body.name, body.days);
  }

  @Delete('api-tokens/:id') @HttpCode(204) @Access.signedIn()
  revokeToken(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.tokens.revoke(actor, id);
  }
}
