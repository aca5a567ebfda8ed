import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Page, problemBody, type Reason, requestContext, say } from '../../../kernel/http/index.js';
import { type CaseBase, CasePresenter, hasInsight, type HistoryView } from '../../../kernel/workflow/index.js';
import { FilesFacade, presentFile } from '../../files/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { flagName } from '../../rules/index.js';
import type { BatchOutcome } from '../application/contract-desk.js';
import { ContractDecisions } from '../application/contract-decisions.js';
import { ContractOrigins } from '../application/contract-origins.js';
import { ContractPrices } from '../application/contract-prices.js';
import { ContractRemedies } from '../application/contract-remedies.js';
import { ContractRules } from '../application/contract-rules.js';
import { ContractTexts, textFor } from '../application/contract-text.js';
import { CasePapers } from '../application/case-papers.js';
import { CutChanges } from '../application/cut-changes.js';
import { DraftSources } from '../application/draft-sources.js';
import { type DryRun, DryRunReader } from '../application/dry-run.js';
import { ExpertOpinions } from '../application/expert-opinions.js';
import { isRefused } from '../application/refusal-paper.js';
import { FurtherSigns } from '../application/further-signs.js';
import { UpperWait } from '../application/upper-wait.js';
import { type ContractAction, OF_EARLIER_PARTIES, SAID_BETWEEN } from '../contract-steps.js';
import { contractWorkflow } from '../contract.workflow.js';
import { contractPermissions as may } from '../contracts.permissions.js';
import { basisUnder, checklistOf } from '../domain/checklist.js';
import { CLAUSE_LABELS } from '../domain/clause-labels.js';
import { contractGaps } from '../domain/contract-gaps.js';
import { projectionOf } from '../domain/contract-projection.js';
import { CONTRACT_SUB_KINDS } from '../domain/contract-kinds.js';
import { DEREGISTRATION_GROUNDS } from '../domain/deregistration-grounds.js';
import { hasChangeInHand } from '../domain/in-hand.js';
import { integritySaid } from '../domain/integrity.js';
import { INTAKE_GROUNDS } from '../domain/intake-grounds.js';
import { REFUSAL_CODES } from '../domain/refusal-codes.js';
import { REVOCATION_GROUNDS } from '../domain/revocation-grounds.js';
import type { AppliedRule, TechContract } from '../domain/tech-contract.js';
import type { AppliedRuleView, BatchView, ContractPageView, ContractReasonView, ContractRowView, ContractView, DeregistrationRefusalView, FoundQuestionView, KindChangeView, RefusalView } from './contract.dto.js';
import type { CutChangeView } from './contract-matters.dto.js';
import type { DryRunView, TestLineView, ThreatView } from './dry-run.dto.js';

const FORM: BothLanguages = { zh: '填报内容', en: 'The form' };
const word = (label: BothLanguages): string => say(label, requestContext().locale);
const reasonView = (reason: Reason): ContractReasonView => ({ code: reason.code, message: word(reason), ...(reason.pointer === undefined ? {} : { pointer: reason.pointer }) });
const subKindLabel = ({ subKind }: TechContract): string => (subKind === '' ? '' : word(CONTRACT_SUB_KINDS[subKind]));
const oneRule = ({ code, version, docNo, title, verified }: AppliedRule): AppliedRuleView => ({ code, version, docNo, title, verified });
const ruleView = (rule: AppliedRule | null): AppliedRuleView | null => rule && oneRule(rule);

/** 合同期满: its days are over, as they were registered; the registration stands. A change that is written or filed neither ends nor prolongs them. */
const hasEnded = ({ isRegistered, endDate }: TechContract): boolean => isRegistered && endDate !== null && endDate < dateInChina(new Date());

const isTold = (contract: TechContract, actor: Actor): boolean => hasInsight(contractWorkflow, contract, actor);
/** Before a registration: where a finding is proposed or decided. One that was sent back is what the first review begins anew, by what was filed. */
const FOUND: readonly string[] = ['SECOND_REVIEW', 'LARGE_APPROVAL', 'REFUSED', 'RECONSIDERATION'];
const REFUSED: readonly string[] = ['REFUSED', 'RECONSIDERATION'];

