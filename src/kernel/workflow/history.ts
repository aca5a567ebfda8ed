import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../database/index.js';

/** One step that a record has taken. */
export interface HistoryEntry {
  action: string;
  fromState: string;
  toState: string;
  actorName: string;
  comment: string;
  at: Date;
}

@Injectable()
export class WorkflowHistory {
  constructor(private readonly uow: UnitOfWork) {}

  /** Oldest first. */
  of(workflow: string, subjectId: string): Promise<HistoryEntry[]> {
    return this.uow.query<HistoryEntry>(
      `SELECT action, from_state AS "fromState", to_state AS "toState", actor_name AS "actorName", comment, at
         FROM workflow_history WHERE workflow = $1 AND subject_id = $2 ORDER BY at, version`,
      [workflow, subjectId],
    );
  }
}
