import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { addMonths, dateInChina, endOfDayInChina } from '../../../kernel/calendar/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { problem } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { NumberSeries } from '../../../kernel/numbering/index.js';
import { WorkflowExecutor } from '../../../kernel/workflow/index.js';
import { type Bid, leaderIn, promisedMonths, promisesOf } from '../../bids/index.js';
import { challengeChanged, ChallengesFacade, type ListParams, posterSells, type PublicContent } from '../../challenges/index.js';
import { ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { type AwardedTeam, AwardsFacade, challengeTeamRegistered, promisedFen, raceGrant } from '../../reviews/index.js';
import { type BudgetRow, type ChallengeProject, type ProjectIndicator, sidesOf } from '../domain/challenge-project.js';
import { milestoneWorkflow } from '../milestone.workflow.js';
import { projectWorkflow } from '../project.workflow.js';
import { ProjectProcess } from './project-process.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';

const WHOLE_BP = 10_000;
const FUNDINGS = ['F1', 'F2', 'F3'] as const;

/** Opens the project of each team in the transaction that registers its contract. */
@Injectable()
export class ProjectOpening implements OnModuleInit {
  constructor(
    private readonly workflow: WorkflowExecutor,
    private readonly numbers: NumberSeries,
    private readonly challenges: ChallengesFacade,
    private readonly contracts: ContractsFacade,
    private readonly awards: AwardsFacade,
    private readonly records: ProjectRecords,
    private readonly process: ProjectProcess,
    private readonly money: PublicMoney,
    private readonly events: EventBus,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(challengeTeamRegistered, ({ challengeId }) => this.follow(challengeId));
    this.events.inTransaction(challengeChanged, async ({ challengeId, what }) => {
      if (what === 'running') await this.follow(challengeId);
    });
  }

  /** Each team begins with its own contract; with the last of them it is known who races, and who does alone. */
  private async follow(challengeId: string): Promise<void> {
    const begun = (await this.records.ofChallenge(challengeId)).map(({ organisationId }) => organisationId);
    for (const team of await this.awards.teams(challengeId)) {
      const contract = team.contractId === null || begun.includes(team.organisationId) ? null : await this.contracts.registered(team.contractId);
      if (contract) await this.open(challengeId, team, contract);
    }
    for (const { id } of await this.records.ofChallenge(challengeId)) await this.money.settle(id);
    await this.process.conclude(challengeId);
  }

  private async open(challengeId: string, { bid, organisationId, rank }: AwardedTeam, contract: RegisteredContract): Promise<void> {
    const { challenge, version: { content } } = await this.challenges.published(challengeId, SYSTEM);
    const { rule } = challenge;
    if (!rule) throw problem('INTERNAL');
    const { code, version, docNo, title, params } = rule;
    const project = await this.workflow.open(projectWorkflow, {
      id: newId(), number: await this.numbers.next('XM'), challengeId, contractId: contract.id, organisationId, demanderId: challenge.organisationId, memberIds: bid.memberIds, createdBy: null, endAskedBy: '', endWords: '', rank, rule: { code, version, docNo, title, params },
      ...raceOf(content, params), ...began(content, contract, bid), promisedFen: promisedTo(content, params, bid),
    }, SYSTEM);
    await this.audit.record({ actor: SYSTEM, action: 'project.create', objectKind: 'project', objectId: project.id, outcome: 'done', detail: { number: project.number, challengeId, contractId: contract.id } });
    const months = inOrder(promisedMonths(bid.content, content.milestones));
    for (const [at, milestone] of content.milestones.entries()) await this.plan(project, at + 1, { ...milestone, month: months[at] ?? null });
  }

  private async plan(project: ChallengeProject, no: number, { name, month, check }: PublicContent['milestones'][number]): Promise<void> {
    const { id: projectId, number, startsOn, rule } = project;
    const dueOn = addMonths(startsOn, month ?? no);
    const columns = { id: newId(), number: `${number}-M${no}`, projectId, no, ...sidesOf(project), createdBy: null, name, how: check, dueOn, reports: [], demanderView: '' as const, demanderWords: '', fixedOnce: false, ruling: '' };
    await this.workflow.open(milestoneWorkflow, columns, SYSTEM, { ...rule.params.reportWithin, from: endOfDayInChina(dueOn) });
  }
}

/** A bid may have been sealed with months out of order, which is marked; milestones are reported in theirs, so that none is due before the one that goes before it. */
const inOrder = (months: readonly number[]): number[] => months.map((_, at) => Math.max(...months.slice(0, at + 1)));

const raceOf = (content: PublicContent, params: ListParams): Pick<ChallengeProject, 'grantFen' | 'gateNo'> =>
  content.race.mode === 'RACE' ? { grantFen: raceGrant(content, params), gateNo: content.race.gate ?? 1 } : { grantFen: null, gateNo: null };

/** What was announced: to one team by its bid, in a race to all of them together by the list amount. */
const promisedTo = (content: PublicContent, params: ListParams, { priceFen }: Bid): Fen => promisedFen(content, content.race.mode === 'RACE' ? (content.listFen ?? 0) : (priceFen ?? 0), params);

/** What a project takes from challenge, contract and bid; its term counts from the day of the contract. */
function began(content: PublicContent, { content: { signDate }, registeredAt, recognition: { techFen, price } }: RegisteredContract, bid: Bid) {
  const startsOn = signDate ?? dateInChina(registeredAt);
  const values = bid.content?.values ?? {};
  const { name: leader, orcid: leaderOrcid } = leaderIn(values);
  const { route, budget } = values;
  const plan = content.payments.map(({ stage, milestone, shareBp }) => ({ stage, milestone, shareBp: shareBp ?? 0 }));
  const accepted = plan.filter(({ stage }) => stage === 'ACCEPTANCE').reduce((sum, { shareBp }) => sum + shareBp, 0);
  const lastMonth = Math.max(content.months ?? 0, ...promisedMonths(bid.content, content.milestones));
  return {
    title: content.title, fieldCode: content.fieldCode, leader, leaderOrcid, route: typeof route === 'string' ? route.trim() : '', budget: Array.isArray(budget) ? (budget as BudgetRow[]) : [],
    indicators: indicatorsOf(content, bid), contractFen: price.totalFen, technicalFen: techFen, shareBp: content.publicShareBp ?? 0,
    funding: FUNDINGS.find((one) => one === content.funding) ?? 'F1', posterSells: posterSells(content), plan,
    payMode: accepted === WHOLE_BP ? ('AFTER' as const) : ('STAGED' as const), startsOn, endsOn: addMonths(startsOn, lastMonth),
  };
}

function indicatorsOf({ indicators }: PublicContent, bid: Bid): ProjectIndicator[] {
  const promises = promisesOf(bid.content, indicators);
  return indicators.map(({ name, comparator, target, targetMax, unit, veto }, at) => ({ name, comparator, target, targetMax, unit, veto, promised: promises[at] ?? { value: null, max: null } }));
}
