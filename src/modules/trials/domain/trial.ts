import { Column, Entity } from 'typeorm';
import { Agreement } from '../../disclosure/index.js';

/** An agreement by which an enterprise tries an achievement free of charge before it decides on a contract (先用后转试用协议); SY2026-00001. */
@Entity('trial')
export class Trial extends Agreement {
  @Column('uuid', { name: 'achievement_id' }) achievementId!: string;
  /** 1–36 */
  @Column('integer') months!: number;
  /** what it is tried for, and where */
  @Column('text') purpose!: string;
  /** what the two mean to agree on once it has proved itself */
  @Column('text') afterwards!: string;
}
