import { registerEntities } from '../../kernel/database/index.js';
import { Trial } from './domain/trial.js';

registerEntities(Trial);

export { TrialsFacade } from './application/trials.facade.js';
export { TrialsModule } from './trials.module.js';
export { trialPermissions } from './trials.permissions.js';
