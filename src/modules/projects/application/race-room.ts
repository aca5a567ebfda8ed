import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { type Challenge, ChallengeJudges, type ChallengeRunner, ChallengesFacade, challengePermissions } from '../../challenges/index.js';
import { AwardsFacade, type TieDecision } from '../../reviews/index.js';
import type { ChallengeGate } from '../domain/challenge-gate.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import { gateRanking, type GateRow } from '../domain/gate-ranking.js';
import type { Milestone } from '../domain/milestone.js';
import type { ProjectChange } from '../domain/project-change.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { projectProblem } from '../projects.problems.js';
import { CheckRoom } from './check-room.js';
import { ProjectMails } from './project-mails.js';
import { ProjectProcess } from './project-process.js';
import { ProjectRecords } from './project-records.js';
import { PublicMoney } from './public-money.js';
import { RaceRecords } from './race-records.js';

const UNDER_WAY = ['RUNNING', 'HALTED'];

export interface RaceTeam {
  project: ChallengeProject;
  milestones: Milestone[];
  changes: ProjectChange[];
  /** what experts have given at the gate, in hundredths */
  points: number[];
}

/** A race as it stands: the recorded gate, or the one that the sheets would give now. */
export interface RaceStanding {
  challenge: Challenge;
  gate: ChallengeGate;
  teams: RaceTeam[];
  ranking: { rows: GateRow[]; ties: string[][] };
  /** why the gate cannot be recorded yet */
  unrecorded: Reason[];
}

/** 赛马: teams side by side, and the gate at which the best go on. */
@Injectable()
export class RaceRoom implements ChallengeRunner, OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly judges: ChallengeJudges,
    private readonly challenges: ChallengesFacade,
    private readonly awards: AwardsFacade,
    private readonly room: CheckRoom,
    private readonly projects: ProjectProcess,
    private readonly records: ProjectRecords,
    private readonly races: RaceRecords,
    private readonly money: PublicMoney,
    private readonly mails: ProjectMails,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    this.judges.registerRunner(this);
  }

  async of(challenge: Challenge): Promise<RaceStanding> {
    const gate = await this.races.gate(challenge.id);
    const teams: RaceTeam[] = [];
    for (const project of await this.records.ofChallenge(challenge.id)) teams.push(await this.team(project));
    const running = teams.filter(({ project }) => UNDER_WAY.includes(project.state));
    const ranking = gate.ranking ? { rows: gate.ranking, ties: [] } : gateRanking(running.map(({ project, points }) => ({ team: project.number, points })), challenge.content.race.keep ?? 1, gate.ties);
    return { challenge, gate, teams, ranking, unrecorded: gate.ranking ? [PASSED] : unrecorded(running, ranking.ties, await this.races.isFilled(challenge.id)) };
  }

  /** @throws NOT_FOUND, FORBIDDEN; GATE_NOT_OPEN of a challenge that is no race */
  async standing(challengeId: string, actor: Actor): Promise<RaceStanding> {
    const { challenge } = await this.challenges.published(challengeId, actor);
    const asked: { organisationId: string; demanderId: string } = { organisationId: challenge.organisationId, demanderId: challenge.organisationId };
    this.access.require(actor, may.compare, asked);
    if (!challenge.isRace) throw projectProblem('GATE_NOT_OPEN');
    await this.audit.recordReading({ actor, action: 'project.compare', objectKind: 'challenge', objectId: challengeId, detail: { number: challenge.number } });
    return this.of(challenge);
  }

  /** Puts teams in order that their points leave equal. @throws NOT_FOUND, FORBIDDEN, GATE_NOT_OPEN */
  decideTie(challengeId: string, { order, reason: why }: TieDecision, actor: Actor): Promise<RaceStanding> {
    return this.uow.run(async () => {
      const { challenge } = await this.challenges.published(challengeId, actor);
      this.access.require(actor, challengePermissions.compare, challenge);
      const { ranking, unrecorded: reasons } = await this.of(challenge);
      const isTie = ranking.ties.some((tie) => tie.length === order.length && tie.every((team) => order.includes(team)));
      if (!isTie || reasons.some(({ code }) => code !== 'TIE')) throw projectProblem('GATE_NOT_OPEN');
      const decision = { order, reason: why.trim() };
      await this.races.addTie(challengeId, decision);
      await this.audit.record({ actor, action: 'project.decide-tie', objectKind: 'challenge', objectId: challengeId, outcome: 'done', detail: decision });
      return this.of(challenge);
    });
  }

  async gate(challenge: Challenge): Promise<readonly Reason[]> {
    return (await this.of(challenge)).unrecorded;
  }

  /** Who is not among the best ends here and keeps the grant; who was awarded and does not run by now is no team any more. */
  async gatePassed(challenge: Challenge): Promise<void> {
    const { teams, ranking } = await this.of(challenge);
    const running = teams.filter(({ project }) => project.state === 'RUNNING');
    await this.races.record(challenge.id, ranking.rows);
    await this.awards.leaveUnregistered(challenge.id, teams.map(({ project }) => project.organisationId));
    for (const { project } of running) {
      const goesOn = ranking.rows.some(({ team, goesOn: on }) => team === project.number && on);
      if (!goesOn) await this.projects.follow(project.id, 'dropAtGate');
      await this.mails.gate(project, goesOn);
    }
    for (const { project } of running) await this.money.settle(project.id);
    for (const { project } of running) await this.money.tellDropped(project.id);
  }

  /** Those who run are no longer waited with: one that is left has what is promised, and where nobody runs the challenge ends. */
  async unregisteredLeft({ id }: Challenge, words: string): Promise<void> {
    const projects = await this.records.ofChallenge(id);
    await this.awards.leaveUnregistered(id, projects.map(({ organisationId }) => organisationId), words);
    for (const project of projects) await this.money.settle(project.id);
    await this.projects.conclude(id);
  }

  private async team(project: ChallengeProject): Promise<RaceTeam> {
    const milestones = await this.records.milestones(project.id);
    const gate = milestones.find(({ no }) => no === project.gateNo);
    const sheets = gate?.state === 'PASSED' ? await this.room.sheets(gate.id, gate.reports.length) : [];
    return { project, milestones, changes: await this.records.changes(project.id), points: sheets.flatMap(({ points }) => (points === null ? [] : [points])) };
  }
}

