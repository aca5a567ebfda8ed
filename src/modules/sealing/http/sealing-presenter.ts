import type { Actor } from '../../../kernel/access/index.js';
import type { PartHolder } from '../application/box.queries.js';
import type { SealedBox } from '../domain/box.js';
import { canOpen } from '../domain/office.js';
import { fingerprintOf, type SealHolder } from '../domain/seal-holder.js';
import type { HolderState } from '../seal-holder.workflow.js';
import type { SealedBoxView, SealHolderView } from './sealing.dto.js';

export const presentHolder = ({ id, createdBy, personName, office, createdAt, publicKey, state, admittedByName }: SealHolder, actor: Actor): SealHolderView => ({
  id, personName, office, since: createdAt.toISOString(), isMine: createdBy === actor.personId, fingerprint: fingerprintOf(publicKey), state: state as HolderState, admittedBy: admittedByName,
});

export function presentBox({ box, holders, now }: { box: SealedBox; holders: readonly PartHolder[]; now: Date }, actor: Actor): SealedBoxView {
  const { id, subjectKind, subjectId, closesAt, opensAt, openedAt, discardedAt } = box;
  return {
    id, subjectKind, subjectId, closesAt: closesAt.toISOString(), opensAt: opensAt.toISOString(), openedAt: openedAt?.toISOString() ?? null, discardedAt: discardedAt?.toISOString() ?? null, now: now.toISOString(),
    canBeOpened: canOpen(holders),
    parts: holders.map(({ holderId, personId, personName, office, inOffice, handedTo, handedAt }) => ({ holderId, personName, office, inOffice, isMine: personId === actor.personId, handedTo, handedAt: handedAt?.toISOString() ?? null })),
  };
}
