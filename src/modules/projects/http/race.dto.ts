import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, MaxLength, MinLength } from 'class-validator';
import { IsPlainText } from '../../../kernel/http/index.js';

/** The order of teams whose points are equal at the gate. */
export class GateTieDto {
  /** numbers of the projects, best first */
  @IsArray() @ArrayMinSize(2) @ArrayMaxSize(10) @ArrayUnique() @IsPlainText({ each: true }) @MaxLength(40, { each: true }) order!: string[];
  /** 10 to 1,000 characters; both sides read it */
  @IsPlainText() @MinLength(10) @MaxLength(1000) reason!: string;
}

/** How a team stands at the gate; points in hundredths. */
export class GateRowView {
  rank!: number;
  score!: number;
  /** sheets that count */
  used!: number;
  goesOn!: boolean;
}

export class GateDecisionView {
  order!: string[];
  reason!: string;
}

export class RaceMilestoneView {
  id!: string;
  no!: number;
  name!: string;
  dueOn!: string;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
}

/** A team (赛马团队) with its milestones. */
export class RaceTeamView {
  projectId!: string;
  number!: string;
  organisationName!: string;
  /** in the review */
  rank!: number;
  state!: string;
  stateLabel!: string;
  stateTone!: string;
  startsOn!: string;
  endsOn!: string;
  milestones!: RaceMilestoneView[];
  /** what experts have given at the gate, in hundredths of a point */
  points!: number[];
  /** null for a team that does not stand at the gate */
  gate!: GateRowView | null;
}

/** A race: its teams side by side, and the gate. */
export class RaceView {
  challengeId!: string;
  number!: string;
  title!: string;
  /** the milestone at which the teams are compared, and how many go on */
  gateNo!: number;
  keep!: number;
  /** JB-12: what each team may have up to the gate; null before one runs */
  grantFen!: number | null;
  recordedAt!: string | null;
  /** why the gate cannot be recorded yet */
  unrecorded!: string[];
  /** groups of teams whose points are equal */
  openTies!: string[][];
  ties!: GateDecisionView[];
  today!: string;
  teams!: RaceTeamView[];
  mayDecide!: boolean;
}
