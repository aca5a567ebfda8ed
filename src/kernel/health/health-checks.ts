import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';

/** A part that the server works with; modules add theirs. */
export interface HealthCheck {
  name: string;
  /** the server serves without it, less well */
  optional?: boolean;
  /** throws where the part does not work */
  check(): Promise<void>;
}

export type PartState = 'ok' | 'degraded' | 'failed' | 'stopping';

const WAIT_MS = 2_000;

@Injectable()
export class HealthChecks implements OnApplicationShutdown {
  private readonly checks: HealthCheck[] = [];
  private stopping = false;

  constructor(uow: UnitOfWork) {
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

  async run(): Promise<{ ready: boolean; parts: Record<string, PartState> }> {
    const found = await Promise.all(this.checks.map(async (check) => [check.name, await stateOf(check)] as const));
    const parts: Record<string, PartState> = { ...(this.stopping ? { server: 'stopping' } : {}), ...Object.fromEntries(found) };
    return { ready: Object.values(parts).every((part) => part === 'ok' || part === 'degraded'), parts };
  }
}

async function stateOf({ optional, check }: HealthCheck): Promise<PartState> {
  const works = await Promise.race([check().then(() => true), waited()]).catch(() => false);
  return works ? 'ok' : optional ? 'degraded' : 'failed';
}

const waited = () => new Promise<false>((resolve) => setTimeout(() => resolve(false), WAIT_MS).unref());