/** What is shown instead of the columns where the reader is not told, or told more than, what lists go by. */
function columnsFor(contract: TechContract, actor: Actor): Partial<TechContract> {
  const { content, recognition, foundInChange, registeredNo } = contract;
  const own = textFor(contract, actor) === 'WORKING' && (registeredNo === null || hasChangeInHand(contract) || contract.state === 'CHANGE_DRAFT') ? projectionOf(content) : {};
  const found = hasChangeInHand(contract) ? foundInChange : FOUND.includes(contract.state) ? recognition : null;
  return { ...own, ...(found && isTold(contract, actor) ? { subKind: found.subKind, techFen: found.techFen } : {}) };
}

/** What officials propose and find is theirs until they have decided: others read the contract as its parties wrote it. */
function asTold(contract: TechContract, actor: Actor): TechContract {
  const shown = { ...contract, ...columnsFor(contract, actor) };
  if (isTold(contract, actor)) return shown;
  return { ...shown, proposal: null, foundInChange: null, recognition: contract.registeredNo === null ? null : contract.recognition, refusalCode: REFUSED.includes(contract.state) ? contract.refusalCode : null };
}

/** What the finding that is told answers. */
const questionsOf = ({ foundInChange, recognition }: Pick<TechContract, 'foundInChange' | 'recognition'>): FoundQuestionView[] => {
  const found = foundInChange ?? recognition;
  return found ? checklistOf(found.subKind).map((line) => ({ id: line.id, text: word(line), expects: line.expects })) : [];
};

