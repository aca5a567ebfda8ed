import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiProduces, ApiTags, ApiTooManyRequestsResponse, ApiUnprocessableEntityResponse } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { answerFile, MEDIA_TYPES, PaperPrinter } from '../../../kernel/documents/index.js';
import { given, IfMatch, ProblemView } from '../../../kernel/http/index.js';
import { CommissionQueries } from '../application/commission.queries.js';
import { PackRoom } from '../application/pack-room.js';
import { type ProposedTerms, TermsDesk } from '../application/terms-desk.js';
import { termsPermissions as may } from '../commissions.permissions.js';
import type { TermsAction } from '../terms.workflow.js';
import { CommissionPresenter } from './commission-presenter.js';
import { disputePack } from './dispute-pack.js';
import { CommissionView, NewTermsDto, TermsActionDto, type TermsContentDto, TermsTextDto, TermsTextView, TermsView } from './terms.dto.js';

const proposed = ({ buyerShareBp = null, fixedFen = null, capFen = null, validMonths = null, costsCapFen = null, ...terms }: TermsContentDto): ProposedTerms =>
  ({ ...terms, steps: terms.steps.map(({ aboveFen, rateBp }) => ({ aboveFen, rateBp })), buyerShareBp, fixedFen, capFen, validMonths, costsCapFen });

/** Commissions of brokers (佣金): terms that are agreed on before two meet, and what follows from them. */
@ApiTags('commissions')
@Controller()
export class CommissionController {
  constructor(
    private readonly desk: TermsDesk,
    private readonly queries: CommissionQueries,
    private readonly present: CommissionPresenter,
    private readonly packs: PackRoom,
    private readonly printer: PaperPrinter,
  ) {}

  /** All that the broker of an introduction has of it; officials leave a row. */
  @Get('introductions/:id/commission') @Access(may.read) @ApiConflictResponse({ type: ProblemView, description: 'No broker began the introduction.' })
  async commission(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<CommissionView> {
    return this.present.read(await this.queries.introduction(id, actor), actor);
  }

  /** All of it as one PDF (争议材料): what the system knows, terms with their hash, contributions with their answers, the way of the deal, bills, the latest signed head of the audit trail. Leaves a row. */
  @Get('introductions/:id/commission/pdf') @Access(may.pack) @ApiProduces(MEDIA_TYPES.pdf) @ApiConflictResponse({ type: ProblemView, description: 'No broker began the introduction.' })
  @ApiUnprocessableEntityResponse({ type: ProblemView, description: 'A character that no font has.' }) @ApiTooManyRequestsResponse({ type: ProblemView, description: 'Many papers are being written.' })
  async pack(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    const matter = await this.packs.of(id, actor);
    return answerFile(response, { name: `争议材料-${matter.number}.pdf`, mediaType: MEDIA_TYPES.pdf, content: await this.printer.pdf(disputePack(matter), matter.madeAt) });
  }

  /** The text that these terms result in, as it would be proposed; nothing is kept. */
  @Post('commission-terms/text') @HttpCode(200) @Access(may.propose) @ApiConflictResponse({ type: ProblemView, description: 'As for proposing them.' })
  async text(@Body() { introductionId, terms }: TermsTextDto, @CurrentActor() actor: Actor): Promise<TermsTextView> {
    const { version: textVersion, text, english, sha256 } = await this.desk.draft(introductionId, proposed(terms), actor);
    return { textVersion, text, english, sha256 };
  }

  /** Proposes terms, and confirms the text that was read for one's own organisation; without terms the broker renounces any commission. */
  @Post('commission-terms') @Access(may.propose) @ApiConflictResponse({ type: ProblemView, description: 'A broker began the introduction, it has not ended, nothing is proposed already, and the text is the one that was read.' })
  async propose(@Body() body: NewTermsDto, @CurrentActor() actor: Actor): Promise<TermsView> {
    return this.present.terms(await this.desk.propose(body.introductionId, body.terms ? proposed(body.terms) : null, body.sha256 ?? null, actor), actor);
  }

  /** Terms with their text, whose hash is counted again. */
  @Get('commission-terms/:id') @Access(may.read)
  async show(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<TermsView> {
    return this.present.terms(await this.queries.terms(id, actor), actor);
  }

  /** Takes a step: confirm (confirmFirst as long as others have to confirm too) or refuse by who is asked, withdraw by who has proposed them, renounce by the broker. */
  @Post('commission-terms/:id/actions/:action') @HttpCode(200) @Access.signedIn() @ApiConflictResponse({ type: ProblemView })
  async act(@Param('id', ParseUUIDPipe) id: string, @Param('action') action: string, @Body() body: TermsActionDto, @IfMatch() version: number, @CurrentActor() actor: Actor): Promise<TermsView> {
    return this.present.terms(await this.desk.act(id, action as TermsAction, actor, version, { ...given(body), comment: body.comment ?? '' }), actor);
  }
}
