import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { momentOf } from '../../../kernel/calendar/index.js';
import { type Fen, fenColumn } from '../../../kernel/money/index.js';
import type { Clock, WorkflowSubject } from '../../../kernel/workflow/index.js';
import { purposesIn } from '../../files/index.js';
import type { ChallengeContent, ChallengeIndicator } from './challenge-content.js';
import type { ChallengeRule } from './challenge-rule.js';

/** A challenge (榜单) of 揭榜挂帅: a working copy, and beside it the versions that were published. */
@Entity('challenge')
export class Challenge implements WorkflowSubject {
  @PrimaryColumn('uuid') id!: string;
  /** BD2026-00007 while it is drafted, JB2026371082001 once it is published */
  @Column('text') number!: string;
  /** the demander */
  @Column('uuid', { name: 'organisation_id' }) organisationId!: string;
  @VirtualColumn('text', { query: (row) => `(SELECT o.name FROM organisation o WHERE o.id = ${row}.organisation_id)` }) organisationName!: string;
  /** what the attached files are, as their senders say */
  @VirtualColumn('jsonb', { query: purposesIn }) purposes!: string[];
  /** the published need that the draft began with */
  @Column('uuid', { name: 'need_id', nullable: true }) needId!: string | null;
  /** the need that answered a call, and that the draft was made of, was public under its owner's name before; it may be none that the draft names */
  @Column('boolean', { name: 'named_before' }) namedBefore!: boolean;
  /** the indicators that experts have argued and the board has announced; null where it came of no call */
  @Column('jsonb', { name: 'argued_indicators', nullable: true }) arguedIndicators!: ChallengeIndicator[] | null;
  /** the published achievement that the draft began with: a list of results (成果转化类) hands it over */
  @Column('uuid', { name: 'achievement_id', nullable: true }) achievementId!: string | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  /** the person of the demander who has offered what it was made of: told of it as if it were that person's draft; null where nobody has */
  @Column('uuid', { name: 'offered_by', nullable: true }) offeredBy!: string | null;
  /** the planning section began it for the demander, and writes in it from the start */
  @Column('boolean', { name: 'by_bureau' }) byBureau!: boolean;
  @Column('text') state!: string;
  /** of the working copy */
  @Column('text') title!: string;
  /** the working copy */
  @Column('jsonb') content!: ChallengeContent;
  @Column('bigint', { name: 'list_fen', nullable: true, transformer: fenColumn }) listFen!: Fen | null;
  /** 批准文号 of the government that approved the list */
  @Column('text', { name: 'approval_no' }) approvalNo!: string;
  /** the rule of the day of publication, with the figures that were applied */
  @Column('jsonb', { nullable: true }) rule!: ChallengeRule | null;
  @Column('integer', { name: 'published_no', nullable: true }) publishedNo!: number | null;
  @Column('timestamptz', { name: 'published_at', nullable: true }) publishedAt!: Date | null;
  /** as published; the working copy of an amendment moves none of the three */
  @Column('timestamptz', { name: 'qa_until', nullable: true }) qaUntil!: Date | null;
  @Column('timestamptz', { name: 'bid_deadline', nullable: true }) bidDeadline!: Date | null;
  @Column('timestamptz', { name: 'opening_at', nullable: true }) openingAt!: Date | null;
  /** as published: nobody is told whose it is */
  @Column('boolean', { name: 'is_anonymous' }) isAnonymous!: boolean;
  /** as published: several teams carry it out side by side (赛马) */
  @Column('boolean', { name: 'is_race' }) isRace!: boolean;
  /** nobody had bid, and it was published once more; `publishedAt` stays that of the first time */
  @Column('timestamptz', { name: 'relisted_at', nullable: true }) relistedAt!: Date | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** who has won it and has not left, from the award on; several in a race */
  @Column('uuid', { name: 'winner_ids', array: true }) winnerIds!: string[];
  @Column('text', { name: 'cancel_reason' }) cancelReason!: string;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt!: Date | null;
  @Column('jsonb', { nullable: true }) clock!: Clock | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}

/** The columns that follow the working copy. */
export const draftColumns = (content: ChallengeContent): Pick<Challenge, 'content' | 'title' | 'listFen'> => ({ content, title: content.title, listFen: content.listFen !== null && content.listFen > 0 ? content.listFen : null });

const moment = (minute: string | null): Date | null => (minute === null ? null : momentOf(minute));

/** Whether nothing that is published may name the poster: by what is published, or is about to be. What an amendment that is not published says makes nobody known. */
export const hidesPoster = ({ isAnonymous, content }: Pick<Challenge, 'isAnonymous' | 'content'>): boolean => isAnonymous || content.anonymous;

/** The columns that follow what is published. */
export const publishedColumns = ({ schedule, anonymous, race }: ChallengeContent): Pick<Challenge, 'qaUntil' | 'bidDeadline' | 'openingAt' | 'isAnonymous' | 'isRace'> => ({
  qaUntil: moment(schedule.qaUntil), bidDeadline: moment(schedule.bidDeadline), openingAt: moment(schedule.openingAt), isAnonymous: anonymous, isRace: race.mode === 'RACE',
});

/** The clock of an open challenge is its deadline, to the minute. */
export const closingOf = ({ content }: Pick<Challenge, 'content'>): { at: Date } | null => {
  const { bidDeadline } = publishedColumns(content);
  return bidDeadline && { at: bidDeadline };
};

/** 以服务器时钟为准: bids and amendments end with the minute, whenever the product closes the record. */
export const takesBids = ({ state, bidDeadline }: Pick<Challenge, 'state' | 'bidDeadline'>, now: Date): boolean => state === 'OPEN' && bidDeadline !== null && now < bidDeadline;
export const takesQuestions = (challenge: Pick<Challenge, 'state' | 'bidDeadline' | 'qaUntil'>, now: Date): boolean => takesBids(challenge, now) && challenge.qaUntil !== null && now < challenge.qaUntil;
