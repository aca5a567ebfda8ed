import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { requestContext } from '../../../kernel/http/index.js';
import { CasePresenter, WorkflowExecutor, WorkflowHistory } from '../../../kernel/workflow/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { IdentityQueries } from '../application/identity.queries.js';
import { isEvidenced } from '../domain/organisation-change.js';
import type { Organisation } from '../domain/organisation.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { organisationWorkflow } from '../organisation.workflow.js';
import { presentOrganisation, presentOrganisationCase } from './identity.presenter.js';
import type { MemberView, OrganisationCaseView, OrganisationPageView, OrganisationQuery, OrganisationView, ProposedChangeView } from './organisation.dto.js';

@Injectable()
export class OrganisationPresenter {
  constructor(
    private readonly queries: IdentityQueries,
    private readonly history: WorkflowHistory,
    private readonly workflow: WorkflowExecutor,
    private readonly cases: CasePresenter,
    private readonly codes: ReferenceCodes,
    private readonly access: AccessControl,
    private readonly audit: AuditTrail,
  ) {}

  async page(actor: Actor, query: OrganisationQuery): Promise<OrganisationPageView> {
    const page = await this.queries.organisations(actor, query);
    return { ...page, items: page.items.map((row) => presentOrganisation(row, this.regionName(row.regionCode))) };
  }

  async one(id: string, actor: Actor): Promise<OrganisationView> {
    const row = await this.queries.organisation(id, actor);
    return presentOrganisation(row, this.regionName(row.regionCode));
  }

  /** Members see their own organisation's case, officials every case; others only know the public page. */
  async case(id: string, actor: Actor): Promise<OrganisationCaseView> {
    const read = await this.opened(id, actor);
    await this.recordReading('case', id, actor);
    return read;
  }

  /** The case of what the actor has just opened: no reading. */
  async opened(id: string, actor: Actor): Promise<OrganisationCaseView> {
    const row = await this.queries.organisation(id, actor);
    this.access.require(actor, may.case, row, may.read);
    const [allowed, history, sameCode] = [await this.workflow.allowed(organisationWorkflow, row, actor), await this.history.of('organisation', id), await this.queries.sameCode(row, actor)];
    const workingDaysLeft = await this.cases.workingDaysLeft(row);
    return { ...presentOrganisationCase(row, this.regionName(row.regionCode), allowed, { history, sameCode }, requestContext().locale), proposed: this.proposed(row), workingDaysLeft };
  }

  private proposed(row: Organisation): ProposedChangeView | null {
    if (!row.proposed) return null;
    const { nameFolded: _, ...change } = row.proposed;
    return { ...change, regionName: this.regionName(change.regionCode), evidenced: isEvidenced(row) };
  }

  /** @param invited whom the actor has just invited, see `IdentityQueries.members` */
  async members(id: string, actor: Actor, invited: string | null = null): Promise<MemberView[]> {
    const members = await this.queries.members(id, actor, invited);
    await this.recordReading('members', id, actor);
    return members;
  }

  /** Personal data was read by somebody from outside the organisation. */
  private async recordReading(part: 'case' | 'members', id: string, actor: Actor): Promise<void> {
    if (actor.organisationId === id) return;
    await this.audit.recordReading({ actor, action: 'organisation.read', objectKind: 'organisation', objectId: id, detail: { part } });
  }

  private regionName(code: string): string {
    return this.codes.label('GB/T 2260', code, requestContext().locale);
  }
}
