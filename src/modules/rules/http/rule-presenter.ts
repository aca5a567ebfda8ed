import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type Locale, problem, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type CaseRowBase } from '../../../kernel/workflow/index.js';
import { RuleQueries } from '../application/rule.queries.js';
import { whyNone } from '../application/why-none.js';
import { DOMAINS, RULE_DOMAINS, type RuleDomain, SELECTIONS } from '../domain/domains.js';
import type { Field } from '../domain/fields.js';
import { placeGaps, ruleGaps } from '../domain/rule-gaps.js';
import { EVIDENCE, type RuleSet } from '../domain/rule-set.js';
import { type RuleState, ruleWorkflow as workflow } from '../rule.workflow.js';
import { rulePermissions as may } from '../rules.permissions.js';
import type { NoRuleView, RuleDomainView, RuleFieldView, RulesOnDayView, RulesQuery, RuleSetPageQuery, RuleVersionsView, RuleView } from './rule.dto.js';
import type { RuleGapView, RuleSetPageView, RuleSetRowView, RuleSetView } from './rule-set.dto.js';
import { changesBetween, consequencesOf, factsOf, warningsOf } from './rule-words.js';

/** A line of the workbench. */
export interface RuleWorkRow extends CaseRowBase {
  /** code and version */
  number: string;
  title: string;
  organisationName: string;
}

@Injectable()
export class RulePresenter {
  constructor(
    private readonly queries: RuleQueries,
    private readonly cases: CasePresenter,
    private readonly audit: AuditTrail,
  ) {}

  async onDay({ on = dateInChina(new Date()), domain }: RulesQuery): Promise<RulesOnDayView> {
    const { locale } = requestContext();
    const found = await this.queries.on(on, domain ? [domain] : RULE_DOMAINS);
    return {
      on,
      items: found.flatMap(([, one]) => (one.code === 'IN_FORCE' ? [ruleView(one.set, locale)] : [])),
      missing: found.flatMap(([of, one]): NoRuleView[] => {
        if (one.code === 'IN_FORCE') return [];
        const why = whyNone(of, on, one);
        return [{ domain: of, domainLabel: say(DOMAINS[of], locale), code: why.code, message: why.sentence(locale) }];
      }),
    };
  }

  /** @throws NOT_FOUND where no version of the code was ever in force */
  async versions(code: string): Promise<RuleVersionsView> {
    const { locale } = requestContext();
    const versions = await this.queries.versions(code);
    if (versions.length === 0) throw problem('NOT_FOUND');
    return { code, versions: versions.map((set) => ruleView(set, locale)) };
  }

  domains(): RuleDomainView[] {
    const { locale } = requestContext();
    return RULE_DOMAINS.map((domain) => ({ domain, label: say(DOMAINS[domain], locale), ...selection(domain, locale), fields: Object.entries<Field>(DOMAINS[domain].fields).map(([key, field]) => fieldView(key, field, locale)) }));
  }

  async page(actor: Actor, query: RuleSetPageQuery): Promise<RuleSetPageView> {
    const { items, nextCursor } = await this.queries.page(actor, query);
    return { items: await Promise.all(items.map(async (set) => ({ ...(await this.cases.standing(workflow, set)), ...rowView(set, requestContext().locale) }))), nextCursor };
  }

  async work(set: RuleSet): Promise<RuleWorkRow> {
    const { code, no, titleZh, titleEn } = set;
    return { ...(await this.cases.standing(workflow, set)), number: `${code}/${no}`, title: say({ zh: titleZh, en: titleEn }, requestContext().locale), organisationName: '' };
  }

  async workingById(id: string, actor: Actor): Promise<RuleSetView> {
    const set = await this.queries.working(id, actor);
    const isPublic = decide(may.read, actor, set).allowed;
    if (!isPublic && actor.organisationId !== set.organisationId) await this.audit.recordReading({ actor, action: 'rule.read', objectKind: 'rule', objectId: id, detail: { state: set.state } });
    return this.working(set, actor);
  }

  async working(set: RuleSet, actor: Actor): Promise<RuleSetView> {
    const { locale } = requestContext();
    const before = await this.queries.predecessor(set);
    const open = set.state === 'DRAFT' || set.state === 'PROPOSED';
    return {
      ...ruleView(set, locale), ...(await this.cases.present(workflow, set, actor)), replaces: set.replaces, verifiedByName: set.verifiedByName, verifiedNote: set.verifiedNote,
      gaps: open ? [...ruleGaps(set), ...placeGaps(set)].map((gap) => gapView(gap, locale)) : [],
      consequences: consequencesOf(set, locale),
      comparedWith: before && { code: before.code, versionNo: before.no },
      changes: before ? changesBetween(before, set, locale) : [],
    };
  }
}

const selection = (domain: RuleDomain, locale: Locale) => ({ selectedBy: DOMAINS[domain].selectedBy, selectedByLabel: say(SELECTIONS[DOMAINS[domain].selectedBy], locale) });

function ruleView(set: RuleSet, locale: Locale): RuleView {
  const { code, domain, titleZh, titleEn, docNo, issuer, sourceUrl, effectiveFrom, effectiveTo, state, evidence, verifiedOn, verifiedSource, params } = set;
  return {
    code, versionNo: set.no, domain, domainLabel: say(DOMAINS[domain], locale), ...selection(domain, locale), titleZh, titleEn, docNo, issuer, sourceUrl, effectiveFrom, effectiveTo,
    state, stateLabel: say(workflow.states[state as RuleState], locale), evidence, evidenceLabel: say(EVIDENCE[evidence], locale), verified: verifiedOn !== null, verifiedOn, verifiedSource,
    facts: factsOf(set, locale), params,
    articles: set.articles.map((article) => ({ ...article, evidenceLabel: article.evidence ? say(EVIDENCE[article.evidence], locale) : '' })),
    warnings: warningsOf(set, dateInChina(new Date()), locale),
  };
}

const rowView = (set: RuleSet, locale: Locale): Omit<RuleSetRowView, keyof CaseRowBase> => ({
  code: set.code, versionNo: set.no, domain: set.domain, domainLabel: say(DOMAINS[set.domain], locale), titleZh: set.titleZh, titleEn: set.titleEn,
  effectiveFrom: set.effectiveFrom, effectiveTo: set.effectiveTo, verified: set.verifiedOn !== null,
});

const gapView = ({ code, pointer, ...text }: Reason, locale: Locale): RuleGapView => ({ code, message: say(text, locale), ...(pointer === undefined ? {} : { pointer }) });

const fieldView = (key: string, field: Field, locale: Locale): RuleFieldView => ({
  key, kind: field.kind, label: say(field, locale), optional: field.optional, unit: field.unit ? say(field.unit, locale) : '', min: field.min ?? null, max: field.max ?? null,
  perMille: field.perMille ?? false, options: (field.options ?? []).map((option) => ({ value: option.value, label: say(option, locale) })),
});
