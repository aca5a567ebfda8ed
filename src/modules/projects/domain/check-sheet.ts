import { Column, Entity, PrimaryColumn } from 'typeorm';

export const VERDICTS = ['MET', 'FIX', 'NOT_MET'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What one expert says about one round of a milestone or an acceptance: written once (a trigger and a unique index hold it). */
@Entity('check_sheet')
export class CheckSheet {
  @PrimaryColumn('uuid') id!: string;
  /** the milestone or the acceptance */
  @Column('uuid', { name: 'matter_id' }) matterId!: string;
  @Column('integer') round!: number;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') verdict!: Verdict;
  /** 尽职: whether the winner has done what could be asked of it, whatever came of it */
  /** at the gate of a race: how good it is, 0 to 10,000 hundredths of a point; null elsewhere */
  @Column('integer', { nullable: true }) points!: number | null;
  @Column('boolean') diligent!: boolean;
  @Column('text') remark!: string;
  /** the expert left after it was written: it does not count */
  @Column('timestamptz', { name: 'voided_at', nullable: true }) voidedAt!: Date | null;
  @Column('timestamptz') at!: Date;
}
