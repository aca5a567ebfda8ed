import { Module } from '@nestjs/common';
import { RulesModule } from '../rules/index.js';
import { ReliefEstimates } from './application/relief-estimates.js';
import { ReliefController } from './http/relief.controller.js';

@Module({ imports: [RulesModule], controllers: [ReliefController], providers: [ReliefEstimates], exports: [ReliefEstimates] })
export class ReliefModule {}
