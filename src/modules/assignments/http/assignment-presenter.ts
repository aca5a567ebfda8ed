import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, historyFrom, type HistoryView } from '../../../kernel/workflow/index.js';
import { BrokerConduct, presentStanding } from '../../brokers/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { AssignedListings } from '../application/assigned-listings.js';
import type { Suggestion } from '../application/candidates.js';
import { type AssignmentAction, assignmentWorkflow } from '../assignment.workflow.js';
import { ACTING, type BrokerAssignment, standingOf } from '../domain/broker-assignment.js';
import { type RankPart, WEIGHTS } from '../domain/ranking.js';
import type { AssignmentContactView, AssignmentPageView, AssignmentRowView, AssignmentView, CandidateListView, CandidateView } from './assignment.dto.js';

const PART_WORDS: Readonly<Record<RankPart, BothLanguages>> = {
  FIELD: { zh: '技术领域', en: 'Field' }, REGION: { zh: '服务地区', en: 'Region' }, LEVEL: { zh: '能力等级', en: 'Level' }, LOAD: { zh: '在办事项', en: 'Workload' }, ANSWERS: { zh: '答复情况', en: 'Answers' },
};
const word = (label: BothLanguages): string => say(label, requestContext().locale);

/** The answers about assignments. */
@Injectable()
export class AssignmentPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly listings: AssignedListings,
    private readonly conduct: BrokerConduct,
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
  ) {}

  candidates(suggestions: readonly Suggestion[]): CandidateListView {
    return { items: suggestions.map((one) => this.candidate(one)) };
  }

  async row(assignment: BrokerAssignment, actor: Actor): Promise<AssignmentRowView> {
    return { ...(await this.cases.standing(assignmentWorkflow, assignment)), ...brief(assignment, actor) };
  }

  async page({ items, nextCursor }: Page<BrokerAssignment>, actor: Actor): Promise<AssignmentPageView> {
    return { items: await Promise.all(items.map((assignment) => this.row(assignment, actor))), nextCursor };
  }

  /** What an official reads leaves a row. */
  async read(assignment: BrokerAssignment, actor: Actor): Promise<AssignmentView> {
    if (standingOf(assignment, actor.organisationId) === 'OFFICE') await this.audit.recordReading({ actor, action: 'broker_assignment.read', objectKind: 'broker_assignment', objectId: assignment.id, detail: { state: assignment.state } });
    return this.one(assignment, actor);
  }

  async one(assignment: BrokerAssignment, actor: Actor): Promise<AssignmentView> {
    const { id, kind, subjectId, profileId, message, nextName, createdAt, acceptedAt } = assignment;
    const declaration = acceptedAt === null ? null : await this.conduct.declaration('broker_assignment', id);
    const handled = await this.cases.present(assignmentWorkflow, assignment, actor);
    return {
      ...handled, history: historyFor(assignment, handled.history, actor), ...brief(assignment, actor), brokerId: profileId, brokerStanding: presentStanding(await this.conduct.stands(assignment.brokerIds[0] ?? '', assignment.brokerOrganisationId)), message, nextName, listed: (await this.listings.published(kind, subjectId)) !== null,
      createdAt: createdAt.toISOString(), acceptedAt: acceptedAt?.toISOString() ?? null, declaredAt: declaration?.at.toISOString() ?? null, contact: await this.contact(assignment, actor),
    };
  }

  private candidate({ profile: { id, name, organisationName, content }, score, parts }: Suggestion): CandidateView {
    const label = (list: Parameters<ReferenceCodes['label']>[0], code: string) => this.codes.label(list, code, requestContext().locale);
    return {
      id, name, organisationName, levelLabel: content.level === '' ? '' : label('L-BROKER', content.level), fieldLabels: content.fields.map((code) => label('L-TECH', code)), regionNames: content.regions.map((code) => label('GB/T 2260', code)),
      score, parts: parts.map(({ part, points, why }) => ({ part, label: word(PART_WORDS[part]), points, most: WEIGHTS[part], why: word(why) })),
    };
  }

  /** Owner and broker are told whom of the other side to talk to, while the broker acts: to the broker and to who has asked, or in the place of somebody who has left to whoever handles the cases. Each reading leaves a row. */
  private async contact(assignment: BrokerAssignment, actor: Actor): Promise<AssignmentContactView | null> {
    const standing = standingOf(assignment, actor.organisationId);
    if (standing === 'OFFICE' || !ACTING.includes(assignment.state)) return null;
    const { brokerIds, brokerOrganisationId, brokerOrganisationName, askedBy, organisationId, organisationName: ownerName } = assignment;
    const [personId, ofOrganisation, organisationName] = standing === 'OWNER' ? [brokerIds[0] ?? null, brokerOrganisationId, brokerOrganisationName] : [askedBy, organisationId, ownerName];
    const person = await this.identity.contact(ofOrganisation, personId);
    if (!person) return null;
    await this.audit.recordReading({ actor, action: 'broker_assignment.contact', objectKind: 'broker_assignment', objectId: assignment.id, detail: { of: standing === 'OWNER' ? 'BROKER' : 'OWNER' } });
    return { organisationName, ...person };
  }
}

const ASKED_BY: readonly AssignmentAction[] = ['choose', 'agreeHandOver'];

/** What a broker says of itself when declining is for the owner and the bureau: brokers who are asked later read the way since they were. */
const historyFor = (assignment: BrokerAssignment, history: readonly HistoryView[], { organisationId }: Actor): HistoryView[] =>
  standingOf(assignment, organisationId) === 'BROKER' ? historyFrom(history, ASKED_BY) : [...history];

function brief(assignment: BrokerAssignment, actor: Actor) {
  const { number, kind, subjectId, title, organisationName, brokerName, brokerOrganisationName } = assignment;
  return { number, kind, subjectId, title, reader: standingOf(assignment, actor.organisationId), organisationName, brokerName, brokerOrganisationName };
}
