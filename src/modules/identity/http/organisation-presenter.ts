import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { requestContext } from '../../../kernel/http/index.js';
import { WorkflowHistory } from '../../../kernel/workflow/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { IdentityQueries } from '../application/identity.queries.js';
import { organisationPermissions as may } from '../identity.permissions.js';
import { presentOrganisation, presentOrganisationCase } from './identity.presenter.js';
import type { MemberView, OrganisationCaseView, OrganisationPageView, OrganisationQuery, OrganisationView } from './organisation.dto.js';

@Injectable()
export class OrganisationPresenter {
  constructor(
    private readonly queries: IdentityQueries,
    private readonly history: WorkflowHistory,
    private readonly codes: ReferenceCodes,
    private readonly access: AccessControl,
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
    const row = await this.queries.organisation(id, actor);
    this.access.require(actor, may.case, row, may.read);
    const [history, sameCode] = [await this.history.of('organisation', id), await this.queries.sameCode(row, actor)];
    return presentOrganisationCase(row, this.regionName(row.regionCode), actor, { history, sameCode }, requestContext().locale);
  }

  members(id: string, actor: Actor): Promise<MemberView[]> {
    return this.queries.members(id, actor);
  }

  private regionName(code: string): string {
    return this.codes.label('GB/T 2260', code, requestContext().locale);
  }
}
