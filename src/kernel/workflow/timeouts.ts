import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../actor/index.js';
import { UnitOfWork } from '../database/index.js';
import { Problem } from '../http/index.js';
import { JobQueue } from '../jobs/index.js';
import { logger } from '../logging/index.js';
import { type Binding, Bindings } from './bindings.js';
import type { WorkflowSubject } from './definition.js';
import { WorkflowExecutor } from './executor.js';

const MOVED: readonly string[] = ['WRONG_STATE', 'STALE', 'NOT_FOUND'];

/** Takes the steps that processes leave to the clock (`timeout`), once the day on which a record was due is over. */
@Injectable()
export class Timeouts implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly executor: WorkflowExecutor,
    private readonly bindings: Bindings,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.repeat('workflow.timeouts', '*/10 * * * *', () => this.sweep());
  }

  /** @returns how many records were moved */
  async sweep(now = new Date()): Promise<number> {
    let moved = 0;
    for (const binding of this.bindings.all()) {
      for (const [action, { timeout, from }] of Object.entries(binding.workflow.actions)) {
        if (!timeout) continue;
        const due = await this.uow.query<{ id: string }>(`SELECT id FROM "${binding.workflow.table}" WHERE state = ANY($1) AND due_at < $2 AND NOT coalesce((clock -> 'provisional')::boolean, false) ORDER BY due_at`, [from, now]);
        for (const { id } of due) if (await this.take(binding, action, id)) moved += 1;
      }
    }
    return moved;
  }

  /** Whoever moved the record in the same moment has settled it; one that cannot be moved must not keep the others waiting. */
  private async take({ workflow }: Binding<string, string, WorkflowSubject>, action: string, id: string): Promise<boolean> {
    try {
      await this.executor.run({ workflow, id, action, actor: SYSTEM, version: null });
      return true;
    } catch (error) {
      if (error instanceof Problem && MOVED.includes(error.code)) return false;
      // of two steps that a clock may end in one gives way to the other, or both wait: the guards say so, and nothing is wrong
      if (error instanceof Problem && error.code === 'GUARD_FAILED') logger.debug({ workflow: workflow.name, id, action, reasons: error.reasons.map(({ code }) => code) }, 'timeout kept by a guard');
      else logger.warn({ err: error, workflow: workflow.name, id, action }, 'timeout not taken');
      return false;
    }
  }
}
