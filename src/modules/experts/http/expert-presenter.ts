import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { ExpertProfile } from '../domain/expert-profile.js';
import { profileGaps } from '../domain/profile.js';
import { expertWorkflow } from '../expert.workflow.js';
import type { ExpertPageView, ExpertRowView, ExpertCaseView } from './expert.dto.js';

/** The answers about experts of the pool. */
@Injectable()
export class ExpertPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
  ) {}

  async row(profile: ExpertProfile): Promise<ExpertRowView> {
    const { name, seatsNow, content: { unit, title, fields, finance, seatsAtMost } } = profile;
    return { ...(await this.cases.standing(expertWorkflow, profile)), name, unitName: unit.name, title, fieldLabels: this.labels(fields), finance, seatsNow, seatsAtMost };
  }

  /** A list of the pool leaves a row, for it tells whom somebody could speak to. */
  async page({ items, nextCursor }: Page<ExpertProfile>, actor: Actor): Promise<ExpertPageView> {
    const others = items.filter(({ createdBy }) => createdBy !== actor.personId).length;
    if (others > 0) await this.audit.recordReading({ actor, action: 'expert.list', objectKind: 'expert', objectId: null, detail: { count: others } });
    return { items: await Promise.all(items.map((profile) => this.row(profile))), nextCursor };
  }

  async read(profile: ExpertProfile, actor: Actor): Promise<ExpertCaseView> {
    if (profile.createdBy !== actor.personId) await this.audit.recordReading({ actor, action: 'expert.read', objectKind: 'expert', objectId: profile.id, detail: { state: profile.state } });
    return this.one(profile, actor);
  }

  async one(profile: ExpertProfile, actor: Actor): Promise<ExpertCaseView> {
    const { name, organisationId, seatsNow, admittedAt, content } = profile;
    const gaps = profileGaps(content).map((gap) => ({ code: gap.code, message: say(gap, requestContext().locale), ...(gap.pointer === undefined ? {} : { pointer: gap.pointer }) }));
    return { ...(await this.cases.present(expertWorkflow, profile, actor)), name, organisationId, seatsNow, admittedAt: admittedAt?.toISOString() ?? null, gaps, content };
  }

  labels(fields: readonly string[]): string[] {
    return fields.map((code) => this.codes.label('L-TECH', code, requestContext().locale));
  }
}
