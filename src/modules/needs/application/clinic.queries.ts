import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Page, problem } from '../../../kernel/http/index.js';
import { type CaseFilter, casePage } from '../../../kernel/workflow/index.js';
import { clinicPermissions as may } from '../clinic.permissions.js';
import { clinicWorkflow } from '../clinic.workflow.js';
import { ClinicVisit } from '../domain/clinic-visit.js';

export interface ClinicFilter extends Omit<CaseFilter, 'view'> {
  view?: 'desk';
  /** L-TECH; of a visit that has ended the field that the need had then */
  field?: string;
  /** GB/T 2260; of the enterprise: a province, a prefecture or a county with what lies in it */
  region?: string;
}

/** A code of a province or a prefecture ends in zeros, which its counties have not. */
const insideOf = (region: string): string => `${region.replace(/(00){1,2}$/, '')}%`;

/** The reads of the clinic. */
@Injectable()
export class ClinicQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
  ) {}

  page(actor: Actor, { field, region, ...filter }: ClinicFilter): Promise<Page<ClinicVisit>> {
    const narrow = (bind: (value: unknown) => string) => [
      ...(field ? [`coalesce(c.last_field, (SELECT n.content ->> 'fieldCode' FROM need n WHERE n.id = c.need_id)) = ${bind(field)}`] : []),
      ...(region ? [`EXISTS (SELECT 1 FROM organisation o WHERE o.id = c.organisation_id AND o.region_code LIKE ${bind(insideOf(region))})`] : []),
    ];
    return casePage(this.uow, { workflow: clinicWorkflow, entity: ClinicVisit, permission: may.read, narrow }, actor, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string, actor: Actor): Promise<ClinicVisit> {
    const found = await this.uow.manager.findOneBy(ClinicVisit, { id });
    if (!found) throw problem('NOT_FOUND');
    this.access.require(actor, may.read, found, may.read);
    return found;
  }

  /** Of a need, newest first; whoever asks answers for who may know them. */
  ofNeed(needId: string): Promise<ClinicVisit[]> {
    return this.uow.manager.find(ClinicVisit, { where: { needId }, order: { createdAt: 'DESC' }, take: 20 });
  }
}
