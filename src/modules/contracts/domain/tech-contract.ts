import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { purposesOf } from '../../files/index.js';
import type { ContractContent } from './contract-content.js';
import type { ContractSubKind } from './contract-kinds.js';
import type { DeregistrationGround } from './deregistration-grounds.js';
import type { KindChange } from './kind-change.js';
import type { IntakeGroundCode } from './intake-grounds.js';
import type { Objector } from './objector.js';
import type { RefusalCode } from './refusal-codes.js';
import type { RevocationGround } from './revocation-grounds.js';
import type { CarrierSets, PriceParts } from './tech-amount.js';

/** The rule set under which a case is decided, with the figures as they were: what comes later does not change it. */
export interface AppliedRule {
  code: string;
  version: number;
  docNo: string;
  title: string;
  verified: boolean;
  params: Readonly<Record<string, unknown>>;
}

/** A rule set under which something was decided that a later decision has taken the place of. */
export interface EarlierRule {
  rule: AppliedRule;
  /** the registered version that was decided under it, with what was found in it; null for a refusal that was set aside (复查后重新审查) */
  registeredNo: number | null;
  recognition: Recognition | null;
}

export const FAULT_SIDES = ['SELLER', 'BUYER'] as const;
export type FaultSide = (typeof FAULT_SIDES)[number];

/** 诚信记录 of a revocation for deceit: the parties at fault, and until when it counts. */
export interface Integrity {
  parties: { side: FaultSide; name: string; uscc: string }[];
  /** last day on which it counts, YYYY-MM-DD */
  until: string;
}

/** 不予注销: when it was decided (ISO 8601), the rule of that day, and the registered version that was to be given up. */
export interface DeregistrationRefused {
  at: string;
  rule: AppliedRule | null;
  registeredNo: number | null;
}

/** One line of the type test as an officer answered it. */
export interface ChecklistAnswer {
  rule: string;
  answer: 'YES' | 'NO';
  /** where in the papers: page or clause */
  evidence: string;
}

/** What an officer found (认定): the kind, and the amount with what it is made of. */
export interface Recognition {
  subKind: ContractSubKind;
  price: PriceParts & CarrierSets;
  techFen: Fen;
  checklist: ChecklistAnswer[];
  note: string;
}

/**
 * A technology contract (技术合同) with its recognition and registration (认定登记). Drafts belong to the party that applies; once
 * registered, the frozen version stands while a change of it is being drafted and reviewed.
 */
