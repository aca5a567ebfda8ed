import type { ClinicRule } from '../browser/clinic.js';
import type { WordOutcome } from '../domain/clinic-visit.js';

/** Figures of the rubric; the form counts by them while somebody types. */
export class ClinicRubricView implements ClinicRule {
  publishFrom!: number;
  pointsProblem!: number;
  pointsPresentWay!: number;
  pointsIndicators!: number;
  pointsTestMethods!: number;
  pointsConditions!: number;
  pointsAcceptance!: number;
  pointsBudget!: number;
  pointsDeadline!: number;
  pointsModes!: number;
  pointsIpWish!: number;
  pointsPlain!: number;
  problemCharacters!: number;
  answerCharacters!: number;
  indicatorsAtLeast!: number;
  complexIndicatorsFrom!: number;
  complexTrlUpTo!: number;
  /** fen */
  complexBudgetFromFen!: number;
  complexIndustriesFrom!: number;
  /** separated by 、 */
  regulatedWords!: string;
}

/** One line of the rubric. */
export class ClinicItemView {
  key!: string;
  label!: string;
  /** share of 100 that it brings */
  points!: number;
  met!: boolean;
  severity!: 'must' | 'should';
  question!: string;
  example!: string;
  /** field of the content that answers it */
  field!: string;
}

export class TriageView {
  kind!: 'SIMPLE' | 'COMPLEX';
  /** sentences; empty where it is simple */
  reasons!: string[];
}

/** A broker's word on a need. */
export class ClinicWordView {
  by!: string;
  organisationName!: string;
  at!: string;
  text!: string;
  /** PUBLISH: the bureau need not say why it publishes below the line; HOLD: advised against */
  outcome!: WordOutcome;
  /** 0–100, when it was given */
  score!: number | null;
  /** the text has not changed since: it is about what would be published */
  current!: boolean;
}

/** How complete a need is, what is missing, and who has said what about it. */
export class NeedClinicView {
  /** the rule set that is in force today; the reader finds it among the rules */
  ruleCode!: string;
  ruleVersion!: number;
  rubric!: ClinicRubricView;
  /** 0–100 */
  score!: number;
  /** published without anybody's word from */
  threshold!: number;
  items!: ClinicItemView[];
  triage!: TriageView;
  /** the visit that is open now, or null */
  visitId!: string | null;
  words!: ClinicWordView[];
}
