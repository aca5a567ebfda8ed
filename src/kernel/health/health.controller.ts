import { Controller, Get, Res } from '@nestjs/common';
import { ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../access/index.js';
import { LiveView, ReadyView } from './health.dto.js';
import { HealthChecks } from './health-checks.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly checks: HealthChecks) {}

  /** The process runs. */
  @Get('live') @Access.public()
  live(): LiveView {
    return { status: 'ok' };
  }

  /** The server can serve; 503 names the part that cannot. */
  @Get('ready') @Access.public() @ApiServiceUnavailableResponse({ type: ReadyView })
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyView> {
    const found = await this.checks.run();
    if (!found.ready) response.status(503).setHeader('Retry-After', '2');
    return found;
  }
}
