import type { OrganisationKind, Role } from './roles.js';

/** Who acts: a person on behalf of one organisation (one membership at a time), or nobody. */
export interface Actor {
  personId: string | null;
  name: string;
  membershipId: string | null;
  organisationId: string | null;
  organisationKind: OrganisationKind | null;
  /** false until an official has verified the organisation */
  organisationVerified: boolean;
  roles: readonly Role[];
}

export const ANONYMOUS: Actor = {
  personId: null,
  name: '',
  membershipId: null,
  organisationId: null,
  organisationKind: null,
  organisationVerified: false,
  roles: [],
};

/** The product itself, for scheduled work; holds no role and is named in the audit record. */
export const SYSTEM: Actor = { ...ANONYMOUS, name: 'system' };

/** A signed-in person as permission tables see them. */
export type SignedInActor = Actor & { personId: string };

export const isSignedIn = (actor: Actor): actor is SignedInActor => actor.personId !== null;
