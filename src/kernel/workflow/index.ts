export { ActionDto, ActionView, HistoryView, StageView } from './action.dto.js';
export { CasePresenter, closedState, mayWriteIn, presentStanding } from './case.js';
export { CaseBase, CaseRowBase } from './case.dto.js';
export { type CaseFilter, casePage } from './case-page.js';
export type { AlsoTold, Binding, Effect, Reminder, Transition } from './bindings.js';
export { Clocks } from './clocks.js';
export {
  type ActionDefinition, type ActionInput, allWorkflows, type Aside, beginningsOf, calendarDays, calledFor, checkTable, type Clock, defineWorkflow, type Due, type Look, type Moment, type StateDefinition, type Step, type WorkflowDefinition,
  type WorkflowSubject, workingDays,
} from './definition.js';
export { overdueIn, waitsFor } from './duties.js';
export { type AllowedAction, WorkflowExecutor } from './executor.js';
export { type HistoryEntry, WorkflowHistory } from './history.js';
export { momentPage } from './moment-page.js';
export { historyFrom, presentActions, presentHistory, type StepVeil } from './presenter.js';
export { type DueNews, Reminders } from './reminders.js';
export { SameEyes, untakenBy } from './same-eyes.js';
export { Timeouts } from './timeouts.js';
export { hasInsight } from './told.js';
export { onDesk, workOf } from './work.js';
export { WorkflowModule } from './workflow.module.js';
