import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { ExpertOpinions } from '../application/expert-opinions.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { ExpertQuery, ExpertView } from './contract.dto.js';

/** Experts who can be asked about a contract. */
@ApiTags('contracts')
@Controller('experts')
export class ExpertController {
  constructor(private readonly opinions: ExpertOpinions) {}

  /** Whom a registrar may ask: experts of verified organisations, without those of the parties. */
  @Get() @Access(may.review)
  list(@Query() { contractId }: ExpertQuery, @CurrentActor() actor: Actor): Promise<ExpertView[]> {
    return this.opinions.candidates(contractId, actor);
  }
}
