import type { ListingFound } from '../../listings/index.js';
import type { AchievementContent } from './achievement-content.js';

/** What search reads of an achievement. */
export function achievementFound(content: AchievementContent): ListingFound {
  const figures = content.indicators.map(({ name, value, unit }) => `${name} ${value ?? ''} ${unit}`);
  const rights = content.intellectualProperty.map((right) => right.title);
  return {
    summary: content.oneLine,
    body: [content.problem, content.solution, content.pilot, content.wantedPartner, ...figures, ...rights],
    numbers: content.intellectualProperty.map((right) => right.number).filter(Boolean),
    trl: content.trl,
    price: { kind: content.price.kind, minFen: content.price.minFen, maxFen: content.price.maxFen },
    priceFen: content.price.minFen,
  };
}
