import type { Actor } from '../../../kernel/access/index.js';
import type { PartHolder } from '../application/box.queries.js';
import type { SealHolder } from '../application/seal-holders.js';
import type { SealedBox } from '../domain/box.js';
import { OFFICES } from '../domain/office.js';
import type { SealedBoxView, SealHolderView } from './sealing.dto.js';

export const presentHolder = ({ id, personId, personName, office, since }: SealHolder, actor: Actor): SealHolderView => ({ id, personName, office, since: since.toISOString(), isMine: personId === actor.personId });

export function presentBox({ box, holders, now }: { box: SealedBox; holders: readonly PartHolder[]; now: Date }, actor: Actor): SealedBoxView {
  const { id, subjectKind, subjectId, closesAt, opensAt, openedAt } = box;
  return {
    id, subjectKind, subjectId, closesAt: closesAt.toISOString(), opensAt: opensAt.toISOString(), openedAt: openedAt?.toISOString() ?? null, now: now.toISOString(),
    canBeOpened: OFFICES.every((office) => holders.some((part) => part.office === office && part.inOffice)),
    parts: holders.map(({ holderId, personId, personName, office, inOffice, handedTo, handedAt }) => ({ holderId, personName, office, inOffice, isMine: personId === actor.personId, handedTo, handedAt: handedAt?.toISOString() ?? null })),
  };
}
