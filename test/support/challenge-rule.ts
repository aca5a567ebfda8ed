import data from '../../src/modules/rules/data/jb-2026.json' with { type: 'json' };
import type { RuleParams } from '../../src/modules/rules/index.js';

/** The parameters of the rule set that ships with the product. */
export const CHALLENGE_RULE = data.params as RuleParams['CHALLENGE'];
