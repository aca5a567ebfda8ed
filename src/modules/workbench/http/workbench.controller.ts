import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, CurrentActor, type SignedInActor } from '../../../kernel/access/index.js';
import { WorkbenchQueries } from '../application/workbench.queries.js';
import { WorkbenchView } from './workbench.dto.js';

/** What a person finds after signing in. */
@ApiTags('workbench')
@Controller('workbench')
export class WorkbenchController {
  constructor(private readonly queries: WorkbenchQueries) {}

  /** What waits for the reader's decision, and the reader's own records. */
  @Get() @Access.signedIn()
  show(@CurrentActor() actor: SignedInActor): Promise<WorkbenchView> {
    return this.queries.of(actor);
  }
}
