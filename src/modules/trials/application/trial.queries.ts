import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { DealsFacade, isStillTalked } from '../../deals/index.js';
import { Trial } from '../domain/trial.js';
import { trialWorkflow } from '../trial.workflow.js';
import { trialPermissions as may } from '../trials.permissions.js';

/** Which agreements are meant; `desk`: what waits for the reader. */
export interface TrialFilter extends Omit<CaseFilter, 'view'> {
  view?: 'desk';
}

/** How the two of an introduction stand to a trial, for one of them. */
export interface TrialStanding {
  introductionId: string;
  /** the latest; null where none was proposed */
  trial: Trial | null;
  mayPropose: boolean;
  /** there is something to try, and the two are talking or have agreed on a trial before */
  concerns: boolean;
}

/** The reads of trials before a contract. */
@Injectable()
export class TrialQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly deals: DealsFacade,
  ) {}

  /** Those in which the reader takes part. */
  page(actor: Actor, filter: TrialFilter): Promise<Page<Trial>> {
    return casePage(this.uow, { workflow: trialWorkflow, entity: Trial, permission: may.read }, actor, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<Trial> {
    const found = await this.uow.manager.findOneBy(Trial, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** @throws NOT_FOUND, FORBIDDEN for whoever is no side */
  async of(introductionId: string, actor: Actor): Promise<TrialStanding> {
    const introduction = await this.deals.one(introductionId, actor);
    this.access.require(actor, may.read, introduction);
    const [trial = null] = await this.uow.manager.find(Trial, { where: { introductionId }, order: { createdAt: 'DESC' }, take: 1 });
    const talking = introduction.achievementId !== null && isStillTalked(await this.deals.dealOf(introductionId)) && (await this.deals.stillMeet(introductionId));
    const runs = trial !== null && (trial.state === 'PROPOSED' || trial.state === 'IN_USE');
    return { introductionId, trial, mayPropose: talking && !runs && decide(may.propose, actor, introduction).allowed, concerns: talking || trial !== null };
  }
}
