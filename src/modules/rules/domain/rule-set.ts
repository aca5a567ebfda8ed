import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import type { RuleDomain } from './domains.js';
import type { Standing } from './succession.js';

/** How well a text is known to whoever entered it (依据来源). None of these is a verification. */
export const EVIDENCE = {
  OFFICIAL: { zh: '正式文本', en: 'official text' },
  MIRROR: { zh: '转载文本', en: 'reprint of the text' },
  SUMMARY: { zh: '二手摘要', en: 'second-hand summary' },
  KNOWLEDGE: { zh: '专业常识，未附文本', en: 'professional knowledge, no text at hand' },
  DRAFT: { zh: '征求意见稿', en: 'consultation draft' },
  PRACTICE: { zh: '各地通行做法', en: 'common practice' },
  DESIGN: { zh: '平台自定参数', en: 'parameter of this platform' },
} as const satisfies Record<string, BothLanguages>;
export type Evidence = keyof typeof EVIDENCE;

/** An article (条文) in our own words. */
export interface Article {
  /** e.g. 第十四条 */
  no: string;
  /** what it says, in our own words; never copied */
  gist: string;
  gistEn: string;
  /** where it is known less well than the set as a whole */
  evidence: Evidence | null;
  /** its document, where that is not the set's */
  docNo: string | null;
  /** parameters that come from it: an answer cites what it was decided by */
  supports: string[];
}

/** An article as it is written down: what it does not have may be left out. */
export type ArticleDraft = Pick<Article, 'no' | 'gist' | 'gistEn'> & { [K in 'evidence' | 'docNo' | 'supports']?: Article[K] | undefined };

export const wholeArticle = ({ no, gist, gistEn, evidence, docNo, supports }: ArticleDraft): Article => ({ no, gist, gistEn, evidence: evidence ?? null, docNo: docNo || null, supports: supports ?? [] });

/** The other sets of the domain that are in force. */
const inForceBeside = (row: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'code', s.code, 'no', s.no, 'effectiveFrom', s.effective_from, 'effectiveTo', s.effective_to) ORDER BY s.effective_from), '[]')
      FROM rule_set s WHERE s.domain = ${row}.domain AND s.state = 'ACTIVE' AND s.id <> ${row}.id)`;

/** A rule set (规则集): the parameters and articles of one document, for the days on which it holds. */
@Entity('rule_set')
export class RuleSet implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** e.g. TCR-2026; belongs to one domain */
  @Column('text') code!: string;
  /** version of the code, from 1 */
  @Column('integer') no!: number;
  @Column('text') domain!: RuleDomain;
  @Column('text', { name: 'title_zh' }) titleZh!: string;
  @Column('text', { name: 'title_en' }) titleEn!: string;
  /** document number (文号) */
  @Column('text', { name: 'doc_no' }) docNo!: string;
  @Column('text') issuer!: string;
  @Column('text', { name: 'source_url' }) sourceUrl!: string;
  /** first day; null only in a draft */
  @Column('date', { name: 'effective_from', nullable: true }) effectiveFrom!: string | null;
  @Column('date', { name: 'effective_to', nullable: true }) effectiveTo!: string | null;
  /** see `Candidate` */
  @Column('integer', { nullable: true }) replaces!: number | null;
  @Column('text') evidence!: Evidence;
  @Column('jsonb') params!: Record<string, unknown>;
  @Column('jsonb') articles!: Article[];
  @VirtualColumn('jsonb', { query: inForceBeside }) beside!: Standing[];
  @Column('text') state!: string;
  /** an official has read the final text and found it so (核验); a set may be in force without */
  @Column('date', { name: 'verified_on', nullable: true }) verifiedOn!: string | null;
  @Column('uuid', { name: 'verified_by', nullable: true }) verifiedBy!: string | null;
  @Column('text', { name: 'verified_by_name' }) verifiedByName!: string;
  @Column('text', { name: 'verified_source' }) verifiedSource!: string;
  @Column('text', { name: 'verified_note' }) verifiedNote!: string;
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
