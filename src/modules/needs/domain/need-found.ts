import { shortened } from '../../../kernel/text/index.js';
import type { ListingFound } from '../../listings/index.js';
import type { NeedContent } from './need-content.js';

const SUMMARY = 100;

/** What search reads of a need. The lowest readiness level asked for is no property of the need. */
export function needFound(content: NeedContent): ListingFound {
  const figures = content.indicators.map(({ name, target, unit }) => `${name} ${target ?? ''} ${unit}`);
  return {
    // two lines of a list
    summary: shortened(content.problem, SUMMARY),
    body: [content.problem, content.presentWay, content.conditions, content.acceptance, content.plain, ...figures],
    numbers: [],
    trl: null,
    price: { kind: content.budget.kind, minFen: content.budget.minFen, maxFen: content.budget.maxFen },
    priceFen: content.budget.maxFen,
  };
}
