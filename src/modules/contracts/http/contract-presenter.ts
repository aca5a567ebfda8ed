import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Page, problemBody, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, hasInsight, presentStanding } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { BatchOutcome } from '../application/contract-desk.js';
import { type DryRun, DryRunReader } from '../application/dry-run.js';
import { ExpertOpinions } from '../application/expert-opinions.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { CLAUSE_LABELS, contractGaps } from '../domain/contract-gaps.js';
import { projectionOf } from '../domain/contract-projection.js';
import { CONTRACT_SUB_KINDS } from '../domain/contract-kinds.js';
import { REFUSAL_CODES } from '../domain/refusal-codes.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';
import type { AppliedRuleView, BatchView, ContractPageView, ContractReasonView, ContractRowView, ContractView, DryRunView, KindChangeView, TestLineView, ThreatView } from './contract.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);
const reasonView = (reason: Reason): ContractReasonView => ({ code: reason.code, message: word(reason), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) });
const subKindLabel = ({ subKind }: TechContract): string => (subKind === '' ? '' : word(CONTRACT_SUB_KINDS[subKind]));
const ruleView = (rule: AppliedRule | null): AppliedRuleView | null => rule && { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title, verified: rule.verified };

/** 合同期满: its days are over; the registration stands. */
const hasEnded = ({ isRegistered, content: { endDate } }: TechContract): boolean => isRegistered && endDate !== null && endDate < dateInChina(new Date());

const isTold = (contract: TechContract, actor: Actor): boolean => hasInsight(contractWorkflow, contract, actor);
const REFUSED: readonly string[] = ['REFUSED', 'RECONSIDERATION'];

/** What officials propose and find is theirs until they have decided: others read the contract as its parties wrote it. */
function asTold(contract: TechContract, actor: Actor): TechContract {
  if (isTold(contract, actor)) return contract;
  const shown = { ...contract, proposal: null, foundInChange: null, refusalCode: REFUSED.includes(contract.state) ? contract.refusalCode : null };
  if (contract.isRegistered || contract.recognition === null) return shown;
  const { subKind, techFen } = projectionOf(contract.content);
  return { ...shown, recognition: null, subKind, techFen };
}

@Injectable()
export class ContractPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly opinions: ExpertOpinions,
    private readonly dryRuns: DryRunReader,
    private readonly audit: AuditTrail,
  ) {}

  async one(record: TechContract, actor: Actor): Promise<ContractView> {
    const contract = asTold(record, actor);
    return {
      ...(await this.cases.present(contractWorkflow, record, actor)),
      number: contract.number, organisationId: contract.organisationId, organisationName: contract.organisationName, authorName: await this.identity.personName(contract.createdBy),
      title: contract.title, subKind: contract.subKind, subKindLabel: subKindLabel(contract), totalFen: contract.totalFen, techFen: contract.techFen,
      submittedAt: contract.submittedAt?.toISOString() ?? null, acceptedAt: contract.acceptedAt?.toISOString() ?? null, rule: ruleView(contract.rule), recognition: contract.recognition, foundInChange: contract.foundInChange, proposal: contract.proposal, kindChange: await this.kindChange(contract),
      refusal: contract.refusalCode && { code: contract.refusalCode, text: word(REFUSAL_CODES[contract.refusalCode]) },
      isRegistered: contract.isRegistered, ended: hasEnded(contract), registeredNo: contract.registeredNo, registeredAt: contract.registeredAt?.toISOString() ?? null, nationalNo: contract.nationalNo,
      advises: decide(may.advise, actor, contract).allowed && !(await this.opinions.hasAnswered(contract.id, actor)),
      opinions: (await this.opinionsFor(contract, actor)).map(({ name, verdict, text, at }) => ({ name, verdict, text, at: at.toISOString() })),
      gaps: contractGaps(contract.content).map(reasonView), content: contract.content,
    };
  }

  private async kindChange({ kindChange }: TechContract): Promise<KindChangeView | null> {
    if (kindChange === null) return null;
    const { subKind, reason, askedBy, askedAt, answer, answeredBy, answeredAt, remark } = kindChange;
    const answeredByName = answeredBy === null ? '' : await this.identity.personName(answeredBy);
    return { subKindLabel: word(CONTRACT_SUB_KINDS[subKind]), reason, askedByName: await this.identity.personName(askedBy), askedAt, answer, answeredByName, answeredAt, remark };
  }

  /** A reading from outside the applicant's organisation leaves a row, of the record as of its papers. */
  async told(contract: TechContract, actor: Actor): Promise<void> {
    if (actor.organisationId !== contract.organisationId) await this.audit.recordReading({ actor, action: 'contract.read', objectKind: 'contract', objectId: contract.id, detail: { state: contract.state } });
  }

  async read(contract: TechContract, actor: Actor): Promise<ContractView> {
    await this.told(contract, actor);
    return this.one(contract, actor);
  }

  page({ items, nextCursor }: Page<TechContract>, actor: Actor): ContractPageView {
    return { items: items.map((contract) => this.row(contract, actor)), nextCursor };
  }

  row(record: TechContract, actor: Actor): ContractRowView {
    const contract = asTold(record, actor);
    const { number, title, subKind, sellerName, buyerName, totalFen, techFen, organisationName, nationalNo, isRegistered } = contract;
    return { ...presentStanding(contractWorkflow, contract), number, title, subKind, subKindLabel: subKindLabel(contract), sellerName, buyerName, totalFen, techFen, organisationName, nationalNo, isRegistered, ended: hasEnded(contract) };
  }

  batch(outcomes: readonly BatchOutcome[]): BatchView {
    const { locale, requestId } = requestContext();
    return { taken: outcomes.filter(({ problem }) => problem === null).length, outcomes: outcomes.map(({ id, problem }) => ({ id, problem: problem && problemBody(problem, locale, requestId) })) };
  }

  /** The same sheet for applicant and officials; warning signs are for those who review. */
  async dryRun(contract: TechContract, actor: Actor): Promise<DryRunView> {
    const sheet = await this.dryRuns.of(asTold(contract, actor));
    return {
      rule: ruleView(sheet.rule), noRule: sheet.noRule.map(reasonView), lines: sheet.lines.map(lineView), gaps: sheet.gaps.map(reasonView), papers: sheet.papers.map(reasonView),
      threats: sheet.threats.map(threatView),
      amount: sheet.amount && { ...sheet.amount, parts: sheet.amount.parts.map(({ key, fen, sign, ...label }) => ({ key, fen, sign, label: word(label) })) },
      large: sheet.large, flags: isTold(contract, actor) ? sheet.flags.map(({ code, evidence, ...text }) => ({ code, evidence, text: word(text) })) : [],
    };
  }

  /** Experts do not read each other before all have answered; the parties read none. */
  private opinionsFor(contract: TechContract, actor: Actor) {
    return isTold(contract, actor) ? this.opinions.of(contract.id) : Promise.resolve([]);
  }
}

function lineView({ line, answer, read }: DryRun['lines'][number]): TestLineView {
  return {
    id: line.id, text: word(line), expects: line.expects, answer, basis: line.basis, threatens: line.threatens,
    clause: read?.clause ?? null, clauseLabel: read ? word(CLAUSE_LABELS[read.clause]) : null, excerpt: read?.excerpt ?? null,
  };
}

const threatView = ({ code, why }: DryRun['threats'][number]): ThreatView => ({ code, text: word(REFUSAL_CODES[code]), why: word(why), ...(why.pointer === undefined ? {} : { pointer: why.pointer }) });
