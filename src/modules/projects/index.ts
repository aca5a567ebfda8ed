import { registerEntities } from '../../kernel/database/index.js';
import { Acceptance } from './domain/acceptance.js';
import { ChallengeGate } from './domain/challenge-gate.js';
import { ChallengeProject } from './domain/challenge-project.js';
import { CheckSheet } from './domain/check-sheet.js';
import { Milestone } from './domain/milestone.js';
import { ProjectChange } from './domain/project-change.js';
import { Clawback, Payout, ProjectPayment } from './domain/payout.js';

registerEntities(ChallengeProject, ChallengeGate, Milestone, Acceptance, CheckSheet, ProjectPayment, Payout, Clawback, ProjectChange);

export { CheckRoom } from './application/check-room.js';
export { ProjectsFacade } from './application/projects.facade.js';
export { ProjectsModule } from './projects.module.js';
