import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, type Actor, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { AlwaysAnew, requestContext } from '../../../kernel/http/index.js';
import { AccountClosing } from '../application/account-closing.js';
import { OwnPerson } from '../application/own-person.js';
import { Sessions } from '../application/sessions.js';
import { CloseAccountDto } from './account.dto.js';
import { LocalGuard } from './local.guard.js';
import { SessionCookies } from './session-cookies.js';
import { presentDemoPerson, presentOwnPerson, presentSessionRow } from './identity.presenter.js';
import { ChooseMembershipDto, DemoPersonView, DemoSignInDto, OwnPersonDto, OwnPersonView, SessionRowView, SessionView, SignInDto } from './session.dto.js';

/** Signing in and out. */
@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly own: OwnPerson,
    private readonly closing: AccountClosing,
    private readonly cookies: SessionCookies,
  ) {}

  /** Who am I? */
  @Get() @Access.public()
  show(@CurrentActor() actor: Actor): Promise<SessionView> {
    return this.sessions.describe(actor);
  }

  /** Signs in with e-mail and password; answers with a session cookie. */
  @Post() @HttpCode(200) @Access.public() @AlwaysAnew() @UseGuards(LocalGuard)
  signIn(@Body() _: SignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionView> {
    return this.cookies.open(request.user as Actor, request, response);
  }

  /** The people of the demo, empty unless DEMO=on. */
  @Get('demo') @Access.public()
  async demoPeople(): Promise<DemoPersonView[]> {
    return (await this.sessions.demoPeople()).map((row) => presentDemoPerson(row, requestContext().locale));
  }

  /** Signs in as a person of the demo with one click; 404 unless DEMO=on. */
  @Post('demo') @HttpCode(200) @Access.public() @AlwaysAnew()
  async demoSignIn(@Body() body: DemoSignInDto, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<SessionView> {
    return this.cookies.open(await this.sessions.demoActor(body.personId), request, response);
  }

  /** Acts for another of one's organisations from now on. */
  @Post('membership') @HttpCode(200) @Access.session()
  choose(@Body() body: ChooseMembershipDto, @CurrentActor() actor: SignedInActor): Promise<SessionView> {
    return this.sessions.choose(actor, body.membershipId);
  }

  /** Signs out; the session is gone on the server too. */
  @Delete() @HttpCode(204) @Access.public()
  async signOut(@CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.end(actor);
    this.cookies.clear(response);
  }

  /** What the platform says of oneself. */
  @Get('person') @Access.session()
  async person(@CurrentActor() actor: SignedInActor): Promise<OwnPersonView> {
    return presentOwnPerson(await this.own.of(actor));
  }

  /** Corrects one's own name and title. */
  @Patch('person') @Access.session()
  async changePerson(@Body() body: OwnPersonDto, @CurrentActor() actor: SignedInActor): Promise<OwnPersonView> {
    return presentOwnPerson(await this.own.change(actor, body));
  }

  /** Closes one's own account for good (注销账号): what only served it is deleted, the name stays in the records. */
  @Post('person/closing') @HttpCode(204) @Access.session() @AlwaysAnew()
  async closeAccount(@Body() body: CloseAccountDto, @CurrentActor() actor: SignedInActor, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.closing.close(actor, body.password);
    this.cookies.clear(response);
  }

  /** One's open sessions. */
  @Get('all') @Access.session()
  async all(@CurrentActor() actor: SignedInActor): Promise<SessionRowView[]> {
    return (await this.sessions.all(actor)).map((row) => presentSessionRow(row, requestContext().sessionId));
  }

  /** Ends one of one's sessions. */
  @Delete('all/:id') @HttpCode(204) @Access.session()
  endOther(@Param('id') id: string, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.sessions.endOther(actor, id);
  }
}
