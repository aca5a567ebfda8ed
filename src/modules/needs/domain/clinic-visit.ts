import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { contentSha256 } from '../../../kernel/versions/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { NeedContent } from './need-content.js';

/** Parts of a need that a broker may suggest anew: its wording and its figures, neither money nor days nor promises. */
export const SUGGESTED_FIELDS = ['title', 'problem', 'presentWay', 'conditions', 'indicators', 'acceptance', 'ipWish', 'plain'] as const;
export type SuggestedField = (typeof SUGGESTED_FIELDS)[number];
export type Suggestion = Partial<Pick<NeedContent, SuggestedField>>;
/** 可以发布, 不建议发布 */
export const WORD_OUTCOMES = ['PUBLISH', 'HOLD'] as const;
export type WordOutcome = (typeof WORD_OUTCOMES)[number];
export type SuggestionBase = Partial<Record<SuggestedField, string>>;

const hashOf = (content: NeedContent, field: SuggestedField): string => contentSha256(content[field] ?? null);

/** The texts that a suggestion is about, as they are now. */
export const baseOf = (suggestion: Suggestion, content: NeedContent): SuggestionBase =>
  Object.fromEntries(SUGGESTED_FIELDS.filter((field) => suggestion[field] !== undefined).map((field) => [field, hashOf(content, field)]));

/** Suggested parts that the owner has written anew since: to take them over would undo that. */
export const overtaken = ({ suggestion, suggestionBase, content }: Pick<ClinicVisit, 'suggestion' | 'suggestionBase' | 'content'>): SuggestedField[] =>
  SUGGESTED_FIELDS.filter((field) => suggestion?.[field] !== undefined && suggestionBase?.[field] !== hashOf(content, field));

/** A need in the clinic (门诊): from the question of its owner to a broker's word on it. */
@Entity('need_clinic')
export class ClinicVisit implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** MZ2026-00001 */
  @Column('text') number!: string;
  @Column('uuid', { name: 'need_id' }) needId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT n.number FROM need n WHERE n.id = ${row}.need_id)` }) needNumber!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT n.state FROM need n WHERE n.id = ${row}.need_id)` }) needState!: string;
  @VirtualColumn('integer', { query: (row) => `(SELECT n.version FROM need n WHERE n.id = ${row}.need_id)` }) needVersion!: number;
  /** the working copy */
  @VirtualColumn('jsonb', { query: (row) => `(SELECT n.content FROM need n WHERE n.id = ${row}.need_id)` }) content!: NeedContent;
  /** title and field (L-TECH) of the draft as the visit ended: what is written in it afterwards is nobody's business in the clinic; null while it is open */
  @Column('text', { name: 'last_title', nullable: true }) lastTitle!: string | null;
  @Column('text', { name: 'last_field', nullable: true }) lastField!: string | null;
  /** whose need it is */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.region_code FROM organisation o WHERE o.id = ${row}.organisation_id)` }) regionCode!: string;
  /** who wrote the need */
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** what the owner would like to know, ≤ 300 characters */
  @Column('text') request!: string;
  /** the broker who has it in hand or is asked to take it, or had it last while it waits again; a list of at most one, as permissions compare lists */
  @Column('uuid', { array: true, name: 'broker_ids' }) brokerIds!: string[];
  @VirtualColumn('text', { query: (row) => `(SELECT p.name FROM person p WHERE p.id = ${row}.broker_ids[1])` }) brokerName!: string | null;
  @Column('uuid', { name: 'broker_organisation_id', nullable: true }) brokerOrganisationId!: string | null;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.broker_organisation_id)` }) brokerOrganisationName!: string | null;
  /** of the register, whom the bureau has asked last, and when; null where it has asked nobody */
  @Column('uuid', { name: 'called_id', nullable: true }) calledId!: string | null;
  @Column('timestamptz', { name: 'called_at', nullable: true }) calledAt!: Date | null;
  /** what the broker proposes and the owner has not answered yet */
  @Column('jsonb', { nullable: true }) suggestion!: Suggestion | null;
  /** by part, the hash of the text that the suggestion is about: it takes the place of no other */
  @Column('jsonb', { name: 'suggestion_base', nullable: true }) suggestionBase!: SuggestionBase | null;
  @Column('text', { name: 'suggestion_note' }) suggestionNote!: string;
  @Column('timestamptz', { name: 'vouched_at', nullable: true }) vouchedAt!: Date | null;
  @Column('uuid', { name: 'vouched_by', nullable: true }) vouchedBy!: string | null;
  /** the broker's word, 10–500 characters */
  @Column('text', { name: 'vouched_text' }) vouchedText!: string;
  /** what the word comes to */
  @Column('text', { name: 'vouched_outcome', nullable: true }) vouchedOutcome!: WordOutcome | null;
  /** of what the word is about: it says nothing of another text */
  @Column('text', { name: 'vouched_digest', nullable: true }) vouchedDigest!: string | null;
  /** 0–100, by the rule below */
  @Column('integer', { name: 'vouched_score', nullable: true }) vouchedScore!: number | null;
  /** the rubric that was in force when the word was given */
  @Column('text', { name: 'rule_code' }) ruleCode!: string;
  @Column('integer', { name: 'rule_version', nullable: true }) ruleVersion!: number | null;
  @Column('text') state!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
