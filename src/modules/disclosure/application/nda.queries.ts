import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { addDays, dateInChina } from '../../../kernel/calendar/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { ndaPermissions as may } from '../disclosure.permissions.js';
import { Nda } from '../domain/nda.js';
import type { Matter } from '../domain/opening.js';
import { ndaWorkflow } from '../nda.workflow.js';

/** Which agreements are meant; `ending`: in force and about to end, soonest first; `desk`: what waits for the reader. */
export interface NdaFilter extends Omit<CaseFilter, 'view'> {
  view?: 'ending' | 'desk';
}

/** An agreement is about to end so many calendar days before its last one, when both sides are first reminded of it. */
export const ENDING_WITHIN = 30;

/** The reads of agreements on confidentiality. */
@Injectable()
export class NdaQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** Those in which the reader takes part. */
  page(actor: Actor, { view, ...filter }: NdaFilter): Promise<Page<Nda>> {
    const ending = view === 'ending' ? { narrow: (bind: (value: unknown) => string) => [`c.state = 'IN_FORCE' AND c.ends_on <= ${bind(addDays(dateInChina(new Date()), ENDING_WITHIN))}::date`], byDue: true } : {};
    return casePage(this.uow, { workflow: ndaWorkflow, entity: Nda, permission: may.read, ...ending }, actor, { ...filter, ...(view === 'desk' ? { view } : {}) });
  }

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
  async about(matter: Matter, actor: Actor): Promise<Nda[]> {
    const found = actor.organisationId === null || actor.organisationId === matter.ownerId ? [] : await this.with(matter, actor.organisationId);
    return found.filter((nda) => decide(may.view, actor, nda).allowed);
  }

  /** Those about a listing that its owner has made, or been asked for, with this other organisation, latest first. */
  with({ kind, listingId, ownerId }: Matter, organisationId: string): Promise<Nda[]> {
    const where = kind === 'need' ? { needId: listingId, buyerOrganisationId: ownerId, sellerOrganisationId: organisationId } : { achievementId: listingId, sellerOrganisationId: ownerId, buyerOrganisationId: organisationId };
    return this.uow.manager.find(Nda, { where, order: { createdAt: 'DESC' } });
  }

  /** The agreement stays as it is until the transaction ends. */
  async hold(id: string): Promise<void> {
    await this.uow.query('SELECT 1 FROM nda WHERE id = $1 FOR SHARE', [id]);
  }
}
