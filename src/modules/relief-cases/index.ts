import { registerEntities } from '../../kernel/database/index.js';
import { ReliefCase, ReliefComputation, ReliefLedger } from './domain/relief-case.js';

registerEntities(ReliefCase, ReliefComputation, ReliefLedger);

export type { CaseChange, NewCase } from './application/relief-desk.js';
export { ReliefFacade } from './application/relief.facade.js';
export type { EnterpriseAnswers, ReliefAnswers } from './domain/answers.js';
export type { ReliefCase } from './domain/relief-case.js';
export { ReliefCasesModule } from './relief-cases.module.js';
export type { ReliefAction } from './relief.workflow.js';
