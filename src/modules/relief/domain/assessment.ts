import { dateSaid } from '../../../kernel/calendar/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { type Basis, disclaimerOf, type Figure, type Question, type Reason, type ReliefAnswer, type ReliefKind, type ReliefStatus, type ShareFigure, type Words } from './answer.js';
import { type Exact, published } from './exact.js';
import type { ParamName, RuleArticle, RuleInForce } from './rule-params.js';

/** A text with the parameter that it rests on; `{name}` in it is filled from the case. */
export interface ReasonText<P> extends Words {
  on: ParamName<P>;
}

/** What an engine says to people, in one table beside its rules. */
export interface EngineTexts<P> {
  reasons: Readonly<Record<string, ReasonText<P>>>;
  questions: Readonly<Record<string, Words>>;
  figures: Readonly<Record<string, Words & { formula: Words }>>;
}

/** What is filled into a sentence; what has a name in both languages stands in each by its own. */
type Values = Readonly<Record<string, string | number | Words>>;
const filled = (text: string, values: Readonly<Record<string, string | number>>): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
/** A sentence with its values, days as the language writes them. */
export const filledWords = ({ zh, en }: Words, values: Values): Words => {
  const inWords = (value: string | number | Words, language: 'zh' | 'en') => (typeof value === 'object' ? value[language] : typeof value === 'string' ? dateSaid(value)[language] : value);
  const said = (language: 'zh' | 'en') => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWords(value, language)]));
  return { zh: filled(zh, said('zh')), en: filled(en, said('en')) };
};

/** 600 → `6%` */
export const percent = (basisPoints: number): string => `${basisPoints / 100}%`;

/** 3 → `0.3‰`, as the law of stamp duty writes its rates */
export const perMille = (basisPoints: number): string => `${basisPoints / 10}‰`;

/** 300 000 → `30%` */
export const percentOfPpm = (ppm: number): string => `${ppm / 10_000}%`;

/** An amount inside a formula. */
export const yuan = (amount: Exact): string => formatYuan(published(amount));

const basisOf = (set: { code: string; docNo: string }, { docNo, no, evidence }: RuleArticle): Basis =>
  ({ ruleSet: set.code, docNo: docNo ?? set.docNo, article: no, evidence: evidence ?? null });

/**
 * One question of relief on its way to an answer: refusals, questions, notes and figures are collected, and so is the basis of each. A single
 * refusal decides; open questions matter only where nothing is refused.
 */
export class Assessment<P, T extends EngineTexts<P>> {
  private readonly refusals: Reason[] = [];
  private readonly questions: Question[] = [];
  private readonly remarks: Reason[] = [];
  private readonly amounts: Figure[] = [];
  private readonly ownership: ShareFigure[] = [];
  private readonly basis = new Map<string, Basis>();

  constructor(private readonly kind: ReliefKind, private readonly rule: RuleInForce<P>, private readonly texts: T, private readonly about?: string) {}

  /** The answer rests on these parameters, whatever it will be. */
  restsOn(...params: ParamName<P>[]): this {
    for (const param of params) this.cite(param);
    return this;
  }

  /** @param on parameters of this case where they are not those of the text */
  refuse(code: keyof T['reasons'] & string, values: Values = {}, on?: readonly ParamName<P>[]): void {
    this.refusals.push(this.reason(code, values, on));
  }

  note(code: keyof T['reasons'] & string, values: Values = {}): void {
    this.remarks.push(this.reason(code, values));
  }

  ask(field: keyof T['questions'] & string, values: Values = {}): void {
    this.questions.push({ field, ...filledWords(this.texts.questions[field]!, values), ...this.subject() });
  }

  /** A condition: what is not known is asked for, what is not so refuses. */
  require(fact: boolean | null, field: keyof T['questions'] & string, code: keyof T['reasons'] & string, values: Values = {}): void {
    if (fact === null) this.ask(field, values);
    else if (!fact) this.refuse(code, values);
  }

  figure(key: keyof T['figures'] & string, amount: Exact, numbers: string): void {
    const { formula, ...names } = this.texts.figures[key]!;
    const fen = published(amount);
    this.amounts.push({ key, fen, zh: names.zh, en: names.en, formula: { ...formula, numbers: `${numbers} = ${formatYuan(fen)}` } });
  }

  share(key: keyof T['figures'] & string, ppm: number, numbers: string): void {
    const { formula, ...names } = this.texts.figures[key]!;
    this.ownership.push({ key, ppm, zh: names.zh, en: names.en, formula: { ...formula, numbers: `${numbers} = ${percentOfPpm(ppm)}` } });
  }

  get status(): Extract<ReliefStatus, 'ELIGIBLE' | 'NOT_ELIGIBLE' | 'NEEDS_INFO'> {
    if (this.refusals.length > 0) return 'NOT_ELIGIBLE';
    return this.questions.length > 0 ? 'NEEDS_INFO' : 'ELIGIBLE';
  }

  /** Takes over what was found about a part of the case. */
  adopt(part: Pick<ReliefAnswer<unknown>, 'reasons' | 'missing' | 'notes' | 'basis'>, { decides }: { decides: boolean }): void {
    (decides ? this.refusals : this.remarks).push(...part.reasons);
    this.questions.push(...part.missing);
    this.remarks.push(...part.notes);
    for (const basis of part.basis) this.keep(basis);
  }

  /** Another rule set that figures come from, as a whole. */
  citeSet({ code, docNo, articles }: RuleInForce<unknown>): void {
    const known = articles.length > 0 ? articles : [{ no: '' }];
    for (const article of known) this.keep(basisOf({ code, docNo }, article));
  }

  answer<D = undefined>(detail?: D): ReliefAnswer<D> {
    const { status } = this;
    return {
      kind: this.kind, status, rule: { code: this.rule.code, version: this.rule.version }, reasons: this.refusals, missing: status === 'NEEDS_INFO' ? this.questions : [],
      notes: this.remarks, figures: this.amounts, shares: this.ownership, basis: [...this.basis.values()], disclaimer: disclaimerOf(this.kind),
      ...(detail === undefined ? {} : { detail }),
    };
  }

  private reason(code: keyof T['reasons'] & string, values: Values, params?: readonly ParamName<P>[]): Reason {
    const { on, ...words } = this.texts.reasons[code]!;
    const article = (params ?? [on]).flatMap((param) => this.cite(param)).map((basis) => `${basis.docNo}${basis.article}`).join('；');
    return { code, ...filledWords(words, values), article, ...this.subject() };
  }

  private subject(): { about?: string } {
    return this.about === undefined ? {} : { about: this.about };
  }

  /** The articles of a parameter; the document alone where the set does not say which article it comes from. */
  private cite(param: ParamName<P>): Basis[] {
    const { code, docNo, articles } = this.rule;
    const found = articles.filter(({ supports }) => supports?.includes(param));
    const cited = (found.length > 0 ? found : [{ no: '' }]).map((article) => basisOf({ code, docNo }, article));
    for (const basis of cited) this.keep(basis);
    return cited;
  }

  private keep(basis: Basis): void {
    this.basis.set(`${basis.docNo}|${basis.article}`, basis);
  }
}
