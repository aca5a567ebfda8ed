import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { CitUse, ReliefAnswer, ReliefKind, ReliefQuestion } from '../../relief/index.js';
import type { EnterpriseAnswers, ReliefAnswers, Side } from './answers.js';

/** What an answer comes to, whether somebody has verified the rule or not. */
export type Outcome = 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'NEEDS_INFO' | 'RULE_EXPIRED';
export type ClosedBecause = 'SETTLED' | 'CONTRACT_ENDED' | 'ABANDONED';

/** SQL of the title that a case shows. */
export const titleOf = (row: string): string =>
  `(SELECT coalesce(v.content ->> 'title', tc.title) FROM tech_contract tc LEFT JOIN record_version v ON v.kind = 'contract' AND v.subject_id = tc.id AND v.no = coalesce(${row}.contract_version, tc.registered_no) WHERE tc.id = ${row}.contract_id)`;

/** A case of tax relief (税收优惠办理): one kind of relief for one contract, taxpayer and year. */
@Entity('relief_case')
export class ReliefCase implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. SSYH2026-00003 */
  @Column('text') number!: string;
  @Column('text') kind!: ReliefKind;
  @Column('uuid', { name: 'contract_id' }) contractId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM tech_contract c WHERE c.id = ${row}.contract_id)` }) contractNumber!: string;
  /** of the contract as the case was computed with it, before that as it is registered: neither what is being drafted, nor what came after the taxpayer had left */
  @VirtualColumn('text', { query: titleOf }) title!: string;
  /** the taxpayer */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  /** the party of the contract that the taxpayer is */
  @Column('text') side!: Side;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** tax year */
  @Column('integer') year!: number;
  /** of a cash reward: who gets it */
  @Column('text') beneficiary!: string;
  @Column('text') state!: string;
  /** what the taxpayer knows beside the contract */
  @Column('jsonb') answers!: ReliefAnswers;
  /** as last computed */
  @Column('jsonb', { nullable: true }) facts!: ReliefQuestion['facts'] | null;
  /** version of the registered contract that was computed with */
  @Column('integer', { name: 'contract_version', nullable: true }) contractVersion!: number | null;
  /** something was written since it was computed */
  @Column('boolean') stale!: boolean;
  @Column('text', { nullable: true }) outcome!: Outcome | null;
  /** nobody has compared the rule with its final text */
  @Column('boolean') unverified!: boolean;
  /** the main figure of the answer */
  @Column('bigint', { name: 'relief_fen', nullable: true, transformer: fenColumn }) reliefFen!: Fen | null;
  // of corporate income tax: what the contract brings into the year, and what it uses of the exempt amount
  @Column('bigint', { name: 'income_fen', transformer: fenColumn }) incomeFen!: Fen;
  @Column('bigint', { name: 'exempt_fen', transformer: fenColumn }) exemptFen!: Fen;
  @Column('bigint', { name: 'reduced_fen', transformer: fenColumn }) reducedFen!: Fen;
  @Column('boolean', { name: 'was_declared' }) wasDeclared!: boolean;
  /** the tax office has granted relief at some time */
  @Column('boolean', { name: 'was_accepted' }) wasAccepted!: boolean;
  /** until it is declared again, or answered: its taxpayer corrects or supplements what was declared, and nothing else has moved it */
  @Column('boolean') corrects!: boolean;
  /** the last declaration */
  @Column('timestamptz', { name: 'declared_at', nullable: true }) declaredAt!: Date | null;
  /** its place in the year: since its first declaration, however often it is declared again; null before that, and once it came to nothing */
  @Column('timestamptz', { name: 'place_since', nullable: true }) placeSince!: Date | null;
  /** 所属期, as declared */
  @Column('text') period!: string;
  @Column('text', { name: 'invoice_nos', array: true }) invoiceNos!: string[];
  /** as declared, while the tax office has not answered */
  @Column('bigint', { name: 'declared_fen', nullable: true, transformer: fenColumn }) declaredFen!: Fen | null;
  /** as the tax office accepted or adjusted it */
  @Column('bigint', { name: 'accepted_fen', nullable: true, transformer: fenColumn }) acceptedFen!: Fen | null;
  /** had and not paid back: the most that stood in a declaration or an answer, less what was paid back since */
  @Column('bigint', { name: 'had_fen', transformer: fenColumn }) hadFen!: Fen;
  /** of what is taken back: the part of it that the taxpayer keeps, as the tax office has fixed it; null before that */
  @Column('bigint', { name: 'kept_fen', nullable: true, transformer: fenColumn }) keptFen!: Fen | null;
  /** what the tax office has given up (不予追回) */
  @Column('bigint', { name: 'given_up_fen', nullable: true, transformer: fenColumn }) givenUpFen!: Fen | null;
  /** paid back in all */
  @Column('bigint', { name: 'recovered_fen', nullable: true, transformer: fenColumn }) recoveredFen!: Fen | null;
  @Column('text', { name: 'closed_because', nullable: true }) closedBecause!: ClosedBecause | null;
  /** it was closed, or what was had is taken back, because the registration ended: a ruling that restores the registration brings it back */
  @Column('boolean', { name: 'ended_with_registration' }) endedWithRegistration!: boolean;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** Kinds of which something belongs to an enterprise and its year, not to a contract: the exempt amount, own research expenses, what research abroad may count. */
export type YearKind = Extract<ReliefKind, 'CIT' | 'RD'>;
export const isOfYear = (kind: ReliefKind): kind is YearKind => kind === 'CIT' || kind === 'RD';

/** A tax year that runs or is over, by the day in China. */
export const hasBegun = (year: number, now: Date): boolean => year <= Number(dateInChina(now).slice(0, 4));

/** A rule set as it was applied. */
export interface FrozenRule {
  code: string;
  version: number;
  docNo: string;
  title: string;
  verified: boolean;
  params: Readonly<Record<string, unknown>>;
}

/** One computation of a case, kept for good: asked for by the taxpayer, or because another contract of the year changed. */
@Entity('relief_computation')
export class ReliefComputation {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'case_id' }) caseId!: string;
  @Column('integer') no!: number;
  @Column('text') cause!: 'ASKED' | 'YEAR';
  @Column('integer', { name: 'contract_version' }) contractVersion!: number;
  /** the form as it was computed with */
  @Column('jsonb') answers!: ReliefAnswers;
  @Column('jsonb') enterprise!: EnterpriseAnswers;
  @Column('jsonb') facts!: ReliefQuestion['facts'];
  @Column('jsonb') answer!: ReliefAnswer;
  @Column('jsonb') rules!: FrozenRule[];
  @Column('uuid', { name: 'by_person', nullable: true }) byPerson!: string | null;
  @Column('timestamptz') at!: Date;
}

/** 年度台账 of an enterprise: the exempt amount belongs to it and the year, and so do the facts about the enterprise itself. */
@Entity('relief_ledger')
export class ReliefLedger {
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('integer') year!: number;
  @Column('jsonb') enterprise!: EnterpriseAnswers;
  @Column('bigint', { name: 'limit_fen', transformer: fenColumn }) limitFen!: Fen;
  @Column('bigint', { name: 'used_fen', transformer: fenColumn }) usedFen!: Fen;
}

export const NO_USE: Omit<CitUse, 'ref' | 'beforeFen'> = { incomeFen: 0, exemptFen: 0, reducedFen: 0 };
