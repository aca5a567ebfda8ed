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

function ruleView({ rule }: ReliefAnswer<unknown>, rules: readonly NamedRule[]): Pick<ReliefAnswerView, 'ruleCode' | 'ruleVersion' | 'ruleTitle' | 'ruleDocNo'> {
  const named = rules.find(({ code, version }) => code === rule?.code && version === rule.version);
  return { ruleCode: rule?.code ?? null, ruleVersion: rule?.version ?? null, ruleTitle: named?.title ?? null, ruleDocNo: named?.docNo ?? null };
}

/** A rule set by the name under which people know it. */
export interface NamedRule {
  code: string;
  version: number;
  title: string;
  docNo: string;
}

/**
 * An answer in the reader's language.
 * @param rules the sets that it was computed under, of which it names the one that decides
 */
export const presentRelief = (answer: ReliefAnswer<unknown>, rules: readonly NamedRule[]): ReliefAnswerView => ({
  ...estimateView(answer), kind: answer.kind, ...ruleView(answer, rules), disclaimer: word(DISCLAIMERS[answer.disclaimer]),
  estimate: answer.estimate ? estimateView(answer.estimate) : null,
});
