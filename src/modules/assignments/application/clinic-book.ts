import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { newId } from '../../../kernel/ids/index.js';
import { type CallBook, ClinicCalls, ClinicFacade, type ClinicVisit } from '../../needs/index.js';
import { AssignmentQueries } from './assignment.queries.js';
import { Candidates, type Suggestion } from './candidates.js';

/** Whom the bureau may ask to take a need of the clinic: by the same points and hindrances as an owner, and what comes of it counts for the same figures. */
@Injectable()
export class ClinicBook implements CallBook, OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clinic: ClinicFacade,
    private readonly calls: ClinicCalls,
    private readonly candidates: Candidates,
    private readonly queries: AssignmentQueries,
  ) {}

  onModuleInit(): void {
    this.calls.register(this);
  }

  /** Best first, without who has said no or let it pass. @throws NOT_FOUND, FORBIDDEN */
  async suggestions(visitId: string, actor: Actor): Promise<Suggestion[]> {
    const { needId, organisationId, content: { fieldCode }, regionCode } = await this.clinic.callable(visitId, actor);
    return this.candidates.suggested(organisationId, { fieldCode, regionCode }, (await this.queries.refusals(needId)).map(({ id }) => id));
  }

  async free(brokerId: string, { needId, organisationId }: ClinicVisit): ReturnType<CallBook['free']> {
    const { createdBy: personId, organisationId: brokerOrganisationId } = await this.candidates.free(brokerId, organisationId, await this.queries.refusals(needId));
    return { personId, organisationId: brokerOrganisationId };
  }

  async answered({ id, calledId, calledAt, brokerIds, brokerOrganisationId, organisationId }: ClinicVisit, outcome: string, reason: string | null): Promise<void> {
    await this.uow.query(
      `INSERT INTO broker_assignment_answer (id, visit_id, profile_id, person_id, organisation_id, owner_organisation_id, outcome, reason, asked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [newId(), id, calledId, brokerIds[0], brokerOrganisationId, organisationId, outcome, reason, calledAt],
    );
  }
}