@Entity('tech_contract')
export class TechContract implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** the platform's own number, e.g. JSHT2026-00012 */
  @Column('text') number!: string;
  /** the organisation that applies (申请人) */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.uscc FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationUscc!: string;
  /** the other party, where it has an account here */
  @Column('uuid', { name: 'counterparty_id', nullable: true }) counterpartyId!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @VirtualColumn('jsonb', { query: purposesOf('contract') }) purposes!: string[];
  @Column('text') state!: string;
  /** the working copy */
  @Column('jsonb') content!: ContractContent;
  // what lists, duplicates and statistics look at: as registered, before that as filed; while a correction or a change is written it stays
  @Column('text') title!: string;
  @Column('text', { name: 'sub_kind' }) subKind!: ContractSubKind | '';
  @Column('text', { name: 'seller_name' }) sellerName!: string;
  @Column('text', { name: 'seller_uscc' }) sellerUscc!: string;
  @Column('text', { name: 'buyer_name' }) buyerName!: string;
  @Column('text', { name: 'buyer_uscc' }) buyerUscc!: string;
  @Column('bigint', { name: 'total_fen', nullable: true, transformer: fenColumn }) totalFen!: Fen | null;
  /** 技术交易额: as declared until it is registered as recognised */
  @Column('bigint', { name: 'tech_fen', nullable: true, transformer: fenColumn }) techFen!: Fen | null;
  @Column('date', { name: 'sign_date', nullable: true }) signDate!: string | null;
  @Column('date', { name: 'end_date', nullable: true }) endDate!: string | null;
  @Column('timestamptz', { name: 'submitted_at', nullable: true }) submittedAt!: Date | null;
  /** 受理日: from it the statutory clock runs */
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('boolean') corrected!: boolean;
  /** of the case, from acceptance; of what stands registered, the rule that it was decided under */
  @Column('jsonb', { nullable: true }) rule!: AppliedRule | null;
  /** of the change that is in hand */
  @Column('jsonb', { name: 'change_rule', nullable: true }) changeRule!: AppliedRule | null;
  /** the day on which the change in hand was filed: it counts as its acceptance */
  @Column('timestamptz', { name: 'change_filed_at', nullable: true }) changeFiledAt!: Date | null;
  @Column('jsonb', { name: 'earlier_rules' }) earlierRules!: EarlierRule[];
  @Column('jsonb', { nullable: true }) recognition!: Recognition | null;
  /** what the second registrar found in a change that waits for the approval of large contracts */
  @Column('jsonb', { name: 'found_in_change', nullable: true }) foundInChange!: Recognition | null;
  @Column('jsonb', { name: 'kind_change', nullable: true }) kindChange!: KindChange | null;
  @Column('text', { nullable: true }) proposal!: 'PASS' | 'REFUSE' | 'KEEP' | 'REVOKE' | null;
  @Column('text', { name: 'refusal_code', nullable: true }) refusalCode!: RefusalCode | null;
  /** 不予受理 */
  @Column('text', { name: 'intake_ground', nullable: true }) intakeGround!: IntakeGroundCode | null;
  /** 撤销登记 */
  @Column('text', { name: 'revocation_ground', nullable: true }) revocationGround!: RevocationGround | null;
  /** 诚信记录, of a revocation for deceit */
  @Column('jsonb', { nullable: true }) integrity!: Integrity | null;
  /** 申请注销: the ground, while it is asked for and once it was granted */
  @Column('text', { name: 'deregistration_ground', nullable: true }) deregistrationGround!: DeregistrationGround | null;
  /** 异议人 of the last objection, as an official has recorded it in confidence; for whoever handles it alone. Null: the office itself, or the other party, who is named in the history */
  @Column('jsonb', { nullable: true }) objector!: Objector | null;
  /** 不予注销: the last one, with the rule that it was made by */
  @Column('jsonb', { name: 'deregistration_refused', nullable: true }) deregistrationRefused!: DeregistrationRefused | null;
  /** the day of the refusal that stands or is reconsidered, or of the revocation: from it the time for a remedy counts */
  @Column('timestamptz', { name: 'refused_at', nullable: true }) refusedAt!: Date | null;
  /** an internal review has kept the refusal (复查维持): it is not asked for again */
  @Column('boolean') upheld!: boolean;
  /** codes of the warning signs of what is in hand, as the last step found them: for lists, which cannot read them from many records */
  @Column('text', { array: true }) signs!: string[];
  @Column('boolean') disputed!: boolean;
  /** drafted from a deal: what the contract came from is what the deal is about, and stays */
  @Column('boolean', { name: 'origin_fixed' }) originFixed!: boolean;
  /** drafted from an award: its other side, which signs it too, whoever is written into the draft meanwhile; null of every other contract */
  @Column('uuid', { name: 'award_party_id', nullable: true }) awardPartyId!: string | null;
  /** the deal or the challenge it was drafted from, where another draft is begun if this one is never registered; null of what was written by itself */
  @Column('text', { name: 'drafted_from_kind', nullable: true }) draftedFromKind!: 'deal' | 'challenge' | null;
  @Column('uuid', { name: 'drafted_from_id', nullable: true }) draftedFromId!: string | null;
  /** experts who are asked about the application in hand and have not recused themselves */
  @Column('uuid', { name: 'expert_ids', array: true }) expertIds!: string[];
  /** which hearing of experts belongs to the application in hand: every change that is filed has its own */
  @Column('integer') hearing!: number;
  /** a registration stands: its certificate is valid */
  @Column('boolean', { name: 'is_registered' }) isRegistered!: boolean;
  /** version of the content that is registered */
  @Column('integer', { name: 'registered_no', nullable: true }) registeredNo!: number | null;
  @Column('timestamptz', { name: 'registered_at', nullable: true }) registeredAt!: Date | null;
  /** number that the national system gave, 14 or 16 digits */
  @Column('text', { name: 'national_no', nullable: true }) nationalNo!: string | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
