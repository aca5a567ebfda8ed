import { Injectable } from '@nestjs/common';
import type { Actor } from '../actor/index.js';
import { PREPARED, UnitOfWork } from '../database/index.js';
import { newId } from '../ids/index.js';

/** One step that a record has taken; the first is its beginning (`begin`). */
export interface HistoryEntry {
  action: string;
  fromState: string;
  toState: string;
  actorName: string;
  /** for which the person acted; null where the product itself did */
  actorOrganisation: string | null;
  comment: string;
  /** what the step asked for beside the comment */
  input: Record<string, unknown> | null;
  at: Date;
}

export interface NewEntry {
  workflow: string;
  subjectId: string;
  action: string;
  /** empty for the beginning */
  fromState: string;
  toState: string;
  actor: Actor;
  comment: string;
  input: Record<string, unknown> | null;
  version: number;
}

@Injectable()
export class WorkflowHistory {
  constructor(private readonly uow: UnitOfWork) {}

  /** Oldest first. */
  of(workflow: string, subjectId: string): Promise<HistoryEntry[]> {
    return this.uow.query<HistoryEntry>(
      `${PREPARED}SELECT action, from_state AS "fromState", to_state AS "toState", actor_name AS "actorName", actor_organisation AS "actorOrganisation", comment, input, at
         FROM workflow_history WHERE workflow = $1 AND subject_id = $2 ORDER BY at, version`,
      [workflow, subjectId],
    );
  }

  /** People who have taken one of the steps on the record, latest first. */
  async takenBy(workflow: string, subjectId: string, actions: readonly string[]): Promise<string[]> {
    const rows = await this.uow.query<{ person: string }>(
      `SELECT actor_person AS person FROM workflow_history WHERE workflow = $1 AND subject_id = $2 AND action = ANY($3) AND actor_person IS NOT NULL ORDER BY version DESC`,
      [workflow, subjectId, actions],
    );
    return rows.map(({ person }) => person);
  }

  /** @internal written by the executor alone */
  async append({ workflow, subjectId, action, fromState, toState, actor, comment, input, version }: NewEntry): Promise<void> {
    await this.uow.query(
      `${PREPARED}INSERT INTO workflow_history (id, workflow, subject_id, action, from_state, to_state, actor_person, actor_organisation, actor_name, comment, input, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12)`,
      [newId(), workflow, subjectId, action, fromState, toState, actor.personId, actor.organisationId, actor.name, comment, input === null ? null : JSON.stringify(input), version],
    );
  }
}
