import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsISO8601, IsUUID, Matches, MaxLength } from 'class-validator';
import { HasLength, IsCalendarDate, IsPlainText, MayBeAbsent, Nested, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, ActionView, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { GapView } from '../../listings/index.js';
import { IsCode } from '../../reference/index.js';
import { FINGERPRINT } from '../../sealing/index.js';
import { QUESTION_STATES } from '../challenge-question.workflow.js';
import { CHALLENGE_STATES, UNFIT } from '../challenge-states.js';
import { ChallengeContentDto, ChallengeContentView, ChallengeTextView } from './challenge-content.dto.js';

export class ChallengePageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first; `own`: of the reader's organisation */
  @MayBeAbsent() @IsIn(['desk', 'own']) view?: 'desk' | 'own';
  @MayBeAbsent() @IsIn(CHALLENGE_STATES) state?: string;
}

export class ChallengeBoardQuery extends PageQuery {
  /** `open`: bids are taken; `closed`: the deadline is over; `cancelled` */
  @MayBeAbsent() @IsIn(['open', 'closed', 'cancelled']) phase?: 'open' | 'closed' | 'cancelled';
  /** L-TECH */
  @MayBeAbsent() @IsCode('L-TECH') field?: string;
}

export class NewChallengeDto {
  /** a verified organisation; who acts for one may leave it out */
  @MayBeAbsent() @IsUUID() demanderId?: string;
  /** a published need that the draft begins with */
  @MayBeAbsent() @IsUUID() needId?: string;
  /** a published achievement of the poster: the draft is a list of results (成果转化类) */
  @MayBeAbsent() @IsUUID() achievementId?: string;
  @MayBeAbsent() @Nested(() => ChallengeContentDto) content?: ChallengeContentDto;
}

/** Body of a step. */
export class ChallengeActionDto extends ActionDto {
  /** 批准文号, ≤ 60 characters; asked by approve */
  @MayBeAbsent() @IsPlainText() @MaxLength(60) approvalNo?: string;
  /** fingerprints of all keys of sealed boxes in use, as confirmed by whoever publishes; asked by publish and relist */
  @MayBeAbsent() @IsArray() @ArrayMaxSize(99) @ArrayUnique() @Matches(FINGERPRINT, { each: true }) holders?: string[];
  /** JB-04: where the record of the last three years was looked up, ≤ 200 characters; asked by announce, and by exclude for INTEGRITY */
  @MayBeAbsent() @IsPlainText() @MaxLength(200) integritySource?: string;
  /** … and on which day; asked by announce */
  @MayBeAbsent() @IsCalendarDate() integrityOn?: string;
  /** why a candidate may not be awarded (JB-04, JB-05; OBJECTION only where one was upheld); asked by exclude */
  @MayBeAbsent() @IsIn(UNFIT) ground?: (typeof UNFIT)[number];
  /** number of the bid that is passed over; the best one where it is left out; may be given with veto and exclude */
  @MayBeAbsent() @IsPlainText() @MaxLength(40) bid?: string;
  /** numbers of the experts (E01 …) whose sheets are void; all where it is left out; may be given with reviewAnew */
  @MayBeAbsent() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(99) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(10, { each: true }) experts?: string[];
  /** ISO 8601: when those sit who come in for them; asked by reviewAnew where experts are named */
  @MayBeAbsent() @IsISO8601({ strict: true, strictSeparator: true }) @MaxLength(40) sitsAt?: string;
}

export class ChallengeRuleView {
  code!: string;
  version!: number;
  docNo!: string;
  title!: string;
  /** false: nobody has compared it with the official text */
  verified!: boolean;
}

export class ChallengeRowView extends CaseRowBase {
  number!: string;
  title!: string;
  organisationName!: string;
  typeLabel!: string;
  /** fen */
  listFen!: number | null;
  bidDeadline!: string | null;
}

export class ChallengePageView {
  items!: ChallengeRowView[];
  nextCursor!: string | null;
}

/** A challenge with its working copy and everything that the reader may do to it. */
export class ChallengeCaseView extends CaseBase {
  /** false for who has won it: told what was published, not how it came about */
  isHandler!: boolean;
  number!: string;
  title!: string;
  organisationId!: string;
  organisationName!: string;
  authorName!: string;
  byBureau!: boolean;
  /** the need that the draft began with */
  needId!: string | null;
  /** the achievement that a list of results hands over */
  achievementId!: string | null;
  approvalNo!: string;
  rule!: ChallengeRuleView | null;
  isPublished!: boolean;
  publishedAt!: string | null;
  bidDeadline!: string | null;
  cancelReason!: string;
  /** nobody had bid, and it was published once more */
  relistedAt!: string | null;
  /** of the list amount; fen */
  enterpriseFen!: number | null;
  publicFen!: number | null;
  /** what is still missing, with pointers into the content; of a published challenge what stands against its amendment */
  gaps!: GapView[];
  /** what author and reviewers should look at; nothing stands still for it */
  warnings!: GapView[];
  /** parts of the working copy that differ from what is published */
  amending!: string[];
  content!: ChallengeContentView;
}

