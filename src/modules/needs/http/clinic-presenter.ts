import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, historyFrom, type HistoryView } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import type { RuleInForce } from '../../rules/index.js';
import { ClinicRules } from '../application/clinic-rules.js';
import { ClinicQueries } from '../application/clinic.queries.js';
import { assess, type ClinicRule, questionOf, RUBRIC, triage } from '../browser/clinic.js';
import { clinicPermissions as may } from '../clinic.permissions.js';
import { type ClinicAction, clinicWorkflow, isOpenVisit, OPEN_VISITS } from '../clinic.workflow.js';
import { type ClinicVisit, overtaken } from '../domain/clinic-visit.js';
import type { NeedContent } from '../domain/need-content.js';
import { wordDigest } from '../domain/need-word.js';
import type { ClinicPageView, ClinicRowView, ClinicVisitView } from './clinic.dto.js';
import type { ClinicItemView, ClinicWordView, NeedClinicView, TriageView } from './need-clinic.dto.js';

/** The answers about the clinic, each as far as the reader may know the need. */
@Injectable()
export class ClinicPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly rules: ClinicRules,
    private readonly queries: ClinicQueries,
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
    private readonly audit: AuditTrail,
  ) {}

  async page({ items, nextCursor }: Page<ClinicVisit>, actor: Actor): Promise<ClinicPageView> {
    return { items: await this.rows(items, actor), nextCursor };
  }

  async rows(visits: readonly ClinicVisit[], actor: Actor): Promise<ClinicRowView[]> {
    const rule = await this.rules.today();
    return Promise.all(visits.map(async (visit) => ({ ...(await this.cases.standing(clinicWorkflow, visit)), ...this.brief(visit, actor, rule) })));
  }

  /** Whoever reads somebody else's draft leaves a row. */
  async read(visit: ClinicVisit, actor: Actor): Promise<ClinicVisitView> {
    if (opens(visit, actor) && actor.organisationId !== visit.organisationId) {
      await this.audit.recordReading({ actor, action: 'clinic.read', objectKind: 'clinic', objectId: visit.id, detail: { state: visit.state, need: visit.needNumber } });
    }
    return this.one(visit, actor);
  }

  async one(visit: ClinicVisit, actor: Actor): Promise<ClinicVisitView> {
    const { needId, needNumber, content, request, suggestion, suggestionNote, vouchedText, vouchedOutcome } = visit;
    const rule = await this.rules.today();
    const open = opens(visit, actor);
    const measured = isMeasured(visit, actor) ? rule : null;
    const handled = await this.cases.present(clinicWorkflow, visit, actor);
    return {
      ...handled, history: historyFor(visit, handled.history, actor), ...this.brief(visit, actor, rule), needId, needNumber, request, word: vouchedText, outcome: vouchedOutcome,
      items: measured ? itemsOf(content, measured.params) : [], triage: measured ? triageOf(content, measured.params) : null,
      content: open ? content : null, suggestion: open ? suggestion : null, overtaken: open ? overtaken(visit) : [], suggestionNote: open ? suggestionNote : '',
    };
  }

  /** For the working copy of a need: whoever reads that may know all of it. Null where no rubric is in force. */
  async ofNeed(needId: string, content: NeedContent): Promise<NeedClinicView | null> {
    const rule = await this.rules.today();
    if (!rule) return null;
    const visits = await this.queries.ofNeed(needId);
    const digest = wordDigest(content);
    const { treatWithin: _, answerWithin: __, ...rubric } = rule.params;
    return {
      ruleCode: rule.code, ruleVersion: rule.version, rubric, score: assess(content, rule.params).score, threshold: rule.params.publishFrom,
      items: itemsOf(content, rule.params), triage: triageOf(content, rule.params), visitId: visits.find(({ state }) => OPEN_VISITS.some((open) => open === state))?.id ?? null,
      words: await Promise.all(visits.filter(({ vouchedAt }) => vouchedAt !== null).map((visit) => this.word(visit, digest))),
    };
  }

  private async word({ vouchedBy, vouchedAt, vouchedText, vouchedOutcome, vouchedScore, vouchedDigest, brokerOrganisationName }: ClinicVisit, digest: string): Promise<ClinicWordView> {
    return {
      by: vouchedBy === null ? '' : await this.identity.personName(vouchedBy), organisationName: brokerOrganisationName ?? '', at: vouchedAt?.toISOString() ?? '', text: vouchedText, outcome: vouchedOutcome ?? 'HOLD', score: vouchedScore,
      current: vouchedDigest === digest,
    };
  }

  private brief(visit: ClinicVisit, actor: Actor, rule: RuleInForce<'CLINIC'> | null): Omit<ClinicRowView, keyof Awaited<ReturnType<CasePresenter['standing']>>> {
    const { number, content, lastTitle, lastField, regionCode, vouchedScore, organisationName, brokerName, brokerOrganisationName } = visit;
    return {
      number, title: lastTitle ?? content.title, fieldCode: lastField ?? content.fieldCode, regionCode, regionName: this.codes.label('GB/T 2260', regionCode, requestContext().locale),
      score: !isMeasured(visit, actor) ? vouchedScore : rule ? assess(content, rule.params).score : null, threshold: rule?.params.publishFrom ?? null,
      organisationName: opens(visit, actor) ? organisationName : null, ...(visit.state === 'ASKED' ? UNTAKEN : { brokerName, brokerOrganisationName }),
    };
  }
}

const CAME_BY: readonly ClinicAction[] = ['call', 'take'];

/** A broker who has the need in hand, or is asked to take it, knows its way since then: what others said when they would not take it is not told. */
function historyFor({ brokerOrganisationId }: ClinicVisit, history: readonly HistoryView[], { organisationId, organisationKind }: Actor): HistoryView[] {
  if (organisationKind !== 'AGENCY') return [...history];
  return organisationId === brokerOrganisationId ? historyFrom(history, CAME_BY) : [];
}

const UNTAKEN = { brokerName: null, brokerOrganisationName: null };

/** The draft is open to its owner and to officials, and to a broker as long as he or she has it in hand and it is a draft. */
const opens = (visit: ClinicVisit, actor: Actor): boolean =>
  actor.organisationKind !== 'AGENCY' || (isOpenVisit(visit) && (visit.state === 'TAKEN' || visit.state === 'SUGGESTED') && decide(may.treat, actor, visit).allowed);

/** What the rubric makes of the draft is told to brokers who may come to work on it; of another one that is written after the visit nothing is. */
const isMeasured = (visit: ClinicVisit, actor: Actor): boolean => actor.organisationKind !== 'AGENCY' || isOpenVisit(visit);

const word = (text: { zh: string; en: string }): string => say(text, requestContext().locale);

function itemsOf(content: NeedContent, rule: ClinicRule): ClinicItemView[] {
  const { items } = assess(content, rule);
  return RUBRIC.map((item, at) => ({
    key: item.key, label: word(item.label), points: items[at]?.points ?? 0, met: items[at]?.met ?? false, severity: item.severity, question: word(questionOf(item, content, rule)), example: word(item.example), field: item.field,
  }));
}

function triageOf(content: NeedContent, rule: ClinicRule): TriageView {
  const { kind, reasons } = triage(content, rule);
  return { kind, reasons: reasons.map(word) };
}
