import { Injectable } from '@nestjs/common';
import type { EntityTarget } from 'typeorm';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { acceptanceWorkflow } from '../acceptance.workflow.js';
import { changeWorkflow } from '../change.workflow.js';
import { clawbackWorkflow, OPEN_CLAIMS } from '../clawback.workflow.js';
import { Acceptance } from '../domain/acceptance.js';
import { ChallengeProject, sideIs } from '../domain/challenge-project.js';
import { Milestone } from '../domain/milestone.js';
import { ProjectChange } from '../domain/project-change.js';
import { Clawback, Payout } from '../domain/payout.js';
import { milestoneWorkflow } from '../milestone.workflow.js';
import { payoutWorkflow } from '../payout.workflow.js';
import { projectWorkflow } from '../project.workflow.js';
import { acceptancePermissions, changePermissions, clawbackPermissions, milestonePermissions, payoutPermissions, projectPermissions } from '../projects.permissions.js';

/** Which public money is meant; `open`: not settled yet, soonest due first. */
export type MoneyFilter = Omit<CaseFilter, 'view'> & { view?: 'desk' | 'open' };
const unsettled = ({ view }: MoneyFilter, states: readonly string[]) => (view === 'open' ? { narrow: (bind: (value: unknown) => string) => [`c.state = ANY(${bind(states)})`], byDue: true } : {});
const inOrder = ({ view, ...filter }: MoneyFilter): CaseFilter => (view === 'desk' ? { ...filter, view } : filter);

/** The reads of projects and their parts. */
@Injectable()
export class ProjectQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  /** Those that the reader takes part in; for the bureau all. */
  projects(actor: Actor, { challengeId, ...filter }: CaseFilter & { challengeId?: string }): Promise<Page<ChallengeProject>> {
    const narrow = (bind: (value: unknown) => string) => [...(filter.view === 'own' ? [sideIs('c', `${bind(actor.organisationId)}::uuid`)] : []), ...(challengeId ? [`c.challenge_id = ${bind(challengeId)}::uuid`] : [])];
    const { view, ...rest } = filter;
    return casePage(this.uow, { workflow: projectWorkflow, entity: ChallengeProject, permission: projectPermissions.read, narrow }, actor, view === 'own' ? rest : filter);
  }

  payouts(actor: Actor, filter: MoneyFilter): Promise<Page<Payout>> {
    return casePage(this.uow, { workflow: payoutWorkflow, entity: Payout, permission: payoutPermissions.read, ...unsettled(filter, ['DUE', 'RETURNED']) }, actor, inOrder(filter));
  }

  clawbacks(actor: Actor, filter: MoneyFilter): Promise<Page<Clawback>> {
    return casePage(this.uow, { workflow: clawbackWorkflow, entity: Clawback, permission: clawbackPermissions.read, ...unsettled(filter, OPEN_CLAIMS), alsoWaits: (params) => `(c.state = 'DEMANDED' AND c.organisation_id = $${params.push(actor.organisationId)}::uuid)` }, actor, inOrder(filter));
  }

  milestones(actor: Actor, filter: CaseFilter): Promise<Page<Milestone>> {
    return casePage(this.uow, { workflow: milestoneWorkflow, entity: Milestone, permission: milestonePermissions.read }, actor, filter);
  }

  acceptances(actor: Actor, filter: CaseFilter): Promise<Page<Acceptance>> {
    return casePage(this.uow, { workflow: acceptanceWorkflow, entity: Acceptance, permission: acceptancePermissions.read }, actor, filter);
  }

  changes(actor: Actor, filter: CaseFilter): Promise<Page<ProjectChange>> {
    return casePage(this.uow, { workflow: changeWorkflow, entity: ProjectChange, permission: changePermissions.read }, actor, filter);
  }

  project = (id: string, actor: Actor): Promise<ChallengeProject> => this.one(ChallengeProject, id, actor, projectPermissions.read);
  milestone = (id: string, actor: Actor): Promise<Milestone> => this.one(Milestone, id, actor, milestonePermissions.read);
  acceptance = (id: string, actor: Actor): Promise<Acceptance> => this.one(Acceptance, id, actor, acceptancePermissions.read);
  payout = (id: string, actor: Actor): Promise<Payout> => this.one(Payout, id, actor, payoutPermissions.read);
  change = (id: string, actor: Actor): Promise<ProjectChange> => this.one(ProjectChange, id, actor, changePermissions.read);
  clawback = (id: string, actor: Actor): Promise<Clawback> => this.one(Clawback, id, actor, clawbackPermissions.read);

  /** @throws NOT_FOUND */
  private async one<T extends { id: string; organisationId: string }>(entity: EntityTarget<T>, id: string, actor: Actor, permission: string): Promise<T> {
    const found = await this.uow.manager.findOneBy(entity, { id } as never);
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, permission, found, permission);
    return found;
  }
}
