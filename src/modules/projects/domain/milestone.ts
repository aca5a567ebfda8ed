import { Column, Entity } from 'typeorm';
import { ProjectPart, type Report } from './project-part.js';

/** A milestone (里程碑) of a project; each report of it is a round of its check. */
@Entity('milestone')
export class Milestone extends ProjectPart {
  /** from 1, in the order of the challenge */
  @Column('integer') no!: number;
  @Column('text') name!: string;
  /** how it is checked, as the challenge says */
  @Column('text') how!: string;
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('jsonb') reports!: Report[];
  /** what the demander says of the last report; SILENT where it let its time pass */
  @Column('text', { name: 'demander_view' }) demanderView!: '' | 'MET' | 'NOT_MET' | 'SILENT';
  @Column('text', { name: 'demander_words' }) demanderWords!: string;
  /** 限期整改 is granted once */
  @Column('boolean', { name: 'fixed_once' }) fixedOnce!: boolean;
  /** why the leadership has decided where experts and poster differed; empty of every other one */
  @Column('text') ruling!: string;
}
