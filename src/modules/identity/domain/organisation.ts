import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { ADMIN_ROLE, type OrganisationKind } from '../../../kernel/access/index.js';
import { foldName } from '../../../kernel/text/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { FormerName, ProposedChange } from './proposed-change.js';

/** What of this organisation, or of what it asks to be called from now on, belongs to another one that an official has verified. */
export interface Taken {
  uscc: boolean;
  name: boolean;
}

/** Only whom an official has verified holds a code or a name, suspended or not; the unique indexes say the same. */
export const HOLDING_STATES = ['VERIFIED', 'SUSPENDED'] as const;

const takenOf = (row: string): string => {
  const [uscc, name] = [`coalesce(${row}.proposed ->> 'uscc', ${row}.uscc)`, `coalesce(${row}.proposed ->> 'nameFolded', ${row}.name_folded)`];
  return `(SELECT jsonb_build_object('uscc', coalesce(bool_or(t.uscc = ${uscc}), false), 'name', coalesce(bool_or(t.name_folded = ${name}), false))
      FROM organisation t WHERE t.state IN (${HOLDING_STATES.map((state) => `'${state}'`).join(', ')}) AND t.id <> ${row}.id AND (t.uscc = ${uscc} OR t.name_folded = ${name}))`;
};

const administratorOf = (row: string): string => `CASE ${row}.kind ${Object.entries(ADMIN_ROLE).map(([kind, role]) => `WHEN '${kind}' THEN '${role}'`).join(' ')} END`;

/** SQL: somebody administers this row of `organisation` whose account is in use. */
export const administeredOf = (row: string): string =>
  `EXISTS (SELECT 1 FROM membership am JOIN person ap ON ap.id = am.person_id AND ap.status = 'ACTIVE'
      WHERE am.organisation_id = ${row}.id AND am.status = 'ACTIVE' AND ${administratorOf(row)} = ANY(am.roles))`;

/** Government bodies have no administrators of their own: the system administrator sees to their members. */
export const isAdministered = ({ kind, administered }: Pick<Organisation, 'kind' | 'administered'>): boolean => kind === 'GOVERNMENT' || administered;

/** The columns of a name: as it is written, and as it is compared. */
export const namedAs = (name: string): Pick<Organisation, 'name' | 'nameFolded'> => ({ name: name.trim(), nameFolded: foldName(name) });

/** A legal person that acts on the platform (单位), known by its unified social credit code (统一社会信用代码). */
@Entity('organisation')
export class Organisation implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** equals `id`: lets the same grants speak of an organisation and of what belongs to it */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text') kind!: OrganisationKind;
  @Column('text') name!: string;
  /** what makes two names the same one; always from `namedAs` */
  @Column('text', { name: 'name_folded' }) nameFolded!: string;
  @Column('text', { name: 'short_name' }) shortName!: string;
  @Column('text') uscc!: string;
  @Column('boolean', { name: 'uscc_checksum_ok' }) usccChecksumOk!: boolean;
  @Column('text', { name: 'uscc_override_reason' }) usccOverrideReason!: string;
  /** files that show why a failing check character is right; counted by the database with every file */
  @Column('integer', { name: 'evidence_files' }) evidenceFiles!: number;
  /** when the last of them came; kept by the database too */
  @Column('timestamptz', { name: 'newest_evidence_at', nullable: true }) newestEvidenceAt!: Date | null;
  /** GB/T 2260, six digits */
  @Column('text', { name: 'region_code' }) regionCode!: string;
  @Column('text') address!: string;
  @Column('text') website!: string;
  @Column('text') introduction!: string;
  /** only of a verified one: what it asks to have changed, null where nothing */
  @Column('jsonb', { nullable: true }) proposed!: ProposedChange | null;
  /** names and codes that it had before, oldest first */
  @Column('jsonb', { default: [] }) former!: FormerName[];
  @VirtualColumn('jsonb', { query: takenOf }) taken!: Taken;
  /** ask `isAdministered`, which knows of government bodies */
  @VirtualColumn('boolean', { query: administeredOf }) administered!: boolean;
  @Column('text') state!: string;
  @Column('boolean', { name: 'is_public' }) isPublic!: boolean;
  @Column('timestamptz', { name: 'verified_at', nullable: true }) verifiedAt!: Date | null;
  /** when an official last decided: verified it, or agreed to a change or refused one */
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