const PASSED = reason('GATE_PASSED', '赛马节点结果已经记录', 'The gate is recorded already');

const NO_RIVALS = reason('NO_RIVALS', '在实施的团队不足两个，无须比选', 'Less than two teams run; there is nothing to compare');
const AWAITED = reason('TEAMS_UNREGISTERED', '还有中榜团队的合同没有登记：登记后进入实施；逾期没有登记的，由计划科终止其中榜，其余团队不再等待', 'The contract of a team is not registered yet: it begins with it, or the section ends its award once the time is over');

/** @param filled nobody else begins */
function unrecorded(running: readonly RaceTeam[], ties: readonly string[][], filled: boolean): Reason[] {
  const unchecked = running.filter(({ project, milestones }) => milestones.some(({ no, state }) => no === project.gateNo && state !== 'PASSED'));
  const halted = running.some(({ project }) => project.state === 'HALTED');
  return [
    ...(running.length < 2 ? [filled ? NO_RIVALS : AWAITED] : []),
    ...(halted ? [reason('TEAM_HALTED', '有团队已暂停，待局领导决定', 'A team is halted; the leadership has to decide first')] : []),
    ...(unchecked.length > 0 ? [reason('GATE_UNCHECKED', `尚未通过节点核查：${unchecked.map(({ project }) => project.organisationName).join('、')}`, `Not checked at the gate yet: ${unchecked.map(({ project }) => project.organisationName).join(', ')}`)] : []),
    ...(unchecked.length === 0 ? ties.map((teams) => reason('TIE', `${teams.join('、')} 得分相同，请说明先后次序及理由`, `${teams.join(', ')} are equal; decide their order with a reason`)) : []),
  ];
}
