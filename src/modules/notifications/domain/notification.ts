import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NewsKind } from '../../../kernel/news/index.js';

/** A piece of news in the inbox of one person (消息). */
@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') kind!: NewsKind;
  @Column('text', { name: 'matter_zh' }) matterZh!: string;
  /** null where its source declares Chinese only */
  @Column('text', { name: 'matter_en', nullable: true }) matterEn!: string | null;
  @Column('text', { name: 'done_zh' }) doneZh!: string;
  @Column('text', { name: 'done_en', nullable: true }) doneEn!: string | null;
  /** which case it is */
  @Column('text') about!: string;
  /** sentences, Chinese; with the words of who decided */
  @Column('text') says!: string;
  /** of its page, below the platform's address */
  @Column('text') path!: string;
  /** the next digest of its person tells it */
  @Column('boolean', { name: 'awaits_digest' }) awaitsDigest!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt!: Date | null;
}
