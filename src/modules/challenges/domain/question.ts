import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Veil } from '../../../kernel/audit/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';

/** What the audit trail does not tell: who asked, and who tried to. */
export const QUESTION_VEIL: Veil = {
  actor: (row) => `(${row}.object_kind = 'challenge_question' AND EXISTS (SELECT 1 FROM challenge_question q WHERE q.id::text = ${row}.object_id AND q.created_by = ${row}.actor_person))
      OR (${row}.object_kind = 'route' AND ${row}.object_id ~ '^POST /api/v1/challenges/[^/]+/questions$')`,
  words: () => 'false',
};

/** A question about a challenge (提问). Who asked is told to nobody; the audit trail knows. */
@Entity('challenge_question')
export class ChallengeQuestion implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. TW2026-00012 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.title FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeTitle!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeNumber!: string;
  /** of the asker */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** the asker */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** whose challenge it is */
  @Column('uuid', { name: 'demander_id' }) demanderId!: string;
  @Column('text') state!: string;
  @Column('text') text!: string;
  /** what the demander would answer */
  @Column('text') suggestion!: string;
  /** public; of a declined question only the asker reads it */
  @Column('text') answer!: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
