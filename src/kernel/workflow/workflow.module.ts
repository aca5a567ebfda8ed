import { Global, Module } from '@nestjs/common';
import { Clocks } from './clocks.js';
import { WorkflowExecutor } from './executor.js';
import { WorkflowHistory } from './history.js';

@Global()
@Module({ providers: [Clocks, WorkflowExecutor, WorkflowHistory], exports: [WorkflowExecutor, WorkflowHistory] })
export class WorkflowModule {}
