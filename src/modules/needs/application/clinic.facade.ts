import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor, decide, type SignedInActor } from '../../../kernel/access/index.js';
import { type ActionInput, type CaseRowBase, onDesk } from '../../../kernel/workflow/index.js';
import { clinicPermissions as may } from '../clinic.permissions.js';
import type { ClinicAction } from '../clinic.workflow.js';
import type { ClinicVisit } from '../domain/clinic-visit.js';
import { ClinicPresenter } from '../http/clinic-presenter.js';
import { ClinicDesk } from './clinic-desk.js';
import { ClinicQueries } from './clinic.queries.js';

/** A line of the workbench. */
type ClinicWorkRow = CaseRowBase & { number: string; title: string; organisationName: string };

/** The clinic for the workbench and the demo loader. */
@Injectable()
export class ClinicFacade {
  constructor(
    private readonly desk: ClinicDesk,
    private readonly queries: ClinicQueries,
    private readonly present: ClinicPresenter,
    private readonly access: AccessControl,
  ) {}

  ask(needId: string, request: string, actor: Actor): Promise<ClinicVisit> {
    return this.desk.ask(needId, request, actor);
  }

  /** @throws what the executor throws */
  act(id: string, action: ClinicAction, actor: Actor, input: ActionInput = { comment: '' }): Promise<ClinicVisit> {
    return this.desk.act(id, action, actor, null, input);
  }

  /** A need that waits, for who may ask a broker to take it. @throws NOT_FOUND, FORBIDDEN */
  async callable(id: string, actor: Actor): Promise<ClinicVisit> {
    const visit = await this.queries.one(id, actor);
    this.access.require(actor, may.call, visit);
    return visit;
  }

  /** What waits for this person; what is in hand stands with the needs. */
  async workFor(actor: SignedInActor): Promise<ClinicWorkRow[]> {
    if (!decide(may.read, actor).allowed) return [];
    const todo = await onDesk((limit) => this.queries.page(actor, { view: 'desk', limit }));
    return (await this.present.rows(todo, actor)).map((row) => ({ ...row, organisationName: row.organisationName ?? '' }));
  }
}
