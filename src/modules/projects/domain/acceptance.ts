import { Column, Entity } from 'typeorm';
import { ProjectPart, type Report } from './project-part.js';

/** The acceptance (验收) of a project's result; each application is a round of its judgement. */
@Entity('acceptance')
export class Acceptance extends ProjectPart {
  @Column('jsonb') reports!: Report[];
  @Column('boolean', { name: 'reworked_once' }) reworkedOnce!: boolean;
  /** the leadership does not agree with the diligence that experts have found of the last report */
  @Column('boolean', { name: 'excuse_refused' }) excuseRefused!: boolean;
}
