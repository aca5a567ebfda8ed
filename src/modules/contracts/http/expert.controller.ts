import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, type Actor, CurrentActor } from '../../../kernel/access/index.js';
import { ExpertOpinions } from '../application/expert-opinions.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { ExpertView } from './contract.dto.js';

/** Experts who can be asked about a contract. */
@ApiTags('contracts')
@Controller('contracts/:id/experts')
export class ExpertController {
  constructor(private readonly opinions: ExpertOpinions) {}

  /** Whom a registrar may ask: experts of verified organisations, without those of the parties. */
  @Get() @Access(may.ask)
  list(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ExpertView[]> {
    return this.opinions.candidates(id, actor);
  }
}
