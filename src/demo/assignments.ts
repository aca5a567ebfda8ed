import type { UnitOfWork } from '../kernel/database/index.js';
import type { AssignmentAction, AssignmentsFacade } from '../modules/assignments/index.js';
import { NO_CONFLICT } from './brokers.js';
import type { DemoWorld } from './contracts.js';

/** An assignment of the demo: who asks which broker about what, by title, and what was answered since. */
export interface DemoAssignment {
  kind: 'need' | 'achievement';
  title: string;
  by: string;
  broker: string;
  message: string;
  then: [person: string, action: AssignmentAction, reason?: string, sentence?: string][];
}

/** Assignments of brokers, through the use cases of owners and brokers. */
export class DemoAssignments {
  constructor(
    private readonly assignments: AssignmentsFacade,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  async load({ kind, title, by, broker, message, then }: DemoAssignment): Promise<void> {
    const [subjectId, brokerId] = [await this.one(`SELECT id FROM "${kind}" WHERE content ->> 'title' = $1 AND is_public`, title), await this.one(`SELECT id FROM broker_profile WHERE created_by = $1 AND state = 'CONFIRMED'`, this.world.actor(broker).personId)];
    const { id } = await this.assignments.ask({ kind, subjectId, brokerId, message }, this.world.actor(by));
    for (const [person, action, reason, comment = ''] of then) {
      await this.assignments.act(id, action, this.world.actor(person), { comment, ...(reason ? { reason } : {}), ...(action === 'accept' ? { declaration: NO_CONFLICT } : {}) });
    }
  }

  private async one(sql: string, value: string | null): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(sql, [value]);
    if (!row) throw new Error(`the demo has no ${value}`);
    return row.id;
  }
}
