import { registerEntities } from '../../kernel/database/index.js';
import { RuleSet } from './domain/rule-set.js';

registerEntities(RuleSet);

export { type Citation, type RuleAnswer, RuleBook, type RuleInForce } from './application/rule-book.js';
export { RulesFacade } from './application/rules.facade.js';
export { documentOf, ruleCited } from './domain/cited.js';
export { DOMAINS, type RuleDomain, type RuleParams, type Selection } from './domain/domains.js';
export type { Fraction, PointStep } from './domain/fields.js';
export { patentStanding, type TermOfYear } from './domain/patent-life.js';
export { flagName } from './domain/options.js';
export type { Article } from './domain/rule-set.js';
export { RulesModule } from './rules.module.js';
