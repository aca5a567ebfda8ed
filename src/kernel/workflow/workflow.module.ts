import { Global, Module } from '@nestjs/common';
import { Bindings } from './bindings.js';
import { CasePresenter } from './case.js';
import { Clocks } from './clocks.js';
import { WorkflowExecutor } from './executor.js';
import { WorkflowHistory } from './history.js';
import { Reminders } from './reminders.js';
import { SameEyes } from './same-eyes.js';
import { Timeouts } from './timeouts.js';

@Global()
@Module({ providers: [Bindings, Clocks, SameEyes, WorkflowExecutor, WorkflowHistory, CasePresenter, Reminders, Timeouts], exports: [Clocks, WorkflowExecutor, CasePresenter, Reminders, SameEyes, WorkflowHistory, Timeouts] })
export class WorkflowModule {}
