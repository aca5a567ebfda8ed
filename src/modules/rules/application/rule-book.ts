import { Injectable } from '@nestjs/common';
import { problem } from '../../../kernel/http/index.js';
import { DOMAINS, type RuleDomain, type RuleParams, type Selection } from '../domain/domains.js';
import { readParams } from '../domain/params.js';
import { type TermOfYear, yearsFiled } from '../domain/patent-life.js';
import type { Article } from '../domain/rule-set.js';
import { type EnactedSet, RuleQueries } from './rule.queries.js';
import { whyNone } from './why-none.js';

/**
 * A rule set as a decision uses it. Whoever decides stores `code`, `version` and a copy of `params` with the decision: that is what was
 * applied, whatever comes later.
 */
export interface RuleInForce<D extends RuleDomain = RuleDomain> {
  domain: D;
  code: string;
  /** version of the code, from 1 */
  version: number;
  docNo: string;
  titleZh: string;
  titleEn: string;
  /** first and last day, YYYY-MM-DD; no last day until another set follows */
  effectiveFrom: string;
  effectiveTo: string | null;
  /** which day of a case selects the set */
  selectedBy: Selection;
  /** an official has confirmed the figures by the final text; show a warning where not */
  verified: boolean;
  params: RuleParams[D];
  articles: readonly Article[];
}

/** A rule, or why there is none: never a guess. */
export type RuleAnswer<D extends RuleDomain = RuleDomain> =
  | { code: 'IN_FORCE'; rule: RuleInForce<D> }
  /** the last set has ended and none has begun since: what depended on it is refused, not assumed */
  | { code: 'RULE_EXPIRED'; last: RuleInForce<D> }
  | { code: 'RULE_NOT_YET'; firstDay: string | null };

/** An article with the document that it stands in. */
export type Citation = Article & Pick<RuleInForce, 'docNo' | 'titleZh' | 'titleEn'>;

/** The law as dated data (规则库), for the modules that apply it. */
@Injectable()
export class RuleBook {
  constructor(private readonly queries: RuleQueries) {}

  /**
   * The rule that holds on the day that selects it (`DOMAINS[domain].selectedBy`): for a tax year its last day, for a month its first.
   * @param day YYYY-MM-DD
   * @throws RULE_EXPIRED, RULE_NOT_YET
   */
  async on<D extends RuleDomain>(domain: D, day: string): Promise<RuleInForce<D>> {
    const found = await this.queries.of(domain, day);
    if (found.code !== 'IN_FORCE') throw whyNone(domain, day, found);
    return ruleOf(domain, found.set);
  }

  /** The same as an answer, for whoever has a result of its own for "no rule". */
  async ask<D extends RuleDomain>(domain: D, day: string): Promise<RuleAnswer<D>> {
    const found = await this.queries.of(domain, day);
    switch (found.code) {
      case 'IN_FORCE': return { code: 'IN_FORCE', rule: ruleOf(domain, found.set) };
      case 'RULE_EXPIRED': return { code: 'RULE_EXPIRED', last: ruleOf(domain, found.last) };
      case 'RULE_NOT_YET': return { code: 'RULE_NOT_YET', firstDay: found.first?.effectiveFrom ?? null };
    }
  }

  /** How long the patents with these numbers last: of a year of filing no day is known, and its last one is asked for. */
  async patentTerms(numbers: readonly string[]): Promise<TermOfYear> {
    const terms = new Map<number, RuleParams['PATENT']>();
    for (const year of yearsFiled(numbers)) {
      const found = await this.ask('PATENT', `${year}-12-31`);
      if (found.code === 'IN_FORCE') terms.set(year, found.rule.params);
    }
    return (year) => terms.get(year) ?? null;
  }

  /** The articles of a set that something was decided by; none where it is not known. */
  async articles(code: string, version: number): Promise<readonly Article[]> {
    return (await this.queries.versions(code)).find(({ no }) => no === version)?.articles ?? [];
  }

  /** An article as it is cited: document, number and gist; of the newest version of the code unless one is given. @throws NOT_FOUND */
  async cite(code: string, articleNo: string, version?: number): Promise<Citation> {
    const set = (await this.queries.versions(code)).find(({ no }) => version === undefined || no === version);
    const article = set?.articles.find(({ no }) => no === articleNo);
    if (!set || !article) throw problem('NOT_FOUND');
    return { ...article, docNo: set.docNo, titleZh: set.titleZh, titleEn: set.titleEn };
  }
}

const ruleOf = <D extends RuleDomain>(domain: D, set: EnactedSet): RuleInForce<D> => ({
  domain, code: set.code, version: set.no, docNo: set.docNo, titleZh: set.titleZh, titleEn: set.titleEn, effectiveFrom: set.effectiveFrom, effectiveTo: set.effectiveTo,
  selectedBy: DOMAINS[domain].selectedBy, verified: set.verifiedOn !== null, params: readParams(domain, set.params), articles: set.articles,
});
