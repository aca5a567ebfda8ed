import type { ContractContent, ContractSubKind } from '../../contracts/index.js';
import { emptyContract, emptyParty } from '../../contracts/index.js';
import type { AchievementContent, IntellectualProperty } from '../../achievements/index.js';
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

type Right = IntellectualProperty['kind'];
const PATENTS: readonly Right[] = ['INVENTION', 'UTILITY', 'DESIGN'];
/** 民法典 863, 876: what is assigned or licensed decides the sub-kind; without a registered right it is know-how. */
const ASSIGNED: Partial<Record<Right, ContractSubKind>> = { SOFTWARE: 'TRF-4', IC_LAYOUT: 'TRF-5', PLANT_VARIETY: 'TRF-6' };
const LICENSED: Partial<Record<Right, ContractSubKind>> = { SOFTWARE: 'LIC-3', IC_LAYOUT: 'LIC-4', PLANT_VARIETY: 'LIC-5' };
const PLAIN: Partial<Record<TransferMode, ContractSubKind>> = { OPEN: 'LIC-7', EQUITY: 'TRF-8', CODEV: 'DEV-2', COMMISSION: 'DEV-1', SERVICE: 'SVC-1' };

/** The way of transfer that both have named, else the first of the seller's, else of the buyer's. */
function modeOf({ need, achievement }: DraftSource): TransferMode | null {
  const [wanted, offered] = [need?.content.modes ?? [], achievement?.content.modes ?? []];
  return offered.find((mode) => wanted.includes(mode)) ?? offered[0] ?? wanted[0] ?? null;
}

/** The sub-kind that fits; empty where nothing tells. Whoever files decides. */
export function subKindOf(mode: TransferMode | null, rights: readonly Pick<IntellectualProperty, 'kind' | 'status'>[]): ContractSubKind | '' {
  if (mode === null) return '';
  const plain = PLAIN[mode];
  if (plain) return plain;
  const standing = rights.filter(({ status }) => status !== 'LAPSED');
  const patent = standing.filter(({ kind }) => PATENTS.includes(kind));
  if (patent.length > 0) return mode !== 'TRANSFER' ? 'LIC-1' : patent.some(({ status }) => status === 'GRANTED') ? 'TRF-1' : 'TRF-2';
  const named = standing.map(({ kind }) => (mode === 'TRANSFER' ? ASSIGNED : LICENSED)[kind]).find((found) => found !== undefined);
  return named ?? (mode === 'TRANSFER' ? 'TRF-3' : 'LIC-2');
}

const isExclusivity = (mode: TransferMode | null): mode is 'EXCLUSIVE' | 'SOLE' | 'ORDINARY' => mode === 'EXCLUSIVE' || mode === 'SOLE' || mode === 'ORDINARY';

/** What is known already stands in the draft; price, dates and signatures are what the two still have to agree on. The seller, who applies, is filled in by the register. */
export function contractDraftOf(source: DraftSource): Partial<ContractContent> {
  const { need, achievement, buyerOrganisationId, brokerName } = source;
  const mode = modeOf(source);
  const rights = achievement?.content.intellectualProperty ?? [];
  const empty = emptyContract();
  return {
    title: achievement?.content.title ?? need?.content.title ?? '', subKind: subKindOf(mode, rights), applicant: 'SELLER', buyer: { ...emptyParty(), organisationId: buyerOrganisationId },
    fieldCode: achievement?.content.fieldCode ?? need?.content.fieldCode ?? '', patents: rights.filter(({ kind, number, status }) => PATENTS.includes(kind) && number !== '' && status !== 'LAPSED').map(({ number }) => number),
    licence: { ...empty.licence, exclusivity: isExclusivity(mode) ? mode : '' },
    clauses: { ...empty.clauses, subject: achievement?.content.oneLine ?? '', goal: need?.content.problem ?? '', acceptance: need?.content.acceptance ?? '' },
    broker: { ...empty.broker, name: brokerName ?? '' }, origin: { achievementId: achievement?.id ?? null, needId: need?.id ?? null },
  };
}
