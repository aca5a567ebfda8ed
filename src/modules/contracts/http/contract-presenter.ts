import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { type BothLanguages, type Page, problemBody, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, presentStanding } from '../../../kernel/workflow/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { BatchOutcome } from '../application/contract-desk.js';
import { type DryRun, DryRunReader } from '../application/dry-run.js';
import { ExpertOpinions } from '../application/expert-opinions.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { CLAUSE_LABELS, contractGaps } from '../domain/contract-gaps.js';
import { CONTRACT_SUB_KINDS } from '../domain/contract-kinds.js';
import { REFUSAL_CODES } from '../domain/refusal-codes.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';
import type { AppliedRuleView, BatchView, ContractPageView, ContractReasonView, ContractRowView, ContractView, DryRunView, TestLineView, ThreatView } from './contract.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);
const reasonView = (reason: Reason): ContractReasonView => ({ code: reason.code, message: word(reason), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) });
const subKindLabel = ({ subKind }: TechContract): string => (subKind === '' ? '' : word(CONTRACT_SUB_KINDS[subKind]));
const ruleView = (rule: AppliedRule | null): AppliedRuleView | null => rule && { code: rule.code, version: rule.version, docNo: rule.docNo, title: rule.title, verified: rule.verified };

/** Does the reader decide, on one of the desks? */
const isOfficial = (contract: TechContract, actor: Actor): boolean => [may.review, may.confirm, may.approveLarge, may.lead].some((key) => decide(key, actor, contract).allowed);

@Injectable()
export class ContractPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly opinions: ExpertOpinions,
    private readonly dryRuns: DryRunReader,
    private readonly audit: AuditTrail,
  ) {}

  async one(contract: TechContract, actor: Actor): Promise<ContractView> {
    return {
      ...(await this.cases.present(contractWorkflow, contract, actor)),
      number: contract.number, organisationId: contract.organisationId, organisationName: contract.organisationName, authorName: await this.identity.personName(contract.createdBy),
      title: contract.title, subKind: contract.subKind, subKindLabel: subKindLabel(contract), totalFen: contract.totalFen, techFen: contract.techFen,
      submittedAt: contract.submittedAt?.toISOString() ?? null, acceptedAt: contract.acceptedAt?.toISOString() ?? null, rule: ruleView(contract.rule), recognition: contract.recognition, proposal: contract.proposal,
      refusal: contract.refusalCode && { code: contract.refusalCode, text: word(REFUSAL_CODES[contract.refusalCode]) },
      isRegistered: contract.isRegistered, registeredNo: contract.registeredNo, registeredAt: contract.registeredAt?.toISOString() ?? null, nationalNo: contract.nationalNo,
      opinions: (await this.opinionsFor(contract, actor)).map(({ name, verdict, text, at }) => ({ name, verdict, text, at: at.toISOString() })),
      gaps: contractGaps(contract.content).map(reasonView), content: contract.content,
    };
  }

  /** A reading from outside the applicant's organisation leaves a row. */
  async read(contract: TechContract, actor: Actor): Promise<ContractView> {
    if (actor.organisationId !== contract.organisationId) await this.audit.recordReading({ actor, action: 'contract.read', objectKind: 'contract', objectId: contract.id, detail: { state: contract.state } });
    return this.one(contract, actor);
  }

  page({ items, nextCursor }: Page<TechContract>): ContractPageView {
    return { items: items.map((contract) => this.row(contract)), nextCursor };
  }

  row(contract: TechContract): ContractRowView {
    const { number, title, subKind, sellerName, buyerName, totalFen, techFen, organisationName, nationalNo, isRegistered } = contract;
    return { ...presentStanding(contractWorkflow, contract), number, title, subKind, subKindLabel: subKindLabel(contract), sellerName, buyerName, totalFen, techFen, organisationName, nationalNo, isRegistered };
  }

  batch(outcomes: readonly BatchOutcome[]): BatchView {
    const { locale, requestId } = requestContext();
    return { taken: outcomes.filter(({ problem }) => problem === null).length, outcomes: outcomes.map(({ id, problem }) => ({ id, problem: problem && problemBody(problem, locale, requestId) })) };
  }

  /** The same sheet for applicant and officials; warning signs are for those who review. */
  async dryRun(contract: TechContract, actor: Actor): Promise<DryRunView> {
    const sheet = await this.dryRuns.of(contract);
    return {
      rule: ruleView(sheet.rule), noRule: sheet.noRule.map(reasonView), lines: sheet.lines.map(lineView), gaps: sheet.gaps.map(reasonView), papers: sheet.papers.map(reasonView),
      threats: sheet.threats.map(threatView),
      amount: sheet.amount && { ...sheet.amount, parts: sheet.amount.parts.map(({ key, fen, sign, ...label }) => ({ key, fen, sign, label: word(label) })) },
      large: sheet.large, flags: isOfficial(contract, actor) ? sheet.flags.map(({ code, evidence, ...text }) => ({ code, evidence, text: word(text) })) : [],
    };
  }

  /** Experts do not read each other before all have answered; the parties read none. */
  private opinionsFor(contract: TechContract, actor: Actor) {
    return isOfficial(contract, actor) ? this.opinions.of(contract.id) : Promise.resolve([]);
  }
}

function lineView({ line, answer, read }: DryRun['lines'][number]): TestLineView {
  return {
    id: line.id, text: word(line), expects: line.expects, answer, basis: line.basis, threatens: line.threatens,
    clause: read?.clause ?? null, clauseLabel: read ? word(CLAUSE_LABELS[read.clause]) : null, excerpt: read?.excerpt ?? null,
  };
}

const threatView = ({ code, why }: DryRun['threats'][number]): ThreatView => ({ code, text: word(REFUSAL_CODES[code]), why: word(why), ...(why.pointer === undefined ? {} : { pointer: why.pointer }) });
