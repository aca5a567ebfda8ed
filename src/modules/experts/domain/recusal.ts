import { foldName } from '../../../kernel/text/index.js';

/** An organisation as people and registers name it. */
export interface NamedUnit {
  organisationId: string | null;
  name: string;
  uscc: string;
}

/** What a party has to do with the matter; affiliates are those that a bidder declares (JB-03). */
export const PARTY_PARTS = ['DEMANDER', 'BIDDER', 'MEMBER', 'AFFILIATE'] as const;
export type PartyPart = (typeof PARTY_PARTS)[number];

/** A party of a matter, with the experts that it asks to be left out (申请回避). */
export interface MatterParty extends NamedUnit {
  part: PartyPart;
  /** what experts read in place of its name; absent where they read the name */
  toldAs?: string;
  /** names of experts, or of the units where they work; of more than the rule allows the first count */
  objectsTo: readonly string[];
}

/** Somebody who works on what is judged. */
export interface MatterPerson {
  name: string;
  unit: string;
  orcid: string;
}

export interface FormerUnit {
  /** where the platform knows it from an account */
  organisationId?: string;
  name: string;
  uscc: string;
  /** last day there, YYYY-MM-DD */
  until: string;
}

/** What is known of an expert's ties. */
export interface ExpertTies {
  personId: string;
  name: string;
  orcid: string;
  /** the organisations that the account belongs to, and the unit that the profile names */
  units: readonly NamedUnit[];
  formerUnits: readonly FormerUnit[];
}

/** Whom a panel judges. */
export interface MatterTies {
  parties: readonly MatterParty[];
  team: readonly MatterPerson[];
  /** people who have handled the matter in the office */
  handlers: readonly string[];
}

export type Hint = 'HANDLED' | 'SAME_UNIT' | 'FORMER_UNIT' | 'IN_TEAM' | 'NAMED';

/** Grounds that can be seen without asking (自动提示, JB-06). Whoever has one is never drawn. */
export function recusalHints(expert: ExpertTies, matter: MatterTies, { formerFrom, objectionsAtMost }: { formerFrom: string; objectionsAtMost: number }): Hint[] {
  const former = expert.formerUnits.filter(({ until }) => until >= formerFrom);
  const tied = (unit: Partial<NamedUnit>) => matter.parties.some((party) => sameUnit(unit, party)) || matter.team.some((one) => sameName(one.unit, unit.name ?? ''));
  return [
    ...(matter.handlers.includes(expert.personId) ? ['HANDLED' as const] : []),
    ...(expert.units.some(tied) ? ['SAME_UNIT' as const] : []),
    ...(former.some(tied) ? ['FORMER_UNIT' as const] : []),
    ...(matter.team.some((one) => (one.orcid !== '' && one.orcid === expert.orcid) || sameName(one.name, expert.name)) ? ['IN_TEAM' as const] : []),
    ...(matter.parties.some(({ objectsTo }) => objectsTo.slice(0, objectionsAtMost).some((name) => sameName(name, expert.name) || expert.units.some((unit) => sameName(name, unit.name)))) ? ['NAMED' as const] : []),
  ];
}

const sameUnit = (one: Partial<NamedUnit>, other: NamedUnit): boolean =>
  (one.organisationId !== undefined && one.organisationId !== null && one.organisationId === other.organisationId) || (one.uscc !== undefined && one.uscc !== '' && one.uscc === other.uscc) || sameName(one.name ?? '', other.name);

const sameName = (one: string, other: string): boolean => foldName(one) !== '' && foldName(one) === foldName(other);
