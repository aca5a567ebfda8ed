import { IsIn, Matches, MaxLength } from 'class-validator';
import { IsPlainText, MayBeAbsent } from '../../../kernel/http/index.js';
import { CHALLENGE_TYPES, type ChallengeTypeCode, TRANSFER_WAYS, type TransferWay } from '../../challenges/index.js';
import { LEADER_CHECKS } from '../domain/leader-load.js';
import { ActionDto, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';

export class BothTextsView {
  zh!: string;
  en!: string;
}

export class BidOptionView extends BothTextsView {
  /** what is kept of it */
  value!: string;
}

/** One field, or one column of a field of rows. */
export class BidCellView {
  name!: string;
  kind!: 'line' | 'text' | 'fen' | 'number' | 'integer' | 'uscc' | 'check' | 'choice' | 'rows';
  zh!: string;
  en!: string;
  /** most characters of a text, largest value of a number */
  max?: number;
  /** smallest value of a number, fewest rows */
  least?: number;
  /** most decimals of a number; as many as one likes where it is absent */
  decimals?: number;
  /** another field that this amount is never below */
  notBelow?: string | null;
  optional?: boolean;
  hint?: BothTextsView;
  /** of a choice, in their order */
  options?: BidOptionView[];
}

/** A column of rows adds up, together with the field `with`, to a figure or to what a field holds. */
export class BidSumView {
  column!: string;
  with?: string;
  /** percent, or the name of a field */
  to!: number | string;
}

/** Rows of which `column` adds up to no more than the list offers on the price in the field `of`: those in which `where` is `is`. */
export class BidOfferedView {
  where!: string;
  is!: string;
  column!: string;
  of!: string;
}

export class BidFieldView extends BidCellView {
  step!: string;
  columns?: BidCellView[];
  /** as many rows as the challenge has of these */
  per?: 'indicators' | 'milestones';
  most?: number;
  adds?: BidSumView;
  offered?: BidOfferedView;
}

export class BidStepView {
  name!: string;
  zh!: string;
  en!: string;
}

export class BidAttachmentsView {
  /** files; with the form they fit into one envelope */
  most!: number;
}

export class BidFormQuery {
  /** L-JB-TYPE of the challenge; T1 where it is left out */
  @MayBeAbsent() @IsIn(CHALLENGE_TYPES) type?: ChallengeTypeCode;
  /** L-MODE of a list of results: for shares (EQUITY) a bid says a value and a share */
  @MayBeAbsent() @IsIn(TRANSFER_WAYS) transfer?: TransferWay;
}

/** 揭榜书 as it is asked; the browser checks by it before it seals. */
export class BidFormView {
  steps!: BidStepView[];
  fields!: BidFieldView[];
  attachments!: BidAttachmentsView;
}

/** Agrees to be named as a member of a consortium (联合体). */
export class ConsentDto {
  /** credit code of the organisation that leads */
  @Matches(/^[0-9A-HJ-NPQRTUWXY]{18}$/) lead!: string;
}

export class ConsentView {
  /** 15 letters in groups of five; for this leader and this challenge only, and the same each time, until it is taken back */
  code!: string;
}

export class ReceiptKeyView {
  keyId!: string;
  pem!: string;
  since!: string;
  until!: string | null;
}

export class PosterToBidView {
  name!: string;
  uscc!: string;
}

/** How the reader's organisation stands to a challenge. */
/** A receipt that is given again: that the bid lay in the box when it was asked for. */
export class LyingReceiptView {
  fileName!: string;
  /** signed, to be saved byte for byte */
  file!: string;
}

export class BidStandingView {
  challengeId!: string;
  number!: string;
  title!: string;
  /** of the text that is public now: a bid is taken where it was filled in by this one */
  versionNo!: number;
  boxId!: string;
  /** P-256, uncompressed point, hex: bids are sealed to it */
  publicKey!: string;
  closesAt!: string;
  opensAt!: string;
  /** the database's clock, by which the deadline is kept */
  now!: string;
  bidderName!: string;
  bidderUscc!: string;
  /** SHA-256, hex, of the bid that is in; null where none is */
  commitment!: string | null;
  /** for a bidder whose receipt was lost on the way; null where no bid is in */
  receipt!: LyingReceiptView | null;
  /** whose affiliates lead no bid (JB-03); null where the poster is not named */
  poster!: PosterToBidView | null;
  /** why this organisation cannot bid: it is the demander, one of its affiliates as it has declared (JB-03), of a kind that does not bid, or the challenge was cancelled */
  refusal!: 'OWN_CHALLENGE' | 'AFFILIATE' | 'OTHER_KIND' | 'NOT_TAKEN' | null;
  /** false for who prepares bids and puts none in (研究人员): it is sent, taken back and agreed to by who answers for the organisation */
  mayPut!: boolean;
  /** the opened bid that this organisation leads or is a member of, after the opening */
  openedBidId!: string | null;
  /** what the rule of the list has of public money for one winner, fen; null where it has no rule */
  publicAtMostFen!: number | null;
}

/** What the bidder keeps. */
export class BidReceiptView {
  commitment!: string;
  /** of the challenge, by which it was filled in; the receipt names it too */
  versionNo!: number;
  sealedAt!: string;
  fileName!: string;
  /** the signed receipt, to be saved byte for byte */
  file!: string;
}

/** A challenge's box in the opening room: the same whatever lies in it. */
export class ChallengeBoxView {
  boxId!: string;
  challengeId!: string;
  /** 2 where the challenge was published once more */
  round!: number;
  number!: string;
  title!: string;
  state!: string;
  closesAt!: string;
  opensAt!: string;
  openedAt!: string | null;
  /** given up: it is never opened */
  discardedAt!: string | null;
  /** false where all keys of one office that hold a part of a sealed box have ended */
  canBeOpened!: boolean;
}

export class BidActionDto extends ActionDto {
  /** why it is excluded: VETO_MISSED, DEMANDER, INTEGRITY, TWO_BIDS, LEADER_BUSY, PARTIES_DIFFER, INCOMPLETE, CONDITIONS, FALSE_DECLARATION; asked by disqualify */
  @MayBeAbsent() @IsPlainText() @MaxLength(20) code?: string;
  /** whether a leader of the same name is the same person (JB-05): SAME, OTHER; asked by checkLeader */
  @MayBeAbsent() @IsIn(LEADER_CHECKS) leaderIs?: (typeof LEADER_CHECKS)[number];
}

export class BidMarkView {
  code!: string;
  message!: string;
  pointer?: string;
}

export class BidRowView extends CaseRowBase {
  number!: string;
  /** who put it in; empty where that is nobody of the platform */
  bidderName!: string;
  /** from whom it is as it says itself, where that is another name; else empty */
  writtenName!: string;
  /** fen */
  priceFen!: number | null;
  members!: number;
  commitment!: string;
  marks!: BidMarkView[];
  /** why it takes no part in the review; empty where it does */
  exclusion!: string;
  exclusionReason!: string;
}

/** The response to one indicator beside what the challenge asks. */
export class BidIndicatorView {
  name!: string;
  /** e.g. ≥ 1200 MPa */
  target!: string;
  promised!: string;
  /** what was asked when the bid was filled in, where that read otherwise; empty for a row that came later; null where it is the same */
  askedThen!: string | null;
  /** what is promised misses the target; of a row that was amended later, the one of then */
  isWorse!: boolean;
  veto!: boolean;
  method!: string;
  evidence!: string;
}

export class BidColumnView {
  text!: string;
  /** figures, which stand under one another */
  amount!: boolean;
}

export class BidTableView {
  columns!: BidColumnView[];
  rows!: string[][];
}

/** One field as it is read: a text or a table. */
export class BidLineView {
  label!: string;
  text!: string;
  table!: BidTableView | null;
}

export class BidSectionView {
  title!: string;
  lines!: BidLineView[];
}

export class BidFileView {
  name!: string;
  size!: number;
}

export class BidNoticeView {
  id!: string;
  number!: string;
  /** YYYY-MM-DD, in China; it may move */
  endsOn!: string;
}

export class BidObjectingView {
  /** null before the award is announced */
  notice!: BidNoticeView | null;
}

/** An opened bid. Every reading leaves a row in the audit trail. */
export class BidView extends CaseBase {
  number!: string;
  challengeId!: string;
  challengeNumber!: string;
  challengeTitle!: string;
  /** who put it in; empty where that is nobody of the platform */
  bidderName!: string;
  /** from whom it is as it says itself, where that is another name; else empty */
  writtenName!: string;
  /** as it says itself */
  bidderUscc!: string;
  /** the published version of the challenge by which it was filled in, as it says; null where it says none */
  versionNo!: number | null;
  /** the one that was public at the deadline */
  currentNo!: number;
  priceFen!: number | null;
  commitment!: string;
  marks!: BidMarkView[];
  exclusion!: string;
  exclusionReason!: string;
  /** what its bidder holds against having been kept out, until the leadership has answered; else empty */
  objection!: string;
  /** until when its bidder may object to that; null where another bid is left, or it was not kept out */
  objectUntil!: string | null;
  /** how its bidder objects where that is not done on this page: to its exclusion, as long as it may come to that; to the result while the award is announced */
  objectTo!: BidObjectingView | null;
  /** the reasoned answer to a losing bidder */
  answer!: string;
  answeredAt!: string | null;
  /** JB-15: since then only name, price, promises and commitment are kept, by the bidder's own wish */
  destroyedAt!: string | null;
  indicators!: BidIndicatorView[];
  sections!: BidSectionView[];
  files!: BidFileView[];
  /** reader and time (JB-17), as they stand across the page and every download */
  watermark!: string;
}
