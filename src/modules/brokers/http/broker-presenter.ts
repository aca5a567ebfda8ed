import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter } from '../../../kernel/workflow/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { takesPapers } from '../application/broker-papers.js';
import { BrokerWorks } from '../application/broker-works.js';
import { brokerWorkflow } from '../broker.workflow.js';
import { profileGaps } from '../domain/broker-content.js';
import type { BrokerProfile } from '../domain/broker-profile.js';
import { type BrokerWork, publicAmount } from '../domain/broker-work.js';
import type { BrokerCaseView, BrokerDirectoryView, BrokerListedView, BrokerPageView, BrokerPublicView, BrokerRowView, BrokerWorkPageView, BrokerWorkView } from './broker.dto.js';

/** The answers about brokers: to everybody what the directory tells, to those who handle profiles all of it. */
@Injectable()
export class BrokerPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly works: BrokerWorks,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
  ) {}

  async directory({ items, nextCursor }: Page<BrokerProfile>): Promise<BrokerDirectoryView> {
    const work = await this.works.of(items.map(keyed));
    return { items: items.map((profile) => this.listed(profile, work(keyed(profile)))), nextCursor };
  }

  async shown(profile: BrokerProfile): Promise<BrokerPublicView> {
    const { content: { issuer, validUntil, industries, introduction }, confirmedAt } = profile;
    const work = (await this.works.of([keyed(profile)]))(keyed(profile));
    return { ...this.listed(profile, work), issuer, validUntil, industryLabels: industries.map((code) => this.label('GB/T 4754', code)), introduction, confirmedAt: confirmedAt?.toISOString() ?? '' };
  }

  async row(profile: BrokerProfile): Promise<BrokerRowView> {
    const { name, organisationName, content: { level, fields, regions, validUntil } } = profile;
    return { ...(await this.cases.standing(brokerWorkflow, profile)), name, organisationName, levelLabel: this.level(level), fieldLabels: fields.map((code) => this.label('L-TECH', code)), regionNames: this.regions(regions), validUntil };
  }

  async page({ items, nextCursor }: Page<BrokerProfile>): Promise<BrokerPageView> {
    return { items: await Promise.all(items.map((profile) => this.row(profile))), nextCursor };
  }

  /** Who reads somebody else's certificate leaves a row. */
  async read(profile: BrokerProfile, actor: Actor): Promise<BrokerCaseView> {
    if (profile.createdBy !== actor.personId) await this.audit.recordReading({ actor, action: 'broker.read', objectKind: 'broker', objectId: profile.id, detail: { state: profile.state } });
    return this.one(profile, actor);
  }

  async one(profile: BrokerProfile, actor: Actor): Promise<BrokerCaseView> {
    const { name, organisationId, organisationName, confirmedAt, content, purposes } = profile;
    const gaps = profileGaps(content, { evidenced: purposes.length > 0, now: new Date() }).map((gap) => ({ code: gap.code, message: say(gap, requestContext().locale), ...(gap.pointer === undefined ? {} : { pointer: gap.pointer }) }));
    return {
      ...(await this.cases.present(brokerWorkflow, profile, actor)), name, organisationId, organisationName, confirmedAt: confirmedAt?.toISOString() ?? null, regionNames: this.regions(content.regions), gaps,
      papersOpen: takesPapers(profile, actor), content,
    };
  }

  async workload({ items, nextCursor }: Page<BrokerProfile>, actor: Actor): Promise<BrokerWorkPageView> {
    const others = items.filter(({ createdBy }) => createdBy !== actor.personId).length;
    if (others > 0) await this.audit.recordReading({ actor, action: 'broker.workload', objectKind: 'broker', objectId: null, detail: { count: others } });
    const work = await this.works.of(items.map(keyed));
    return { items: items.map((profile) => this.worked(profile, work(keyed(profile)))), nextCursor };
  }

  private worked({ id, name, organisationName, state, content: { level } }: BrokerProfile, { stages, wonFen, ...work }: BrokerWork): BrokerWorkView {
    const standing = brokerWorkflow.states[state as keyof typeof brokerWorkflow.states];
    const locale = requestContext().locale;
    return {
      id, name, organisationName, levelLabel: this.level(level), state, stateLabel: say(standing, locale), ...work, wonFen,
      stages: stages.map(({ state: stage, count, ...label }) => ({ state: stage, label: say(label, locale), count })),
    };
  }

  private listed({ id, name, organisationId, organisationName, content: { level, fields, regions, languages } }: BrokerProfile, work: BrokerWork): BrokerListedView {
    const { openDeals, wonDeals, wordsGiven } = work;
    return {
      id, name, organisationId, organisationName, level, levelLabel: this.level(level), fields, fieldLabels: fields.map((code) => this.label('L-TECH', code)), regionNames: this.regions(regions), languages,
      openDeals, wonDeals, wonAtLeastFen: publicAmount(work), wordsGiven,
    };
  }

  private level(level: string): string {
    return level === '' ? '' : this.label('L-BROKER', level);
  }

  private regions(codes: readonly string[]): string[] {
    return codes.map((code) => this.label('GB/T 2260', code));
  }

  private label(list: Parameters<ReferenceCodes['label']>[0], code: string): string {
    return this.codes.label(list, code, requestContext().locale);
  }
}

const keyed = ({ createdBy, organisationId }: BrokerProfile) => ({ personId: createdBy, organisationId });
