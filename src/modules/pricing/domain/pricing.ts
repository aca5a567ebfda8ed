import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { Fen } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { everCalled } from '../../identity/index.js';

/** 协议定价, 挂牌交易, 拍卖 (促进科技成果转化法第十八条) */
export const PRICE_WAYS = ['AGREED', 'LISTED', 'AUCTION'] as const;
export type PriceWay = (typeof PRICE_WAYS)[number];

/** 转让, 独占许可, 排他许可, 普通许可, 作价投资: an exclusive licence costs many times what an ordinary one does, so each is a way of its own */
export const PRICE_MODES = ['TRANSFER', 'EXCLUSIVE', 'SOLE', 'ORDINARY', 'EQUITY'] as const;
export type PriceMode = (typeof PRICE_MODES)[number];

/** Whoever takes the achievement over. */
export interface Taker {
  name: string;
  /** credit code, normalised; empty for persons and from abroad */
  uscc: string;
}

/** Somebody who has offered a price during a listing (意向受让方). */
export interface Interested extends Taker {
  offerFen: Fen;
  /** day of the offer, while the listing stood; YYYY-MM-DD */
  offeredOn: string;
}

/** What the unit decides (定价内容). */
export interface PriceContent {
  way: PriceWay;
  mode: PriceMode;
  /** intended price; of a listing the price that is listed, of an auction the reserve */
  priceFen: Fen | null;
  /** how a royalty is paid (提成), in words; empty where there is none */
  royalty: string;
  /** share of the new company in basis points; null where it is no contribution in kind */
  equityBp: number | null;
  /** of a negotiated price; empty for listing and auction until somebody has won */
  counterparty: Taker;
  /** the notice of a negotiated price names it; the law and 国发〔2016〕16号 ask for name and price alone, and the notice stands on the open internet */
  namesCounterparty: boolean;
  /** 集体决策: who decided, and on which day (YYYY-MM-DD) */
  decidedBy: string;
  decidedOn: string | null;
  /** 资产评估, where there was one: by whom and with which result; the law asks for none */
  appraisal: string;
  /** 定价依据, as the notice will say it */
  basis: string;
}

/** A notice that the unit published on a site of its own (本单位网站公示). */
export interface OutsideNotice {
  url: string;
  /** first and last day, YYYY-MM-DD */
  from: string;
  to: string;
}

/** A listing (挂牌) or an auction (拍卖): where, from which day, and when it closes or takes place; days are YYYY-MM-DD. */
export interface Sale {
  venue: string;
  from: string;
  to: string;
  /** 成交日期 by the confirmation of the market or the auction house; null before */
  soldOn: string | null;
  /** what the unit has decided, once the content says for how much it was sold: the price that was listed, or the reserve; null before */
  askedFen: Fen | null;
}

/** The rule that a way of pricing was begun under, with its figures as they were. */
export interface PriceRule {
  code: string;
  version: number;
  docNo: string;
  title: string;
  verified: boolean;
  params: Readonly<Record<string, unknown>>;
}

/** A round that is over: a new price or another counterparty began a new one. */
export interface Round {
  content: PriceContent;
  effectiveOn: string | null;
  noticeId: string | null;
  outside: OutsideNotice | null;
  sale: Sale | null;
  interested: Interested[];
  /** ISO 8601 */
  endedAt: string;
}

/** What the unit has decided: without the price that a market has found, and without who has found it. */
export function decided({ content, sale }: Pick<Round, 'content' | 'sale'>): PriceContent {
  return sale?.soldOn ? { ...content, priceFen: sale.askedFen, counterparty: { name: '', uscc: '' } } : content;
}

export const emptyPrice = (way: PriceWay): PriceContent => ({
  way, mode: 'TRANSFER', priceFen: null, royalty: '', equityBp: null, counterparty: { name: '', uscc: '' }, namesCounterparty: false, decidedBy: '', decidedOn: null, appraisal: '', basis: '',
});

/** How an achievement of the unit is priced (职务科技成果定价), from the decision to the day on which the price may be signed. */
@Entity('pricing')
export class Pricing implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** JG2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'achievement_id' }) achievementId!: string;
  /** as it was published when the case was begun */
  @Column('text', { name: 'achievement_title' }) achievementTitle!: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.uscc FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationUscc!: string;
  /** what it is and was called */
  @VirtualColumn('jsonb', { query: (row) => `(SELECT jsonb_agg(jsonb_build_object('name', k.name, 'uscc', k.uscc)) FROM organisation o CROSS JOIN LATERAL ${everCalled('o')} k WHERE o.id = ${row}.organisation_id)` }) organisationCalled!: Taker[];
  /** who wrote the achievement: the research team decides nothing about its price */
  @VirtualColumn('uuid', { query: (row) => `(SELECT a.created_by FROM achievement a WHERE a.id = ${row}.achievement_id)` }) inventorId!: string;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('text') state!: string;
  @Column('jsonb') content!: PriceContent;
  /** the notice of this round, while and after it stood */
  @Column('uuid', { name: 'notice_id', nullable: true }) noticeId!: string | null;
  @Column('jsonb', { nullable: true }) outside!: OutsideNotice | null;
  @Column('jsonb', { nullable: true }) sale!: Sale | null;
  @Column('jsonb') interested!: Interested[];
  /** of the way that this round takes */
  @Column('jsonb', { nullable: true }) rule!: PriceRule | null;
  /** first day on which it may be signed, YYYY-MM-DD; null before */
  @Column('date', { name: 'effective_on', nullable: true }) effectiveOn!: string | null;
  /** earlier rounds, oldest first */
  @Column('jsonb') rounds!: Round[];
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** SQL: a person is an active member of the counterparty, or of somebody who has offered a price. */
export const takerHas = (row: string, person: string): string =>
  `EXISTS (SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id CROSS JOIN LATERAL ${everCalled('o')} k WHERE m.person_id = ${person} AND m.status = 'ACTIVE'
     AND (k.uscc = ${row}.content #>> '{counterparty,uscc}' OR k.name = ${row}.content #>> '{counterparty,name}'
       OR EXISTS (SELECT 1 FROM jsonb_array_elements(${row}.interested) i WHERE k.uscc = i ->> 'uscc' OR k.name = i ->> 'name')))`;
