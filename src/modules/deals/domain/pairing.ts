import type { OrganisationKind } from '../../../kernel/access/index.js';
import type { Beginner } from './introduction.js';

/** A published need or achievement, as far as it decides who may begin an introduction about it. */
export interface Listed {
  organisationId: string;
  createdBy: string;
  brokerAllowed: boolean;
}

/** Who begins, for which organisation. */
export interface Asker {
  personId: string;
  organisationId: string;
  organisationKind: OrganisationKind | null;
  /** answers for the achievements of the institute */
  isOffice: boolean;
  /** of all organisations that the person belongs to, whichever he or she acts for */
  memberOf: readonly string[];
}

export interface Pair {
  begunBy: Beginner;
  buyerOrganisationId: string;
  sellerOrganisationId: string;
}

export type PairFault = 'INTRODUCTION_SELF' | 'INTRODUCTION_SIDES' | 'INTRODUCTION_NO_BROKERS';

/**
 * Which two organisations an introduction joins. Enterprises have needs and institutes have achievements, so the kind of the asker's own organisation
 * says its side. Nobody is introduced to an organisation that he or she belongs to; what keeps a broker from acting is said where brokers are (`BrokerConduct`).
 */
export function pairOf(asker: Asker, need: Listed | null, achievement: Listed | null): Pair | PairFault {
  if (asker.organisationKind === 'AGENCY') return need && achievement ? brokered(need, achievement) : 'INTRODUCTION_SIDES';
  const buys = asker.organisationKind === 'ENTERPRISE';
  const [own, wanted] = buys ? [need, achievement] : [achievement, need];
  if (!wanted) return own && isOwn(asker, own) ? 'INTRODUCTION_SELF' : 'INTRODUCTION_SIDES';
  if (asker.memberOf.includes(wanted.organisationId)) return 'INTRODUCTION_SELF';
  if (own && !(isOwn(asker, own) && (buys || asker.isOffice || own.createdBy === asker.personId))) return 'INTRODUCTION_SIDES';
  return buys
    ? { begunBy: 'BUYER', buyerOrganisationId: asker.organisationId, sellerOrganisationId: wanted.organisationId }
    : { begunBy: 'SELLER', buyerOrganisationId: wanted.organisationId, sellerOrganisationId: asker.organisationId };
}

const isOwn = ({ organisationId }: Asker, listed: Listed): boolean => listed.organisationId === organisationId;

function brokered(need: Listed, achievement: Listed): Pair | PairFault {
  if (!need.brokerAllowed || !achievement.brokerAllowed) return 'INTRODUCTION_NO_BROKERS';
  return { begunBy: 'BROKER', buyerOrganisationId: need.organisationId, sellerOrganisationId: achievement.organisationId };
}
