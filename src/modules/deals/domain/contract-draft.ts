import { type ContractContent, emptyContract, emptyParty, handingOver } from '../../contracts/index.js';
import type { AchievementContent } from '../../achievements/index.js';
import type { NeedContent } from '../../needs/index.js';
import type { TransferMode } from '../../reference/index.js';

/** What the contract of a deal is made of; need and achievement as they were published last. */
export interface DraftSource {
  need: { id: string; content: NeedContent } | null;
  achievement: { id: string; content: AchievementContent } | null;
  buyerOrganisationId: string;
  /** of the broker's organisation */
  brokerName: string | null;
}

/** The way of transfer that both have named, else the first of the seller's, else of the buyer's. */
function modeOf({ need, achievement }: DraftSource): TransferMode | null {
  const [wanted, offered] = [need?.content.modes ?? [], achievement?.content.modes ?? []];
  return offered.find((mode) => wanted.includes(mode)) ?? offered[0] ?? wanted[0] ?? null;
}

/** What is known already stands in the draft; price, dates and signatures are what the two still have to agree on. The seller, who applies, is filled in by the register. */
export function contractDraftOf(source: DraftSource): Partial<ContractContent> {
  const { need, achievement, buyerOrganisationId, brokerName } = source;
  const { subKind, patents, exclusivity } = handingOver(modeOf(source), achievement?.content.intellectualProperty ?? []);
  const empty = emptyContract();
  return {
    title: achievement?.content.title ?? need?.content.title ?? '', subKind, applicant: 'SELLER', buyer: { ...emptyParty(), organisationId: buyerOrganisationId },
    fieldCode: achievement?.content.fieldCode ?? need?.content.fieldCode ?? '', patents,
    licence: { ...empty.licence, exclusivity },
    clauses: { ...empty.clauses, subject: achievement?.content.oneLine ?? '', goal: need?.content.problem ?? '', acceptance: need?.content.acceptance ?? '' },
    broker: { ...empty.broker, name: brokerName ?? '' }, origin: { achievementId: achievement?.id ?? null, needId: need?.id ?? null },
  };
}