export class ChallengePosterView {
  /** null where the poster stays anonymous */
  id!: string | null;
  /** its name, or what it is called instead */
  name!: string;
  anonymous!: boolean;
}

/** One line of the list. */
export class BoardRowView {
  id!: string;
  number!: string;
  title!: string;
  /** as everybody is told, by the server's clock */
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  poster!: ChallengePosterView;
  typeLabel!: string;
  fundingLabel!: string;
  fieldLabel!: string;
  /** fen */
  listFen!: number | null;
  publishedAt!: string;
  bidDeadline!: string;
}

export class BoardPageView {
  items!: BoardRowView[];
  nextCursor!: string | null;
}

export class AmendmentView {
  /** version of the text, from 1; the first is the publication */
  no!: number;
  at!: string;
  /** nobody had bid, and with this version it was published once more */
  isAgain!: boolean;
  /** what was changed and why */
  text!: string;
  /** parts of the text that differ from the version before */
  changed!: string[];
  /** names of files that came with it */
  files!: string[];
  /** SHA-256 of the canonical JSON of the published text */
  sha256!: string;
}

/** A box whose deadline has passed: the SHA-256 of everything that lay in it are published under `/sealed-boxes/{boxId}/commitments`. */
export class ClosedBoxView {
  boxId!: string;
  /** 2 where the challenge was published once more */
  round!: number;
  closedAt!: string;
  openedAt!: string | null;
  /** given up: it is never opened */
  discardedAt!: string | null;
}

/** A box that cannot be opened (无法开标), as it was reported and verified. */
export class StuckView {
  reportedAt!: string;
  /** in the words of the leadership */
  reason!: string;
  /** null until discipline inspection has verified it */
  verifiedAt!: string | null;
  /** in the words of discipline inspection */
  finding!: string;
}

/** A challenge as everybody reads it. */
export class ChallengeView extends BoardRowView {
  versionNo!: number;
  /** published once more: nobody had bid, or the box could not be opened (`stuck`) */
  relistedAt!: string | null;
  /** null where nobody says so */
  stuck!: StuckView | null;
  /** the first one first; none before the deadline */
  boxes!: ClosedBoxView[];
  approvalNo!: string;
  rule!: ChallengeRuleView | null;
  industryLabel!: string;
  placeLabel!: string;
  rightsLabel!: string;
  /** 转化方式 of a list of results, else empty */
  transferLabel!: string;
  /** the achievement that a list of results hands over, while it is public */
  achievementId!: string | null;
  qaUntil!: string;
  openingAt!: string;
  /** by the server's clock: whether bids and questions are taken now */
  takesBids!: boolean;
  takesQuestions!: boolean;
  /** no key of one of the two offices is in use that could open the box; a passphrase may be found again */
  cannotBeOpened!: boolean;
  serverTime!: string;
  cancelReason!: string;
  /** of the list amount; fen */
  enterpriseFen!: number | null;
  publicFen!: number | null;
  /** NDA: only a brief is shown */
  withheld!: 'NDA' | null;
  amendments!: AmendmentView[];
  content!: ChallengeTextView;
}

/** One version of a published challenge, as it was. */
export class ChallengeVersionView {
  id!: string;
  number!: string;
  no!: number;
  currentNo!: number;
  publishedAt!: string;
  sha256!: string;
  poster!: ChallengePosterView;
  typeLabel!: string;
  fundingLabel!: string;
  fieldLabel!: string;
  industryLabel!: string;
  placeLabel!: string;
  rightsLabel!: string;
  /** 转化方式 of a list of results, else empty */
  transferLabel!: string;
  withheld!: 'NDA' | null;
  content!: ChallengeTextView;
}

export class FollowingView {
  following!: boolean;
}

export class AskDto {
  /** 10–1,000 characters; it is published, without who asks */
  @IsPlainText() @HasLength(10, 1000) text!: string;
}

/** A question as everybody reads it. */
export class AnsweredQuestionView {
  id!: string;
  number!: string;
  text!: string;
  answer!: string;
  answeredAt!: string;
}

export class AnsweredPageView {
  items!: AnsweredQuestionView[];
  nextCursor!: string | null;
}

export class QuestionPageQuery extends PageQuery {
  /** `desk`: only what waits for the reader, soonest due first */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(QUESTION_STATES) state?: string;
  @MayBeAbsent() @IsUUID() challengeId?: string;
}

/** A question with how it is handled; nobody is told who asked. */
export class QuestionRowView extends CaseRowBase {
  number!: string;
  challengeId!: string;
  challengeNumber!: string;
  challengeTitle!: string;
  text!: string;
  /** whether the reader asked it */
  own!: boolean;
}

export class QuestionPageView {
  items!: QuestionRowView[];
  nextCursor!: string | null;
}

export class QuestionView extends QuestionRowView {
  /** what the demander would answer; empty for the asker */
  suggestion!: string;
  answer!: string;
  answeredAt!: string | null;
  askedAt!: string;
  allowedActions!: ActionView[];
}
