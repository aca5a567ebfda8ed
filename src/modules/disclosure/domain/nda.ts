import { Column, Entity } from 'typeorm';
import { Agreement } from './agreement.js';

/** An agreement on confidentiality (保密协议) between the two organisations of an introduction; BM2026-00001. */
@Entity('nda')
export class Nda extends Agreement {
  @Column('uuid', { name: 'need_id', nullable: true }) needId!: string | null;
  @Column('uuid', { name: 'achievement_id', nullable: true }) achievementId!: string | null;
  @Column('text', { name: 'need_title' }) needTitle!: string;
  /** 1–10 */
  @Column('integer', { name: 'term_years' }) termYears!: number;
}
