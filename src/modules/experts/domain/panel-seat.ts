import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { AskedDismissal, DeclaredGround, DismissalGround } from './declaration.js';
import type { SeatKind } from './draw.js';

/** An expert's seat in a panel (专家席位). */
@Entity('panel_member')
export class PanelSeat implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'panel_id' }) panelId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT panel.number FROM review_panel panel WHERE panel.id = ${row}.panel_id)` }) panelNumber!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT panel.kind FROM review_panel panel WHERE panel.id = ${row}.panel_id)` }) matterKind!: string;
  @VirtualColumn('uuid', { query: (row) => `(SELECT panel.matter_id FROM review_panel panel WHERE panel.id = ${row}.panel_id)` }) matterId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT panel.title FROM review_panel panel WHERE panel.id = ${row}.panel_id)` }) panelTitle!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT panel.state FROM review_panel panel WHERE panel.id = ${row}.panel_id)` }) panelState!: string;
  @VirtualColumn('timestamptz', { query: (row) => `(SELECT panel.sits_at FROM review_panel panel WHERE panel.id = ${row}.panel_id)` }) sitsAt!: Date;
  /** of the panel's office */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  /** the expert */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.created_by)` }) name!: string;
  /** place in the order of the draw, from 1 */
  @Column('integer') rank!: number;
  /** which call of the panel gave it, from 1 */
  @Column('integer', { name: 'call_no' }) callNo!: number;
  @Column('text', { name: 'seat_kind' }) seatKind!: SeatKind;
  @Column('text') state!: string;
  @Column('jsonb', { nullable: true }) declaration!: DeclaredGround[] | null;
  @Column('text') reason!: string;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  /** the section asks for it, and discipline inspection has not decided */
  @Column('jsonb', { nullable: true }) asked!: AskedDismissal | null;
  /** discipline inspection has had the expert leave; told with the record of the draw */
  @Column('text', { name: 'dismissed_for', nullable: true }) dismissedFor!: DismissalGround | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
