import { Column, Entity } from 'typeorm';
import type { Fen } from '../../../kernel/money/index.js';
import type { BudgetRow } from './challenge-project.js';
import { ProjectPart } from './project-part.js';

/** What the winner of a project may ask to have changed; indicators are none of them. */
export const CHANGE_KINDS = ['LEADER', 'ROUTE', 'BUDGET', 'TIME'] as const;
/** CONTRACT follows from a registered change of the contract, and nobody asks for it. */
export type ChangeKind = (typeof CHANGE_KINDS)[number] | 'CONTRACT';

/** What of a project a change is about, before it or after it; what it leaves alone is absent. */
export interface ChangedParts {
  leader?: string;
  leaderOrcid?: string;
  route?: string;
  budget?: BudgetRow[];
  /** YYYY-MM-DD */
  endsOn?: string;
  milestones?: { no: number; dueOn: string }[];
  contractFen?: Fen;
  technicalFen?: Fen;
}

/** What is asked for: the new value, of an extension the months. */
export type AskedChange = Pick<ChangedParts, 'leader' | 'leaderOrcid' | 'route' | 'budget'> & { months?: number };

/** A change (变更) of a project. What was applied is not changed (a trigger holds it). */
@Entity('project_change')
export class ProjectChange extends ProjectPart {
  @Column('text') kind!: ChangeKind;
  @Column('jsonb') asked!: AskedChange;
  /** as it was when it was asked for; once applied, as it was then */
  @Column('jsonb') before!: ChangedParts;
  @Column('jsonb') after!: ChangedParts;
  @Column('text') reason!: string;
  /** the proof, a file of the project; null where the contract was changed */
  @Column('uuid', { name: 'file_id', nullable: true }) fileId!: string | null;
  /** 备案: nobody had to approve it */
  @Column('boolean', { name: 'by_notice' }) byNotice!: boolean;
  /** SILENT where the demander let its time pass */
  @Column('text', { name: 'demander_view' }) demanderView!: '' | 'AGREED' | 'OBJECTED' | 'SILENT';
  @Column('text', { name: 'demander_words' }) demanderWords!: string;
}
