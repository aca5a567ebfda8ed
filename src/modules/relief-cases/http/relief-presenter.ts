import { Injectable } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { dateInChina, dateSaid } from '../../../kernel/calendar/index.js';
import { type BothLanguages, type Page, requestContext, say } from '../../../kernel/http/index.js';
import { CasePresenter, type CaseRowBase, type HistoryView } from '../../../kernel/workflow/index.js';
import { contractPermissions, ContractsFacade, endSaid } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { presentRelief } from '../../relief/index.js';
import { ReliefComputer } from '../application/relief-computer.js';
import { ReliefLedgers } from '../application/relief-ledgers.js';
import { ReliefSides, type RestedOn } from '../application/relief-sides.js';
import { type LedgerSeen, ReliefQueries } from '../application/relief.queries.js';
import { ANSWER_FIELDS, type AnswerField, ENTERPRISE_FIELDS } from '../domain/answer-fields.js';
import { type AnswerName, KIND_WORDS, mainFigure, QUESTIONS, SIDE_WORDS } from '../domain/answers.js';
import { isVoided } from '../domain/cautions.js';
import { dueFen, isDeclared, owedFen } from '../domain/granted.js';
import { dueLabel, owedLabel, shownAmount, taxBeside, waitsBecause } from '../domain/owed-words.js';
import { raises } from '../domain/raised-questions.js';
import { knownFacts, ownElsewhere } from '../domain/known-facts.js';
import type { ReliefCase, ReliefComputation } from '../domain/relief-case.js';
import { takingWords } from '../domain/taking-words.js';
import { periodSaid } from '../domain/tax-period.js';
import { CAUSES, closingOf, FIGURE_WORDS, outcomeSaid, pastOutcome } from '../domain/words.js';
import { reliefWorkflow, STAGES_UNDECLARED } from '../relief.workflow.js';
import { BasePresenter } from './base-presenter.js';
import type { ComputationView, FormFieldView, LedgerView, ReliefCaseView, ReliefPageView, ReliefRowView } from './relief-case.dto.js';

const word = (label: BothLanguages): string => say(label, requestContext().locale);
const wordOf = (label: BothLanguages | null): string => (label ? word(label) : '');
const fieldView = (ofEnterprise: boolean, hint: (name: string, field: AnswerField) => string) => ([name, field]: readonly [string, AnswerField]): FormFieldView => ({
  name, label: word(field), as: field.as, hint: hint(name, field), options: (field.options ?? []).map(({ value, ...label }) => ({ value, label: word(label) })), ofEnterprise,
});

@Injectable()
export class ReliefPresenter {
  constructor(
    private readonly cases: CasePresenter,
    private readonly identity: IdentityFacade,
    private readonly contracts: ContractsFacade,
    private readonly queries: ReliefQueries,
    private readonly ledgers: ReliefLedgers,
    private readonly computer: ReliefComputer,
    private readonly sides: ReliefSides,
    private readonly bases: BasePresenter,
    private readonly audit: AuditTrail,
  ) {}

  async row(relief: ReliefCase): Promise<ReliefRowView> {
    return { ...(await this.cases.standing(reliefWorkflow, relief)), ...summary(relief) };
  }

  async page({ items, nextCursor }: Page<ReliefCase>): Promise<ReliefPageView> {
    return { items: await Promise.all(items.map((relief) => this.row(relief))), nextCursor };
  }

  /** A reading from outside the taxpayer leaves a row. */
  async read(relief: ReliefCase, actor: Actor): Promise<ReliefCaseView> {
    if (actor.organisationId !== relief.organisationId) await this.audit.recordReading({ actor, action: 'relief.read', objectKind: 'relief', objectId: relief.id, detail: { state: relief.state } });
    return this.one(relief, actor);
  }

