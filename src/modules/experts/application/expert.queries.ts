import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { ExpertProfile } from '../domain/expert-profile.js';
import { PanelSeat } from '../domain/panel-seat.js';
import { ReviewPanel } from '../domain/review-panel.js';
import { expertWorkflow } from '../expert.workflow.js';
import { expertPermissions, panelPermissions, seatPermissions } from '../experts.permissions.js';
import { panelWorkflow } from '../panel.workflow.js';
import { seatWorkflow } from '../seat.workflow.js';

export interface ExpertFilter extends CaseFilter {
  /** L-TECH */
  field?: string;
  finance?: boolean;
  /** part of the name or of the unit */
  q?: string;
}

/** The reads of pool, panels and seats. */
@Injectable()
export class ExpertQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  experts(actor: Actor, { field, finance, q, ...filter }: ExpertFilter): Promise<Page<ExpertProfile>> {
    const narrow = (bind: (value: unknown) => string) => [
      ...(field ? [`c.content -> 'fields' ? ${bind(field)}`] : []), ...(finance ? [`(c.content ->> 'finance')::boolean`] : []),
      ...(q ? [`(strpos((SELECT p.name FROM person p WHERE p.id = c.created_by), ${bind(q)}) > 0 OR strpos(c.content -> 'unit' ->> 'name', ${bind(q)}) > 0)`] : []),
    ];
    return casePage(this.uow, { workflow: expertWorkflow, entity: ExpertProfile, permission: expertPermissions.read, narrow }, actor, filter);
  }

  panels(actor: Actor, filter: CaseFilter): Promise<Page<ReviewPanel>> {
    return casePage(this.uow, { workflow: panelWorkflow, entity: ReviewPanel, permission: panelPermissions.read }, actor, filter);
  }

  /** An expert's own seats; for the section and discipline inspection all. */
  seats(actor: Actor, filter: CaseFilter): Promise<Page<PanelSeat>> {
    return casePage(this.uow, { workflow: seatWorkflow, entity: PanelSeat, permission: seatPermissions.read }, actor, filter);
  }

  /** In panels that are not closed, soonest first. */
  sitting(personId: string): Promise<PanelSeat[]> {
    return this.uow.manager.createQueryBuilder(PanelSeat, 's').where(`s.createdBy = :personId AND s.state = 'ACCEPTED' AND EXISTS (SELECT 1 FROM review_panel r WHERE r.id = s.panelId AND r.state <> 'CLOSED')`, { personId }).orderBy('s.createdAt').getMany();
  }

  /** @throws NOT_FOUND */
  async expert(id: string, actor: Actor): Promise<ExpertProfile> {
    return this.visible(await this.uow.manager.findOneBy(ExpertProfile, { id }), expertPermissions.read, actor);
  }

  /** @throws NOT_FOUND */
  async panel(id: string, actor: Actor, key = panelPermissions.read): Promise<ReviewPanel> {
    return this.visible(await this.uow.manager.findOneBy(ReviewPanel, { id }), key, actor);
  }

  /** @throws NOT_FOUND */
  async seat(id: string, actor: Actor): Promise<PanelSeat> {
    return this.visible(await this.uow.manager.findOneBy(PanelSeat, { id }), seatPermissions.read, actor);
  }

  /** All seats that a panel has given, in the order of their calls. */
  seatsOf(panelId: string): Promise<PanelSeat[]> {
    return this.uow.manager.find(PanelSeat, { where: { panelId }, order: { callNo: 'ASC' } });
  }

  private visible<T extends object>(found: T | null, key: string, actor: Actor): T {
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, key, found, key);
    return found;
  }
}
