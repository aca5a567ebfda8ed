import { Global, Module } from '@nestjs/common';
import { Bindings } from './bindings.js';
import { Clocks } from './clocks.js';
import { WorkflowExecutor } from './executor.js';
import { WorkflowHistory } from './history.js';
import { SameEyes } from './same-eyes.js';
import { Timeouts } from './timeouts.js';

@Global()
@Module({ providers: [Bindings, Clocks, SameEyes, WorkflowExecutor, WorkflowHistory, Timeouts], exports: [WorkflowExecutor, WorkflowHistory, Timeouts] })
export class WorkflowModule {}