  async one(relief: ReliefCase, actor: Actor): Promise<ReliefCaseView> {
    const contract = await this.sides.seenBy(relief, await this.contracts.registered(relief.contractId));
    const rested = contract === null ? await this.sides.restedOn(relief) : null;
    const standing = await this.cases.present(reliefWorkflow, relief, actor);
    const told = contract && { contract, answers: relief.answers, year: relief.year, side: relief.side, vatKinds: relief.kind === 'VAT' ? await this.computer.vatKinds(relief) : null };
    const ofYear = relief.kind === 'CIT';
    const base = contract && (await this.bases.of(relief, contract));
    const ownBeside = await this.ledgers.ownExpensesBeside(relief);
    // what stands in another case of the year is told, not asked; what is written here too is shown, so that it can be taken out
    const asked = (name: AnswerName) => name !== 'ownFen' || ownBeside === null || (relief.answers.ownFen ?? 0) > 0;
    const hint = (name: string, field: AnswerField) => this.bases.hintOf(name, field, base);
    return {
      ...standing, stages: isDeclared(relief.kind) ? standing.stages : standing.stages.slice(0, STAGES_UNDECLARED), declared: isDeclared(relief.kind), ...summary(relief), contractReadable: await this.contractReadable(relief, actor),
      organisationId: relief.organisationId, authorName: await this.identity.personName(relief.createdBy),
      hadFen: relief.hadFen, hadLabel: word(takingWords(relief.kind).had), dueFen: dueFen(relief), dueLabel: word(dueLabel(relief)), owedFen: owedFen(relief), owedLabel: word(owedLabel(relief)), taxBeside: wordOf(taxBeside(relief)), recoveredFen: relief.recoveredFen, givenUpFen: relief.givenUpFen, stale: relief.stale && reliefWorkflow.writing?.in.some((state) => state === relief.state) === true, declaredAt: relief.declaredAt?.toISOString() ?? null, period: word(periodSaid(relief.period)), invoiceNos: relief.invoiceNos,
      closedBecause: relief.closedBecause, closedLabel: wordOf(closingOf(relief)),
      known: (contract ? [...knownFacts(contract), ...ownElsewhere(ownBeside)] : rested ? [whyPast(rested, standing.history), ...knownFacts(rested.contract)] : []).map(({ label, value }) => ({ label: word(label), text: word(value) })),
      form: [
        ...QUESTIONS[relief.kind].filter((name) => asked(name) && (!told || raises(relief.kind, name, told))).map((name) => [name, ANSWER_FIELDS[name]] as const).map(fieldView(false, hint)),
        ...(ofYear ? Object.entries(ENTERPRISE_FIELDS).map(fieldView(true, hint)) : []),
      ],
      base, answers: { ...relief.answers }, enterprise: ofYear ? { ...(await this.ledgers.enterprise(relief)) } : {},
      cautions: relief.facts === null ? [] : (await this.sides.cautions(relief)).map(({ zh, en, voids }) => ({ text: word({ zh, en }), voids })),
      computations: (await this.queries.computations(relief.id)).map(computationView), dossier: relief.contractVersion !== null && (contract !== null || rested !== null),
    };
  }

  /** A party that has left the contract reads its relief, not what became of the contract. */
  private async contractReadable({ contractId }: ReliefCase, actor: Actor): Promise<boolean> {
    const contract = await this.contracts.standing(contractId);
    return contract !== null && decide(contractPermissions.read, actor, contract).allowed;
  }

  async ledger({ organisationId, year, limitFen, cases }: LedgerSeen): Promise<LedgerView> {
    const sum = (of: (relief: ReliefCase) => number) => cases.reduce((all, relief) => all + of(relief), 0);
    const usedFen = sum(({ exemptFen }) => exemptFen);
    let left = limitFen;
    return {
      organisationId, organisationName: cases[0]?.organisationName ?? '', year, limitFen, usedFen, remainingFen: limitFen - usedFen,
      incomeFen: sum(({ incomeFen }) => incomeFen), reducedFen: sum(({ reducedFen }) => reducedFen),
      items: await Promise.all(cases.map(async (relief) => {
        left -= relief.exemptFen;
        const figures = { incomeFen: relief.incomeFen, exemptFen: relief.exemptFen, reducedFen: relief.reducedFen, remainingFen: left };
        return { ...(await this.row(relief)), ...figures };
      })),
    };
  }
}

function summary(relief: ReliefCase): Omit<ReliefRowView, keyof CaseRowBase> {
  const { number, kind, side, year, beneficiary, contractId, contractNumber, title, organisationName, outcome, unverified, reliefFen, acceptedFen } = relief;
  const shown = shownAmount(relief);
  return {
    number, kind, kindLabel: word(KIND_WORDS[kind]), year, beneficiary, contractId, contractNumber, title, organisationName, sideLabel: word(SIDE_WORDS[side]), outcome, outcomeLabel: outcome ? word(isVoided(relief) ? pastOutcome(kind, outcome) : outcomeSaid(kind, outcome)) : '', unverified,
    reliefLabel: word(FIGURE_WORDS[mainFigure(relief)] ?? KIND_WORDS[kind]), reliefFen, acceptedFen,
    amountFen: shown.fen, amountLabel: word(shown.label), waits: wordOf(waitsBecause(relief)),
  };
}

/** Above the facts of a contract that stands no longer, or is the taxpayer’s no longer. */
function whyPast({ end }: RestedOn, history: readonly HistoryView[]): { label: BothLanguages; value: BothLanguages } {
  if (end) {
    const { zh, en } = endSaid(end);
    return { label: { zh: '登记状态', en: 'Registration' }, value: { zh: `${zh}；以下按优惠测算时登记的内容`, en: `${en}; what follows was registered when the relief was computed` } };
  }
  const at = history.findLast(({ action }) => action === 'leave')?.at;
  const day = at ? dateSaid(dateInChina(new Date(at))) : null;
  return {
    label: { zh: '纳税人退出合同', en: 'The taxpayer has left' },
    value: { zh: `${day ? `合同已于${day.zh}变更登记` : '合同已变更登记'}，纳税人不再是当事人；以下按优惠测算时登记的内容`, en: `${day ? `By a change that was registered on ${day.en}` : 'By a registered change'}; what follows was registered when the relief was computed` },
  };
}

const computationView = ({ no, cause, at, contractVersion, rules, answer }: ReliefComputation): ComputationView => ({
  no, cause, causeLabel: word(CAUSES[cause]), at: at.toISOString(), contractVersion, rules: rules.map(({ code, version, docNo, title, verified }) => ({ code, version, docNo, title, verified })), answer: presentRelief(answer, rules),
});
