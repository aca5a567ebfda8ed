import { registerEntities } from '../../kernel/database/index.js';
import { ExpertProfile } from './domain/expert-profile.js';
import { PanelSeat } from './domain/panel-seat.js';
import { ReviewPanel } from './domain/review-panel.js';

registerEntities(ExpertProfile, ReviewPanel, PanelSeat);

export { ExpertsFacade, type SeatedExpert } from './application/experts.facade.js';
export type { Matter, PanelWish } from './application/panel-desk.js';
export type { PanelListener, PanelMatterSource } from './application/panel-matters.js';
export type { DeclaredGround } from './domain/declaration.js';
export { GROUNDS } from './domain/declaration.js';
export type { MatterParty, MatterPerson, MatterTies, PartyPart } from './domain/recusal.js';
export type { ProfileContent } from './domain/profile.js';
export type { SheetsOf } from './domain/sheets-of.js';
export { panelStands, type ReviewPanel } from './domain/review-panel.js';
export { PublicDrawView } from './http/panel.dto.js';
export { ExpertsModule } from './experts.module.js';
export { expertPermissions, panelPermissions, seatPermissions } from './experts.permissions.js';
export { panelRedraw } from './panel.cli.js';
