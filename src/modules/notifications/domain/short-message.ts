import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { inChinese, NEWS_KINDS, type NewsKind, type Said } from '../../../kernel/news/index.js';

/** Ways beside mail, off without a choice. */
export const CHANNELS = { sms: { zh: '短信', en: 'Text message' }, wechat: { zh: '微信', en: 'WeChat' } } as const satisfies Record<string, BothLanguages>;
export type Channel = keyof typeof CHANNELS;
export const CHANNEL_CODES = Object.keys(CHANNELS) as Channel[];

export const SHORT_STATES = {
  DRY_RUN: { zh: '仅记录，未发送', en: 'written down, not sent' },
  QUEUED: { zh: '待发送', en: 'waiting' },
  SENT: { zh: '已交网关', en: 'handed to the gateway' },
  FAILED: { zh: '未成功，将重试', en: 'failed, is tried again' },
} as const satisfies Record<string, BothLanguages>;
export type ShortState = keyof typeof SHORT_STATES;

/** A message by telephone (短信、微信), or what would have been one where no gateway is set up. */
@Entity('short_message')
export class ShortMessage {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') channel!: Channel;
  @Column('text') kind!: NewsKind;
  /** masked; the whole number is read from the person when it is sent */
  @Column('text') recipient!: string;
  @Column('text') text!: string;
  @Column('text') path!: string;
  @Column('text') state!: ShortState;
  /** how often it was handed to the gateway */
  @Column('integer') tries!: number;
  /** what the gateway answered the last time, empty where it took it */
  @Column('text') error!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
}

/** Kind and matter, nothing of the case: the screen of a telephone lies open. */
export const shortText = (kind: NewsKind, matter: Said): string => `【科转】${NEWS_KINDS[kind].zh}：您有一条“${inChinese(matter)}”的消息，请登录平台查看。`;
