import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { AskedIndicator, Promised } from '../../bids/index.js';
import type { ListParams, PlannedPayment } from '../../challenges/index.js';

/** An indicator of the challenge with what the winner has promised for it. */
export type ProjectIndicator = Pick<AskedIndicator, 'name' | 'comparator' | 'target' | 'targetMax' | 'unit' | 'veto'> & { promised: Promised };

/** A line of a budget (经费预算). */
export interface BudgetRow {
  /** 支出科目 */
  subject: string;
  /** 资金来源 */
  source: string;
  fen: Fen;
}

/** The rule under which the challenge was published. */
export interface ProjectRule {
  code: string;
  version: number;
  docNo: string;
  title: string;
  params: ListParams;
}

/** 立项项目: the carrying out of a challenge, from its registered contract on. Indicators, rule and share of public money are not changed (a trigger holds them). */
@Entity('challenge_project')
export class ChallengeProject implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** XM2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'challenge_id' }) challengeId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT c.number FROM challenge c WHERE c.id = ${row}.challenge_id)` }) challengeNumber!: string;
  @Column('uuid', { name: 'contract_id' }) contractId!: string;
  /** who carries it out */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @Column('uuid', { name: 'demander_id' }) demanderId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.demander_id)` }) demanderName!: string;
  /** other members of the winner's consortium (联合体成员), as its bid says: they read all of it, and their leader acts for them */
  @Column('uuid', { name: 'member_ids', array: true }) memberIds!: string[];
  @VirtualColumn('text', { query: (row) => `(SELECT coalesce(json_agg(o.name ORDER BY array_position(${row}.member_ids, o.id)), '[]') FROM organisation o WHERE o.id = ANY(${row}.member_ids))` }) memberNames!: string[];
  /** the product opens it */
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('text') state!: string;
  @Column('text') title!: string;
  /** L-TECH, for panels */
  @Column('text', { name: 'field_code' }) fieldCode!: string;
  /** 项目负责人, as the bid says */
  @Column('text') leader!: string;
  /** as the winner gave it, with its hyphens; empty where it gave none */
  @Column('text', { name: 'leader_orcid' }) leaderOrcid!: string;
  /** 技术路线, as the bid says until a change of it was approved */
  @Column('text') route!: string;
  /** 经费预算, as the bid says until it was changed */
  @Column('jsonb') budget!: BudgetRow[];
  @Column('jsonb') indicators!: ProjectIndicator[];
  @Column('bigint', { name: 'contract_fen', transformer: fenColumn }) contractFen!: Fen;
  /** 技术交易额 of the registered contract */
  @Column('bigint', { name: 'technical_fen', transformer: fenColumn }) technicalFen!: Fen;
  /** what the challenge promised of public money, basis points */
  @Column('integer', { name: 'share_bp' }) shareBp!: number;
  /** 资金来源 of the challenge; of F2 (纯财政) the public pays the contract itself, of F1 a share of it beside the enterprise */
  @Column('text') funding!: 'F1' | 'F2' | 'F3';
  /** 成果转化类: the poster sells and the winner pays; else it is the other way round */
  @Column('boolean', { name: 'poster_sells' }) posterSells!: boolean;
  /** the most that the public pays in all, as the award was announced; of a race what the challenge promises to all its teams together */
  @Column('bigint', { name: 'promised_fen', transformer: fenColumn }) promisedFen!: Fen;
  /** 付款安排 of the challenge: public money is released by it, in no part before its stage (JB-11) */
  @Column('jsonb') plan!: PlannedPayment[];
  /** AFTER is 后补助: public money once the result was accepted */
  @Column('text', { name: 'pay_mode' }) payMode!: 'STAGED' | 'AFTER';
  /** rank of the bid in the review: how teams of a race are told apart in public */
  @Column('integer') rank!: number;
  /** JB-12: what each team of a race may have up to the gate; null where one team carries the challenge out */
  @Column('bigint', { name: 'grant_fen', nullable: true, transformer: fenColumn }) grantFen!: Fen | null;
  /** the milestone at which the teams of a race are compared */
  @Column('integer', { name: 'gate_no', nullable: true }) gateNo!: number | null;
  /** who has asked for its end, which the section has not answered or the leadership decides about; empty where nobody has */
  @Column('text', { name: 'end_asked_by' }) endAskedBy!: '' | 'WINNER' | 'POSTER';
  /** why; empty where nobody has asked */
  @Column('text', { name: 'end_words' }) endWords!: string;
  @Column('jsonb') rule!: ProjectRule;
  /** the day of the contract, and the last day of the term */
  @Column('date', { name: 'starts_on' }) startsOn!: string;
  @Column('date', { name: 'ends_on' }) endsOn!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

type Sides = Pick<ChallengeProject, 'organisationId' | 'demanderId' | 'memberIds'>;

/** Whose business a project and each of its parts is. */
export const sidesOf = ({ organisationId, demanderId, memberIds }: Sides): Sides => ({ organisationId, demanderId, memberIds });

/** Whether an organisation is on one of the two sides. */
export const isOnSide = ({ organisationId, demanderId, memberIds }: Sides, reader: string | null): boolean => reader !== null && [organisationId, demanderId, ...memberIds].includes(reader);

/** SQL: the same of the record `row`. @param organisation SQL expression */
export const sideIs = (row: string, organisation: string): string => `${organisation} = ANY(ARRAY[${row}.organisation_id, ${row}.demander_id] || ${row}.member_ids)`;

/** SQL: a person belongs to one of the two sides of the record `row`. @param person SQL expression */
export const sidesHave = (row: string, person: string): string => `EXISTS (SELECT 1 FROM membership m WHERE m.person_id = ${person} AND m.status = 'ACTIVE' AND ${sideIs(row, 'm.organisation_id')})`;
