import { IsIn } from 'class-validator';
import { MayBeAbsent, PageQuery } from '../../../kernel/http/index.js';
import { ActionDto, ActionView, CaseBase, CaseRowBase } from '../../../kernel/workflow/index.js';
import { BrokerStandingView } from '../../brokers/index.js';
import { PricePathView } from '../../pricing/index.js';
import { IsCode } from '../../reference/index.js';
import type { Seat } from '../domain/deal.js';
import type { Beginner, Side } from '../domain/introduction.js';
import { DEAL_STATES } from '../domain/pipeline.js';
import { DealPaymentView, DealPriceView } from './payment.dto.js';

export class DealPageQuery extends PageQuery {
  /** `desk`: unread messages, or open tasks of the reader or of anybody of the reader’s side */
  @MayBeAbsent() @IsIn(['desk']) view?: 'desk';
  @MayBeAbsent() @IsIn(DEAL_STATES) state?: string;
}

/** Body of a step. */
export class DealActionDto extends ActionDto {
  /** L-LOST; asked by lose, which asks for a comment of 5–300 characters too */
  @MayBeAbsent() @IsCode('L-LOST') reason?: string;
}

/** A step that the reader may take, with the stage that it leads to. */
export class DealMoveView {
  to!: string;
  step!: ActionView;
}

export class DealNextTaskView {
  title!: string;
  /** YYYY-MM-DD */
  dueOn!: string;
}

export class DealNextMeetingView {
  title!: string;
  startsAt!: string;
}

export class DealRowView extends CaseRowBase {
  /** what the reader may do with it now */
  moves!: DealMoveView[];
  number!: string;
  /** how the reader stands to it; OFFICE for officials */
  reader!: Seat;
  needTitle!: string;
  achievementTitle!: string;
  buyerName!: string;
  sellerName!: string;
  /** of the broker's organisation; null where no broker joined the two */
  brokerName!: string | null;
  /** that it ends in a registered contract, whole percent */
  probability!: number;
  /** last step, message, task or meeting */
  lifeAt!: string;
  /** messages of others that the reader has not read */
  unread!: number;
  /** of the reader's side */
  openTasks!: number;
  /** … of which the day is over */
  lateTasks!: number;
  /** the next open task of the reader’s side */
  nextTask!: DealNextTaskView | null;
  /** the next meeting that is not cancelled; null for officials */
  nextMeeting!: DealNextMeetingView | null;
}

export class DealPageView {
  items!: DealRowView[];
  nextCursor!: string | null;
}

export class DealSeatView {
  personId!: string;
  name!: string;
  title!: string;
  side!: Beginner;
  /** answers for the organisation, and takes part in all its deals */
  office!: boolean;
}

export class DealColleagueView {
  personId!: string;
  name!: string;
  title!: string;
}

export class DealTaskView {
  id!: string;
  title!: string;
  side!: Beginner;
  personId!: string | null;
  /** null where anybody of the side may do it */
  person!: string | null;
  dueOn!: string;
  by!: string;
  doneBy!: string | null;
  doneAt!: string | null;
  /** the reader may say that it is done */
  mine!: boolean;
}

/** What a side says of minutes that another has written. */
export class DealStatementView {
  side!: Beginner;
  confirms!: boolean;
  /** what is to be put right; empty where they are confirmed */
  text!: string;
  by!: string;
  at!: string;
}

export class DealMeetingView {
  id!: string;
  title!: string;
  startsAt!: string;
  place!: string;
  /** https; empty where one meets in a room */
  link!: string;
  people!: string;
  /** that has set it */
  side!: Beginner;
  by!: string;
  /** empty unless it was cancelled */
  cancelReason!: string;
  cancelledBy!: string | null;
  cancelledAt!: string | null;
  /** empty as long as nobody has written them */
  minutes!: string;
  minutesSide!: Beginner | null;
  minutesBy!: string | null;
  minutesAt!: string | null;
  /** what the sides that have not written the minutes say of them, oldest first */
  statements!: DealStatementView[];
  /** it was to come when the deal ended, and does not */
  lapsed!: boolean;
  /** the reader may cancel it now */
  mayCancel!: boolean;
  /** the reader may write the minutes now */
  mayMinute!: boolean;
  /** the reader may say something of the minutes now */
  mayState!: boolean;
}

export class DealTimelineView {
  at!: string;
  kind!: 'STEP' | 'REGISTER' | 'MESSAGES' | 'TASK' | 'TASK_DONE' | 'MEETING' | 'MEETING_CANCELLED' | 'MINUTES' | 'CONFIRMED' | 'CORRECTED';
  text!: string;
  /** empty where several have, and of what the register has decided */
  by!: string;
  comment!: string;
}

/** On what a broker acts for both sides (BR-2): the own declaration, and the written consent of each. */
export class DealBrokerageView {
  /** what the broker has declared; null where the deal is older than declarations */
  declaration!: string | null;
  declaredAt!: string | null;
  buyerConsentedAt!: string | null;
  sellerConsentedAt!: string | null;
  /** null where the deal has ended */
  standing!: BrokerStandingView | null;
}

export class DealLostView {
  side!: Side;
  reason!: string;
  reasonLabel!: string;
  text!: string;
}

export class DealRoomView {
  people!: DealSeatView[];
  /** of the reader's organisation, who could take part; empty for who may not let anybody in */
  colleagues!: DealColleagueView[];
  tasks!: DealTaskView[];
  meetings!: DealMeetingView[];
  /** under its contract, latest first */
  payments!: DealPaymentView[];
  /** contracts of the deal that were registered once, the present one last, with what of their prices is to be paid */
  prices!: DealPriceView[];
  /** the reader may declare a payment now: something of a price is neither paid nor said to be */
  mayDeclare!: boolean;
  /** the reader may write, set tasks and arrange meetings now */
  open!: boolean;
  /** the reader acts here as a broker who is suspended, or out of the register: nothing is taken from him or her */
  stopped!: boolean;
  /** number of the latest message */
  lastNo!: number;
  /** how far the reader has read */
  readNo!: number;
}

export class DealView extends CaseBase {
  number!: string;
  reader!: Seat;
  introductionId!: string;
  needId!: string | null;
  needTitle!: string;
  achievementId!: string | null;
  achievementTitle!: string;
  buyerName!: string;
  sellerName!: string;
  brokerName!: string | null;
  createdAt!: string;
  probability!: number;
  lifeAt!: string;
  lost!: DealLostView | null;
  /** null where no broker joined the two */
  brokerage!: DealBrokerageView | null;
  /** of the register; null before the contract is drafted */
  contractId!: string | null;
  contractNumber!: string | null;
  /** the reader may open it: its writers, and the other party once it is filed */
  mayReadContract!: boolean;
  /** that its registration has ended, and on which ground; null while it stands, and before there was one */
  contractEnd!: string | null;
  /** before a contract that transfers or licenses the achievement is signed, the seller has to price it (职务成果), and no price for this buyer is in force; said to the seller, until the contract is signed: its cases for this buyer, or what a new one begins with; null where nothing is to be priced */
  toBePriced!: PricePathView | null;
  /** everything that has happened, latest first; for officials the steps alone */
  timeline!: DealTimelineView[];
  /** null for officials */
  room!: DealRoomView | null;
}
