import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../access/index.js';
import { PageQuery, ProblemView, requestContext, say } from '../http/index.js';
import { AuditTrail } from './audit-trail.js';
import { AuditHeadPageView, AuditHeadView, AuditPageQuery, AuditPageView, AuditProofView, AuditVocabularyView } from './audit.dto.js';
import { auditAreas, auditObjects } from './audit-words.js';
import { auditPermissions } from './audit.permissions.js';
import { AuditQueries } from './audit.queries.js';

/** The audit trail and the signed heads that make changes to it visible. */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly trail: AuditTrail,
  ) {}

  /** Who did what, newest first. */
  @Get('records') @Access(auditPermissions.read)
  async records(@Query() query: AuditPageQuery, @CurrentActor() actor: Actor): Promise<AuditPageView> {
    const page = await this.queries.records(query);
    await this.trail.recordReading({ actor, action: 'audit.read', objectKind: 'audit', objectId: null, detail: { ...query, rows: page.items.length } });
    return page;
  }

  /** Every action, kind of object and state that records may be about, as they are declared. */
  @Get('vocabulary') @Access(auditPermissions.read)
  vocabulary(): AuditVocabularyView {
    const { locale } = requestContext();
    return {
      areas: auditAreas().map(({ name, actions }) => ({ label: say(name, locale), actions: actions.map(([action, words]) => ({ action, label: say(words, locale) })) })),
      kinds: auditObjects().map(([kind, { words, states }]) => ({ kind, label: say(words, locale), states: Object.entries(states).map(([state, one]) => ({ state, label: say(one, locale) })) })),
    };
  }

  /** Proof that a record lies in the tree under a signed head; for auditors and for the person who acted. */
  @Get('records/:id/proof') @Access(auditPermissions.prove) @ApiConflictResponse({ type: ProblemView, description: 'The record is only seconds old.' })
  proof(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<AuditProofView> {
    return this.queries.proof(id, actor);
  }

  /** The signed heads of the audit tree, newest first. */
  @Get('heads') @Access.public()
  heads(@Query() query: PageQuery): Promise<AuditHeadPageView> {
    return this.queries.heads(query.limit, query.cursor);
  }

  /** The newest signed head. */
  @Get('heads/latest') @Access.public() @ApiNotFoundResponse({ type: ProblemView, description: 'Nothing has been signed yet.' })
  latest(): Promise<AuditHeadView> {
    return this.queries.latestHead();
  }
}
