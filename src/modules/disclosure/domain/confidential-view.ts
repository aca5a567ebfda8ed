import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';

/** One opening of a confidential file by somebody of the other side. Names are kept as they were. */
@Entity('confidential_view')
export class ConfidentialView {
  @PrimaryColumn('uuid') id!: string;
  /** CK2026-00001; stands in the watermark */
  @Column('text') number!: string;
  @Column('uuid', { name: 'file_id' }) fileId!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;
  /** of the original */
  @Column('text', { name: 'file_sha256' }) fileSha256!: string;
  @Column('text', { name: 'subject_kind' }) subjectKind!: string;
  @Column('uuid', { name: 'subject_id' }) subjectId!: string;
  @Column('uuid', { name: 'nda_id' }) ndaId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT n.number FROM nda n WHERE n.id = ${row}.nda_id)` }) ndaNumber!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text', { name: 'person_name' }) personName!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @Column('text', { name: 'organisation_name' }) organisationName!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** when the owner was told by mail */
  @Column('timestamptz', { name: 'told_at', nullable: true }) toldAt!: Date | null;
}
