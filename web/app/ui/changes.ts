import type { MessageKey } from '../i18n/translate';

/** Names of content fields for people; fields that no reader knows by name are left out. */
export const FIELD_TEXT: Readonly<Record<string, MessageKey>> = {
  title: 'work.field.title', oneLine: 'work.field.oneLine', fieldCode: 'facet.field', industryCodes: 'facet.industry', keywords: 'work.field.keywords',
  problem: 'need.problem', solution: 'achievement.solution', indicators: 'indicator.name', trl: 'trl.standard', trlEvidence: 'work.field.trlEvidence',
  intellectualProperty: 'ip.title', ownership: 'achievement.ownership', coOwners: 'work.field.coOwners', modes: 'achievement.modes', pricing: 'work.field.pricing',
  price: 'achievement.price', evaluation: 'achievement.evaluation', pilot: 'achievement.pilot', regulatory: 'achievement.regulatory', wantedPartner: 'achievement.wantedPartner',
  brokerAllowed: 'work.field.brokerAllowed', commissionBp: 'work.field.commission', disclosure: 'work.field.disclosure', validUntil: 'record.validUntil',
  presentWay: 'need.presentWay', conditions: 'need.conditions', minTrl: 'need.minTrl', budget: 'need.budget', regionCode: 'need.partnerRegion',
  deadline: 'need.deadline', ipWish: 'need.ipWish', acceptance: 'need.acceptance', anonymous: 'work.field.anonymousShort',
};

/** Fields that differ between the published version and the working copy. */
export function changedFields(published: object, working: object): string[] {
  const before = published as Record<string, unknown>;
  return Object.entries(working)
    .filter(([key, value]) => canonical(value) !== canonical(before[key]))
    .map(([key]) => key);
}

/** Keys in one order, so that only values count. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
