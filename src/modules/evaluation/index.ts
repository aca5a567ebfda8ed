export { type EvaluatedRow, Evaluator, type Row } from './application/evaluator.js';
export { rulesEval } from './evaluation.cli.js';
export { EvaluationModule } from './evaluation.module.js';
