import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem } from '../../../kernel/http/index.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import { Nda } from '../domain/nda.js';
import type { ListedKind } from '../domain/opening.js';

/** The reads of agreements on confidentiality. */
@Injectable()
export class NdaQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<Nda> {
    const found = await this.uow.manager.findOneBy(Nda, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** The latest of an introduction; the caller answers for who may know it. */
  async latestOf(introductionId: string): Promise<Nda | null> {
    const [found] = await this.uow.manager.find(Nda, { where: { introductionId }, order: { createdAt: 'DESC' }, take: 1 });
    return found ?? null;
  }

  /** Those about a listing under which this reader would view files of the other side, latest first. */
  async about(kind: ListedKind, listingId: string, ownerId: string, actor: Actor): Promise<Nda[]> {
    const where = kind === 'need' ? { needId: listingId, buyerOrganisationId: ownerId } : { achievementId: listingId, sellerOrganisationId: ownerId };
    const found = await this.uow.manager.find(Nda, { where, order: { createdAt: 'DESC' } });
    return found.filter((nda) => actor.organisationId !== ownerId && decide(may.view, actor, nda).allowed);
  }

  /** The agreement stays as it is until the transaction ends. */
  async hold(id: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM nda WHERE id = $1 FOR SHARE', [id]);
  }
}
