import type { Actor } from '../../../kernel/access/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Beginner, type Introduction, isPersonNamed, type Reader, SIDE_WORDS } from '../../deals/index.js';
import { seatIn } from '../terms.workflow.js';
import type { CommissionTerms } from './commission-terms.js';

type Parties = Pick<CommissionTerms, 'buyerOrganisationId' | 'sellerOrganisationId' | 'organisationId'>;

/** For whoever may read it at all. */
export function readerOf(record: Parties, { organisationId }: Pick<Actor, 'organisationId'>): Reader {
  const seat = seatIn(record, organisationId);
  return seat === 'BROKER' && organisationId !== record.organisationId ? 'OFFICE' : seat;
}

/** Whoever has done something for a side is told by name where the introduction tells its people, else as the side. Null: by name. */
export type Veil = (seat: Beginner) => BothLanguages | null;

/** How much of the people of an introduction somebody is told in what its broker has of it. */
export const veilFor = (introduction: Introduction, actor: Pick<Actor, 'organisationId'>): Veil => {
  const reader = readerOf(introduction, actor);
  return (seat) => (isPersonNamed(introduction, seat, reader) ? null : SIDE_WORDS[seat]);
};

/** The same of who has taken a step, by the organisation that the person acted for. */
export const veilOfStep = (introduction: Introduction, actor: Pick<Actor, 'organisationId'>): ((step: { actorOrganisation: string | null }) => BothLanguages | null) => {
  const veil = veilFor(introduction, actor);
  return ({ actorOrganisation }) => veil(seatIn(introduction, actorOrganisation));
};
