import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access } from '../../../kernel/access/index.js';
import { ReferenceCodes } from '../application/reference-codes.js';
import { CodeListView } from './reference.dto.js';

/** Code lists for forms and filters. */
@ApiTags('reference')
@Controller('reference')
export class ReferenceController {
  constructor(private readonly codes: ReferenceCodes) {}

  /** All code lists with their sources. */
  @Get('codes') @Access.public()
  list(): CodeListView[] {
    return this.codes.all();
  }
}
