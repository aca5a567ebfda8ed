export { type ActionDefinition, type ActionInput, allWorkflows, checkTable, type Clock, defineWorkflow, type StateDefinition, type WorkflowDefinition, type WorkflowSubject } from './definition.js';
export { type AllowedAction, type Effect, type Transition, WorkflowExecutor } from './executor.js';
export { type HistoryEntry, WorkflowHistory } from './history.js';
export { WorkflowModule } from './workflow.module.js';
export { ActionDto, ActionView, HistoryView } from './action.dto.js';
export { presentActions, presentHistory } from './presenter.js';
