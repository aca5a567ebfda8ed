import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags, ApiTooManyRequestsResponse } from '@nestjs/swagger';
import { Access, AccessControl, type Actor, CurrentActor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { AlwaysAnew, given, IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { BoxQueries } from '../application/box.queries.js';
import { OpeningRoom } from '../application/opening-room.js';
import { SealHolders } from '../application/seal-holders.js';
import { areEnough } from '../domain/office.js';
import { fingerprintOf, type SealHolder } from '../domain/seal-holder.js';
import { type HolderAction, sealHolderWorkflow } from '../seal-holder.workflow.js';
import { sealingPermissions as may } from '../sealing.permissions.js';
import { ChangePassphraseDto, CommitmentView, EnrolDto, EnrolledView, HandOverDto, PassphraseDto, SealedBoxView, SealHolderActionDto, SealHolderCaseView, SealHoldersView } from './sealing.dto.js';
import { presentBox, presentHolder } from './sealing-presenter.js';

/** Sealed boxes (标箱) and those who open them together. */
@ApiTags('sealing')
@Controller()
export class SealingController {
  constructor(
    private readonly access: AccessControl,
    private readonly holders: SealHolders,
    private readonly room: OpeningRoom,
    private readonly queries: BoxQueries,
    private readonly cases: CasePresenter,
  ) {}

  /** Who holds keys, and whose wait to be admitted. */
  @Get('seal-holders') @Access(may.read)
  async list(@CurrentActor() actor: Actor): Promise<SealHoldersView> {
    this.access.require(actor, may.read, {});
    const known = await this.holders.known();
    const [holders, pending] = [known.filter(({ state }) => state === 'HELD'), known.filter(({ state }) => state === 'PENDING')];
    const own = known.find(({ createdBy }) => createdBy === actor.personId);
    const mayEnrol = decide(may.hold, actor, {}).allowed && (!own || (own.state === 'PENDING' && holders.length === 0));
    return { holders: holders.map((one) => presentHolder(one, actor)), pending: pending.map((one) => presentHolder(one, actor)), isEnough: areEnough(holders), mayEnrol };
  }

  /** A key with the steps that the reader may take. */
  @Get('seal-holders/:id') @Access(may.read)
  async holder(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SealHolderCaseView> {
    return this.presentCase(await this.holders.one(id, actor), actor);
  }

  /** Takes a step of a key. By its own holder, where passphrase and code are lost: lose, with a reason; it ends at once, and another one can be made. By a holder of its office, or of the other one where it has none: admit, with the fingerprint and the reader's own passphrase; refuse, with a reason. */
  @Post('seal-holders/:id/actions/:action') @HttpCode(200) @Access(may.hold) @AlwaysAnew() @ApiConflictResponse({ type: ProblemView }) @ApiTooManyRequestsResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() { passphrase = '', ...body }: SealHolderActionDto, @IfMatch() version: number, @CurrentActor() actor: SignedInActor): Promise<SealHolderCaseView> {
    return this.presentCase(await this.holders.act(id, action as HolderAction, { passphrase, version, input: { ...given(body), comment: body.comment ?? '' } }, actor), actor);
  }

  /** Makes the reader's key under a passphrase, in place of one that nobody has admitted. It counts once a holder has admitted it; the first one at once. */
  @Post('seal-holders') @Access(may.hold) @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'The reader holds a key already.' })
  async enrol(@Body() { passphrase }: EnrolDto, @CurrentActor() actor: SignedInActor): Promise<EnrolledView> {
    const { holder, recoveryCode } = await this.holders.enrol(passphrase, actor);
    const { id, fingerprint, state } = presentHolder(holder, actor);
    return { id, recoveryCode, fingerprint, state };
  }

  /** Puts the reader's key under another passphrase. */
  @Post('seal-holders/mine/passphrase') @HttpCode(204) @Access(may.hold) @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'No key, or another passphrase.' }) @ApiTooManyRequestsResponse({ type: ProblemView })
  changePassphrase(@Body() { present, next }: ChangePassphraseDto, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.holders.changePassphrase(present, next, actor);
  }

  /** A box: its times and who holds parts of its key, never what or how much lies in it. */
  @Get('sealed-boxes/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<SealedBoxView> {
    return presentBox(await this.queries.show(id, actor), actor);
  }

  /** The commitments of all envelopes, once the deadline has passed. */
  @Get('sealed-boxes/:id/commitments') @Access.public()
  commitments(@Param('id', ParseUUIDPipe) id: string): Promise<CommitmentView[]> {
    return this.queries.commitments(id);
  }

  /** Hands the reader's part to a holder of the other office, who then opens. */
  @Post('sealed-boxes/:id/hand-over') @HttpCode(204) @Access(may.hold) @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'Too early, opened, no part, another passphrase, or a receiver whom it does not fit.' }) @ApiTooManyRequestsResponse({ type: ProblemView })
  handOver(@Param('id', ParseUUIDPipe) id: string, @Body() { to, passphrase }: HandOverDto, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.room.handOver(id, to, passphrase, actor);
  }

  /** Gives the reader's part also to a holder of the same office who has none. */
  @Post('sealed-boxes/:id/pass-on') @HttpCode(204) @Access(may.hold) @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'Opened, no part, another passphrase, or a receiver whom it does not fit.' }) @ApiTooManyRequestsResponse({ type: ProblemView })
  passOn(@Param('id', ParseUUIDPipe) id: string, @Body() { to, passphrase }: HandOverDto, @CurrentActor() actor: SignedInActor): Promise<void> {
    return this.room.passOn(id, to, passphrase, actor);
  }

  /** Opens the box with the reader's part and the one that was handed to the reader. */
  @Post('sealed-boxes/:id/open') @HttpCode(200) @Access(may.hold) @AlwaysAnew() @ApiConflictResponse({ type: ProblemView, description: 'Too early, opened, a part is missing, or another passphrase.' }) @ApiTooManyRequestsResponse({ type: ProblemView })
  async open(@Param('id', ParseUUIDPipe) id: string, @Body() { passphrase }: PassphraseDto, @CurrentActor() actor: SignedInActor): Promise<SealedBoxView> {
    await this.room.open(id, passphrase, actor);
    return presentBox(await this.queries.show(id, actor), actor);
  }

  private async presentCase(holder: SealHolder, actor: Actor): Promise<SealHolderCaseView> {
    const { personName, office, publicKey, admittedByName: admittedBy } = holder;
    const { kept: keptIn, last: lastIn } = await this.holders.boxesOf(holder);
    return { ...(await this.cases.present(sealHolderWorkflow, holder, actor)), personName, office, admitters: await this.holders.admittersOf(holder), fingerprint: fingerprintOf(publicKey), admittedBy, keptIn, lastIn };
  }
}
