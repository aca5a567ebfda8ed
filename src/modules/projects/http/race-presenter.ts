import { Injectable } from '@nestjs/common';
import { AccessControl, type Actor } from '../../../kernel/access/index.js';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { requestContext, say } from '../../../kernel/http/index.js';
import { presentStanding } from '../../../kernel/workflow/index.js';
import { challengePermissions, type PublicContent } from '../../challenges/index.js';
import type { RaceStanding, RaceTeam } from '../application/race-room.js';
import type { GateRow } from '../domain/gate-ranking.js';
import { milestoneWorkflow } from '../milestone.workflow.js';
import { projectWorkflow } from '../project.workflow.js';
import type { ChallengeProgressView, TeamProgressView } from './project.dto.js';
import type { GateRowView, RaceTeamView, RaceView } from './race.dto.js';

/** The answers about teams side by side. */
@Injectable()
export class RacePresenter {
  constructor(private readonly access: AccessControl) {}

  race({ challenge, gate, teams, ranking, unrecorded }: RaceStanding, actor: Actor): RaceView {
    const { race } = challenge.content;
    const { locale } = requestContext();
    return {
      challengeId: challenge.id, number: challenge.number, title: challenge.title, gateNo: race.gate ?? 1, keep: race.keep ?? 1, grantFen: teams[0]?.project.grantFen ?? null, recordedAt: gate.recordedAt?.toISOString() ?? null,
      unrecorded: gate.ranking ? [] : unrecorded.map((reason) => say(reason, locale)), openTies: unrecorded.length > 0 && unrecorded.every(({ code }) => code === 'TIE') ? ranking.ties : [],
      ties: gate.ties.map(({ order, reason }) => ({ order: [...order], reason })), today: dateInChina(new Date()), teams: teams.map((team) => teamView(team, ranking.rows)), mayDecide: this.access.allows(actor, challengePermissions.compare, challenge),
    };
  }

  /** Names of milestones stand in the text of the challenge; teams are told apart by their ranks, for who they are stands in the result. */
  progress({ challenge, gate, teams }: RaceStanding, { confidentiality }: Pick<PublicContent, 'confidentiality'>): ChallengeProgressView {
    const named = confidentiality === 'PUBLIC';
    return {
      isRace: challenge.isRace, gateNo: challenge.isRace ? (challenge.content.race.gate ?? 1) : null, gateOn: gate.recordedAt && dateInChina(gate.recordedAt),
      teams: teams.map(({ project, milestones, changes }): TeamProgressView => ({
        rank: project.rank, ...standing(presentStanding(projectWorkflow, project)), startsOn: project.startsOn, endsOn: project.endsOn, gate: rowOf(gate.ranking ?? [], project.number),
        milestones: milestones.map((milestone) => ({ ...standing(presentStanding(milestoneWorkflow, milestone)), no: milestone.no, name: named ? milestone.name : null, dueOn: milestone.dueOn, ruling: named ? milestone.ruling : '' })),
        changedOn: changes.filter(({ state, byNotice }) => state === 'APPLIED' && !byNotice).map(({ updatedAt }) => dateInChina(updatedAt)),
      })),
    };
  }
}

const standing = ({ state, stateLabel, stateTone }: { state: string; stateLabel: string; stateTone: string }) => ({ state, stateLabel, stateTone });

function rowOf(rows: readonly GateRow[], number: string): GateRowView | null {
  const row = rows.find(({ team }) => team === number);
  return row ? { rank: row.rank, score: row.score, used: row.used, goesOn: row.goesOn } : null;
}

const teamView = ({ project, milestones, points }: RaceTeam, rows: readonly GateRow[]): RaceTeamView => ({
  projectId: project.id, number: project.number, organisationName: project.organisationName, rank: project.rank, ...standing(presentStanding(projectWorkflow, project)), startsOn: project.startsOn, endsOn: project.endsOn,
  milestones: milestones.map((milestone) => ({ ...standing(presentStanding(milestoneWorkflow, milestone)), id: milestone.id, no: milestone.no, name: milestone.name, dueOn: milestone.dueOn })), points, gate: rowOf(rows, project.number),
});
