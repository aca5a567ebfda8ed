import { registerEntities } from '../../kernel/database/index.js';
import { Deal } from './domain/deal.js';
import { DealPayment } from './domain/deal-payment.js';
import { Introduction } from './domain/introduction.js';

registerEntities(Introduction, Deal, DealPayment);

export { DealsFacade } from './application/deals.facade.js';
export type { IntroductionStart } from './application/introduction-desk.js';
export { BrokerClaims, type ClaimReader, type OpenTerms } from './application/broker-claims.js';
export { ROOM_OBJECTS, type RoomObject } from './application/room.queries.js';
export { haveMet, isPersonNamed, type Reader, SIDE_WORDS, stillMeets, stillTalk } from './domain/disclosure.js';
export { type Deal, type Seat, seatOf } from './domain/deal.js';
export { isStillTalked } from './domain/pipeline.js';
export { type DealPayment, OPEN_PAYMENTS, PAID_PAYMENTS } from './domain/deal-payment.js';
export { type Beginner, type Introduction, otherSide, peopleOf, type Side } from './domain/introduction.js';
export { dealLost, dealPaymentCounted, dealPeopleChanged, dealRegistered } from './deals.events.js';
export { MatchNews } from './application/match-news.js';
export { MeetingReminders } from './application/meeting-reminders.js';
export { TaskReminders } from './application/task-reminders.js';
export { DealsModule } from './deals.module.js';
export { DealPaymentView } from './http/payment.dto.js';
export type { IntroductionName } from './http/introduction-presenter.js';
export type { DealAction } from './deal.workflow.js';
export { paymentWorkflow } from './payment.workflow.js';
export { dealPermissions, introductionPermissions } from './deals.permissions.js';
export { ANSWER_WITHIN, type IntroductionAction } from './introduction.workflow.js';
