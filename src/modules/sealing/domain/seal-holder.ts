import { createHash } from 'node:crypto';
import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { Office } from './office.js';

/** A key of somebody who opens boxes with others (开标密钥). Its private half is kept only wrapped, and is not loaded with the record. */
@Entity('seal_holder')
export class SealHolder implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** who holds it */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.created_by)` }) personName!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') office!: Office;
  @Column('bytea', { name: 'public_key' }) publicKey!: Buffer;
  @Column('bytea', { name: 'wrapped_key', select: false }) wrappedKey!: Buffer;
  @Column('bytea', { name: 'recovery_key', select: false }) recoveryKey!: Buffer;
  /** who admitted it; null before, and of a first key, which nobody was there to admit */
  @Column('uuid', { name: 'admitted_by', nullable: true }) admittedBy!: string | null;
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.admitted_by)` }) admittedByName!: string | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

const FINGERPRINT_BYTES = 16;
/** As people compare it: eight groups of four. */
export const FINGERPRINT = /^[0-9A-F]{4}(?: [0-9A-F]{4}){7}$/;

/** Always of the key itself: a figure kept beside it could be another one's. The first half of its SHA-256, in groups of four. */
export const fingerprintOf = (publicKey: Uint8Array): string =>
  (createHash('sha256').update(publicKey).digest('hex').slice(0, FINGERPRINT_BYTES * 2).toUpperCase().match(/.{4}/g) ?? []).join(' ');
