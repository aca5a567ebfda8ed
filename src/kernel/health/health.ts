import { Controller, Get, Inject, Injectable, Module, type OnApplicationShutdown, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../access/index.js';
import { UnitOfWork } from '../database/index.js';

/** A part without which the server cannot serve; modules add theirs. */
export interface HealthCheck {
  name: string;
  /** throws where the part does not work */
  check(): Promise<void>;
}

@Injectable()
export class HealthChecks implements OnApplicationShutdown {
  private readonly checks: HealthCheck[] = [];
  private stopping = false;

  constructor(@Inject(UnitOfWork) uow: UnitOfWork) {
    this.register({ name: 'database', check: async () => void (await uow.query('SELECT 1')) });
  }

  register(check: HealthCheck): void {
    this.checks.push(check);
  }

  /** Readiness goes first on the way down, so that a proxy stops sending. */
  beginShutdown(): void {
    this.stopping = true;
  }

  onApplicationShutdown(): void {
    this.stopping = true;
  }

  async run(): Promise<{ ready: boolean; parts: Record<string, 'ok' | 'failed' | 'stopping'> }> {
    const parts: Record<string, 'ok' | 'failed' | 'stopping'> = this.stopping ? { server: 'stopping' } : {};
    for (const { name, check } of this.checks) {
      parts[name] = await Promise.race([check().then(() => 'ok' as const), timeout()]).catch(() => 'failed' as const);
    }
    return { ready: Object.values(parts).every((part) => part === 'ok'), parts };
  }
}

const timeout = () => new Promise<'failed'>((resolve) => setTimeout(() => resolve('failed'), 2_000).unref());

export class LiveView {
  status!: 'ok';
}

export class ReadyView {
  ready!: boolean;
  /** ok, failed or stopping by part */
  parts!: Record<string, string>;
}

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
  @Get('ready') @Access.public()
  async ready(@Res({ passthrough: true }) response: Response): Promise<ReadyView> {
    const found = await this.checks.run();
    if (!found.ready) response.status(503).setHeader('Retry-After', '2');
    return found;
  }
}

@Module({ controllers: [HealthController], providers: [HealthChecks], exports: [HealthChecks] })
export class HealthModule {}