@Injectable()
export class ContractPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly opinions: ExpertOpinions,
    private readonly dryRuns: DryRunReader,
    private readonly prices: ContractPrices,
    private readonly texts: ContractTexts,
    private readonly remedies: ContractRemedies,
    private readonly audit: AuditTrail,
    private readonly rules: ContractRules,
    private readonly upper: UpperWait,
    private readonly origins: ContractOrigins,
    private readonly files: FilesFacade,
    private readonly cut: CutChanges,
    private readonly casePapers: CasePapers,
    private readonly decisions: ContractDecisions,
    private readonly further: FurtherSigns,
    private readonly drafts: DraftSources,
  ) {}

  async one(record: TechContract, actor: Actor): Promise<ContractView> {
    const contract = await this.shown(record, actor);
    return {
      ...(await this.standing(record, actor)),
      number: contract.number, organisationId: contract.organisationId, organisationName: contract.organisationName, authorName: await this.identity.personName(contract.createdBy),
      title: contract.title, subKind: contract.subKind, subKindLabel: subKindLabel(contract), totalFen: contract.totalFen, techFen: contract.techFen, large: (await this.rules.sizes())(contract), daysWithUpper: await this.daysWithUpper(record, actor),
      submittedAt: contract.submittedAt?.toISOString() ?? null, acceptedAt: contract.acceptedAt?.toISOString() ?? null, rule: ruleView(contract.rule), changeRule: ruleView(contract.changeRule), earlierRules: contract.earlierRules.map(({ rule, registeredNo }) => ({ ...oneRule(rule), registeredNo })), recognition: contract.recognition, questions: questionsOf(contract), foundInChange: contract.foundInChange, proposal: contract.proposal, kindChange: await this.kindChange(contract),
      refusal: await this.refusal(contract), integrity: contract.integrity ? integritySaid(contract.integrity).map(word) : [], deregistrationRefusal: await this.deregistrationRefusal(record, actor),
      deregistrationGround: contract.deregistrationGround && { code: contract.deregistrationGround, text: word(DEREGISTRATION_GROUNDS[contract.deregistrationGround]) }, objector: isTold(contract, actor) ? contract.objector : null, unheardSince: isTold(contract, actor) ? ((await this.decisions.unansweredSince(record))?.toISOString() ?? null) : null,
      isRegistered: contract.isRegistered, ended: hasEnded(record), registeredNo: contract.registeredNo, registeredAt: contract.registeredAt?.toISOString() ?? null, nationalNo: contract.nationalNo,
      advises: decide(may.advise, actor, contract).allowed && !(await this.opinions.hasAnswered(contract, actor)),
      opinions: (await this.opinionsFor(contract, actor)).map(({ name, verdict, text, at, hearing }) => ({ name, verdict, text, at: at.toISOString(), earlier: hearing < contract.hearing })),
      experts: isTold(contract, actor) ? await this.opinions.asked(contract) : [],
      gaps: contractGaps(contract.content).map(reasonView), missingPapers: (await this.dryRuns.missingPapers(record)).map(reasonView), before: isTold(contract, actor) ? await this.texts.before(record) : null, newPapers: isTold(contract, actor) ? await this.texts.papersInHand(record, await this.files.attached('contract', record.id)) : [], cutChanges: await this.cutChanges(record, actor), casePapers: await this.casePapers.shownTo(record, actor), origin: await this.origins.told(contract, actor), draftedFrom: actor.organisationId === record.organisationId ? await this.drafts.of(record) : null, content: contract.content,
    };
  }

  /** Tax and finance, and experts, find what the two sides have said against each other, and not its words; nor does a party that a change has brought in find those of before. */
  private async standing(contract: TechContract, actor: Actor): Promise<CaseBase> {
    const standing = await this.cases.present(contractWorkflow, contract, actor);
    if (isTold(contract, actor) || actor.organisationId === contract.organisationId) return standing;
    const since = await this.texts.partySince(contract, actor);
    const reads = decide(may.objectAsParty, actor, contract).allowed;
    const veiled = ({ action, at }: HistoryView) => (!reads && SAID_BETWEEN.some((one) => one === action)) || (since !== null && new Date(at) < since && OF_EARLIER_PARTIES.some((one) => one === action));
    return { ...standing, history: standing.history.map((step) => (veiled(step) ? { ...step, label: word(contractWorkflow.actions[step.action as ContractAction]), comment: '' } : step)) };
  }

  private async cutChanges(contract: TechContract, actor: Actor): Promise<CutChangeView[]> {
    const resumable = await this.cut.resumable(contract);
    const views: CutChangeView[] = [];
    for (const cut of await this.cut.shownTo(contract, actor)) {
      const papers = (await this.cut.papers(contract, cut)).map((file) => presentFile({ file }));
      views.push({ at: cut.at.toISOString(), filed: cut.filed, resumable: cut.at.getTime() === resumable?.at.getTime(), before: await this.cut.before(contract, cut), content: cut.content, papers });
    }
    return views;
  }

  private async refusal(contract: TechContract): Promise<RefusalView | null> {
    const { refusalCode, intakeGround, revocationGround } = contract;
    const remedies = (await this.remedies.of(contract)).map(word);
    if (intakeGround) return { code: intakeGround, text: word(INTAKE_GROUNDS[intakeGround]), remedies: [word(INTAKE_GROUNDS[intakeGround].remedy), ...remedies], decided: true };
    if (revocationGround) return { code: revocationGround, text: word(REVOCATION_GROUNDS[revocationGround]), remedies, decided: true };
    return refusalCode && { code: refusalCode, text: word(REFUSAL_CODES[refusalCode]), remedies, decided: isRefused(contract) };
  }

  private async deregistrationRefusal(contract: TechContract, actor: Actor): Promise<DeregistrationRefusalView | null> {
    const { isRegistered, deregistrationRefused: refused } = contract;
    return isRegistered && refused && (await this.texts.readsVersion(contract, refused.registeredNo, actor)) ? { on: dateInChina(new Date(refused.at)), remedies: (await this.remedies.ofDeregistration(refused)).map(word) } : null;
  }

  private async daysWithUpper(contract: TechContract, actor: Actor): Promise<number | null> {
    return isTold(contract, actor) ? this.upper.of(contract) : null;
  }

  private async kindChange({ kindChange }: TechContract): Promise<KindChangeView | null> {
    if (kindChange === null) return null;
    const { subKind, reason, askedBy, askedAt, answer, answeredBy, answeredAt, remark } = kindChange;
    const answeredByName = answeredBy === null ? '' : await this.identity.personName(answeredBy);
    return { subKindLabel: word(CONTRACT_SUB_KINDS[subKind]), reason, askedByName: await this.identity.personName(askedBy), askedAt, answer, answeredByName, answeredAt, remark };
  }

  /** The text and the findings that this reader is told. */
  async shown(record: TechContract, actor: Actor): Promise<TechContract> {
    return asTold(await this.texts.readBy(record, actor), actor);
  }

  /** A reading from outside the applicant's organisation leaves a row, of the record as of its papers. */
  async told(contract: TechContract, actor: Actor): Promise<void> {
    if (actor.organisationId !== contract.organisationId) await this.audit.recordReading({ actor, action: 'contract.read', objectKind: 'contract', objectId: contract.id, detail: { state: contract.state } });
  }

  async read(contract: TechContract, actor: Actor): Promise<ContractView> {
    await this.told(contract, actor);
    return this.one(contract, actor);
  }

  async page({ items, nextCursor }: Page<TechContract>, actor: Actor): Promise<ContractPageView> {
    return { items: await this.rows(items, actor), nextCursor };
  }

  async rows(items: readonly TechContract[], actor: Actor): Promise<ContractRowView[]> {
    const isLarge = await this.rules.sizes();
    return Promise.all(items.map((contract) => this.row(contract, actor, isLarge)));
  }

  private async row(record: TechContract, actor: Actor, isLarge: (contract: TechContract) => boolean): Promise<ContractRowView> {
    const contract = asTold(record, actor);
    const { number, title, subKind, sellerName, buyerName, totalFen, techFen, organisationName, nationalNo, isRegistered } = contract;
    const told = isTold(record, actor);
    return { ...(await this.cases.standing(contractWorkflow, contract, told)), number, title, subKind, subKindLabel: subKindLabel(contract), sellerName, buyerName, totalFen, techFen, organisationName, nationalNo, isRegistered, ended: hasEnded(record), large: isLarge(contract), daysWithUpper: await this.daysWithUpper(record, actor), signs: told ? contract.signs.map((code) => ({ code, text: word(flagName(code)) })) : [] };
  }

  batch(outcomes: readonly BatchOutcome[]): BatchView {
    const { locale, requestId } = requestContext();
    return { taken: outcomes.filter(({ problem }) => problem === null).length, outcomes: outcomes.map(({ id, problem }) => ({ id, problem: problem && problemBody(problem, locale, requestId) })) };
  }

  /** The same sheet for applicant and officials; warning signs are for those who review. */
  async dryRun(contract: TechContract, actor: Actor): Promise<DryRunView> {
    const shown = await this.shown(contract, actor);
    const sheet = await this.dryRuns.of(shown);
    return {
      rule: ruleView(sheet.rule), noRule: sheet.noRule.map(reasonView), lines: sheet.lines.map((line) => lineView(line, sheet.rule)), gaps: sheet.gaps.map(reasonView), papers: sheet.papers.map(reasonView),
      threats: sheet.threats.map(threatView), papersRead: sheet.papersRead, hints: [...(isTold(contract, actor) ? await this.further.ofEnd(contract) : []), ...sheet.hints].map(reasonView),
      price: sheet.price && { answer: sheet.price.answer, read: sheet.price.read && word(sheet.price.read), reasons: sheet.price.reasons.map(reasonView), path: await this.prices.path(shown, actor) },
      amount: sheet.amount && { ...sheet.amount, parts: sheet.amount.parts.map(({ key, fen, sign, ...label }) => ({ key, fen, sign, label: word(label) })) },
      large: sheet.large, flags: isTold(contract, actor) ? sheet.flags.map(({ code, evidence, contracts, atLeast = false, ...text }) => ({ code, evidence, contracts: [...contracts], atLeast, text: word(text) })) : [],
    };
  }

  /** Those who review read all; an expert what he or she has said, and not each other; the parties none. */
  private async opinionsFor(contract: TechContract, actor: Actor) {
    const opinions = await this.opinions.of(contract.id);
    return isTold(contract, actor) ? opinions : opinions.filter(({ personId }) => personId === actor.personId);
  }
}

function lineView({ line, answer, read }: DryRun['lines'][number], rule: AppliedRule | null): TestLineView {
  return {
    id: line.id, text: word(line), expects: line.expects, answer, basis: basisUnder(line, rule), threatens: line.threatens,
    ...readView(read),
  };
}

/** The words of a clause, or what the form itself tells. */
function readView(read: DryRun['lines'][number]['read']): Pick<TestLineView, 'clause' | 'clauseLabel' | 'excerpt'> {
  if (read === null) return { clause: null, clauseLabel: null, excerpt: null };
  return read.clause === null ? { clause: null, clauseLabel: word(FORM), excerpt: word(read.said) } : { clause: read.clause, clauseLabel: word(CLAUSE_LABELS[read.clause]), excerpt: read.excerpt };
}

const threatView = ({ code, why }: DryRun['threats'][number]): ThreatView => ({ code, text: word(REFUSAL_CODES[code]), why: word(why), ...(why.pointer === undefined ? {} : { pointer: why.pointer }) });
