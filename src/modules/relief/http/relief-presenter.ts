import { type BothLanguages, requestContext, say } from '../../../kernel/http/index.js';
import { DISCLAIMERS, type ReliefAnswer } from '../domain/answer.js';
import type { ReliefAnswerView, ReliefEstimateView } from './relief.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);

function estimateView({ status, reasons, missing, notes, figures, shares, basis }: ReliefAnswer<unknown>): ReliefEstimateView {
  const reasonView = (reason: ReliefAnswer['reasons'][number]) => ({ code: reason.code, message: word(reason), article: reason.article });
  return {
    status, reasons: reasons.map(reasonView), notes: notes.map(reasonView),
    missing: missing.map((question) => ({ field: question.field, message: word(question) })),
    figures: figures.map((figure) => ({ key: figure.key, label: word(figure), fen: figure.fen, formula: word(figure.formula), numbers: figure.formula.numbers })),
    shares: shares.map((share) => ({ key: share.key, label: word(share), ppm: share.ppm, formula: word(share.formula), numbers: share.formula.numbers })),
    basis: basis.map(({ ruleSet, docNo, article }) => ({ ruleSet, docNo, article })),
  };
}

/** An answer in the reader's language. */
export const presentRelief = (answer: ReliefAnswer<unknown>): ReliefAnswerView => ({
  ...estimateView(answer), kind: answer.kind, ruleCode: answer.rule?.code ?? null, ruleVersion: answer.rule?.version ?? null, disclaimer: word(DISCLAIMERS[answer.disclaimer]),
  estimate: answer.estimate ? estimateView(answer.estimate) : null,
});
