import { Global, Module } from '@nestjs/common';
import { WorkflowExecutor } from './executor.js';
import { WorkflowHistory } from './history.js';

@Global()
@Module({ providers: [WorkflowExecutor, WorkflowHistory], exports: [WorkflowExecutor, WorkflowHistory] })
export class WorkflowModule {}
