import { Module } from '@nestjs/common';
import { ReliefModule } from '../relief/index.js';
import { RulesModule } from '../rules/index.js';
import { Evaluator } from './application/evaluator.js';
import { EvaluationController } from './http/evaluation.controller.js';

@Module({ imports: [ReliefModule, RulesModule], controllers: [EvaluationController], providers: [Evaluator] })
export class EvaluationModule {}
