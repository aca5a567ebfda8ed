import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessControl, type Actor, isSignedIn, SYSTEM } from '../../../kernel/access/index.js';
import { AuditTrail } from '../../../kernel/audit/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { problem, reason } from '../../../kernel/http/index.js';
import { newId } from '../../../kernel/ids/index.js';
import type { ActionInput } from '../../../kernel/workflow/index.js';
import { ExpertsFacade, type Matter, type MatterTies, type SheetsOf } from '../../experts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { AwardsFacade } from '../../reviews/index.js';
import type { CheckFacts } from '../check-facts.js';
import { Acceptance } from '../domain/acceptance.js';
import { CheckSheet, type Verdict } from '../domain/check-sheet.js';
import { Milestone } from '../domain/milestone.js';
import { projectPermissions as may } from '../projects.permissions.js';
import { projectProblem } from '../projects.problems.js';
import { ProjectRecords } from './project-records.js';

/** What panels of a project judge. */
export type CheckKind = 'milestone' | 'acceptance';
export const CHECK_KINDS: readonly CheckKind[] = ['milestone', 'acceptance'];
/** States in which experts judge it. */
const JUDGED: Readonly<Record<CheckKind, string>> = { milestone: 'CHECKING', acceptance: 'APPLIED' };

export type Checked = { kind: 'milestone'; record: Milestone } | { kind: 'acceptance'; record: Acceptance };

const POINTS_MISSING = reason('isDefined', '赛马节点须打分', 'At the gate of a race points are given', '/points');
const POINTS_ALIEN = reason('NOT_ASKED', '此处不打分', 'No points are given here', '/points');

/** What an expert says. */
export interface GivenSheet {
  verdict: Verdict;
  diligent: boolean;
  remark: string;
  /** at the gate of a race, and nowhere else; hundredths */
  points?: number | null;
}

/** Experts judge milestones and results: their panels, and what each has written. */
@Injectable()
export class CheckRoom implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly access: AccessControl,
    private readonly experts: ExpertsFacade,
    private readonly awards: AwardsFacade,
    private readonly identity: IdentityFacade,
    private readonly records: ProjectRecords,
    private readonly audit: AuditTrail,
  ) {}

  onModuleInit(): void {
    for (const kind of CHECK_KINDS) {
      this.experts.register(kind, { title: (id) => this.title(kind, id), ties: (id) => this.ties(kind, id), sheets: (id, personIds) => this.sheetsOf(kind, id, personIds) });
      this.experts.listen(kind, { voided: (id, personId) => this.voided(kind, id, personId) });
    }
  }

  /** The demander, who carries the project out, and who leads it by now. */
  async ties(kind: CheckKind, id: string): Promise<MatterTies> {
    const { challengeId, organisationId, leader, leaderOrcid } = await this.records.project((await this.matter(kind, id)).record.projectId);
    const [ties, own] = [await this.awards.ties(challengeId, organisationId), await this.identity.organisation(organisationId)];
    return { ...ties, team: [...ties.team, { name: leader, unit: own?.name ?? '', orcid: leaderOrcid }] };
  }

  async facts(kind: CheckKind, { id, reports }: Milestone | Acceptance): Promise<CheckFacts> {
    const matter = { kind, id };
    const panel = await this.experts.panelOf(matter);
    const [seats, sheets] = [await this.experts.seats(matter), await this.sheets(id, reports.length)];
    const complete = panel !== null && seats.length === panel.seats && seats.every(({ personId }) => sheets.some((sheet) => sheet.personId === personId));
    return { panelOpen: panel !== null && panel.state !== 'CLOSED', complete, sheets: complete ? sheets : [] };
  }

  /** Those that count, of one round. */
  sheets(matterId: string, round: number): Promise<CheckSheet[]> {
    return this.uow.manager.createQueryBuilder(CheckSheet, 's').where('s.matterId = :matterId AND s.round = :round AND s.voidedAt IS NULL', { matterId, round }).orderBy('s.at').getMany();
  }

  /** @throws INVALID naming seats or time */
  async call(kind: CheckKind, { id, projectId }: Milestone | Acceptance, input: ActionInput, actor: Actor): Promise<void> {
    const { fieldCode, rule: { params } } = await this.records.project(projectId);
    const seatsAtLeast = kind === 'milestone' ? params.checkExpertsAtLeast : params.acceptExpertsAtLeast;
    await this.experts.open({ kind, id }, { seats: Number(input['seats']), seatsAtLeast, financeSeats: Number(input['financeSeats'] ?? 0), fields: [fieldCode], sitsAt: new Date(String(input['sitsAt'])) }, actor);
  }

  close(matter: Matter): Promise<void> {
    return this.experts.close(matter);
  }

  /** What the expert judges, with the own sheet. @throws NOT_FOUND for everybody who does not sit in its panel */
  async sheet(id: string, actor: Actor): Promise<{ checked: Checked; mine: CheckSheet | null }> {
    const checked = await this.seated(id, actor);
    const sheets = await this.sheets(id, checked.record.reports.length);
    return { checked, mine: sheets.find(({ personId }) => personId === actor.personId) ?? null };
  }

  /** One sheet an expert and round. @throws NOT_FOUND, CHECK_NOT_OPEN, CHECK_ONCE, INVALID for points that are asked and not given, or the other way round */
  write(id: string, { verdict, diligent, remark, points = null }: GivenSheet, actor: Actor): Promise<void> {
    return this.uow.run(async () => {
      const { kind, record } = await this.seated(id, actor);
      if (record.state !== JUDGED[kind]) throw projectProblem('CHECK_NOT_OPEN');
      if ((points !== null) !== (await this.asksPoints({ kind, record } as Checked))) throw problem('INVALID', { count: 1 }, [points === null ? POINTS_MISSING : POINTS_ALIEN]);
      const rows = await this.uow.query(
        `INSERT INTO check_sheet (id, matter_id, round, person_id, verdict, diligent, remark, points) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (matter_id, round, person_id) DO NOTHING RETURNING id`,
        [newId(), id, record.reports.length, actor.personId, verdict, diligent, remark.trim(), points],
      );
      if (rows.length === 0) throw projectProblem('CHECK_ONCE');
      await this.audit.record({ actor, action: 'project.sheet', objectKind: kind, objectId: id, outcome: 'done', detail: { round: record.reports.length, verdict, diligent, ...(points === null ? {} : { points }) } });
    });
  }

  /** Teams of a race are compared at their gate by points. */
  async asksPoints({ kind, record }: Checked): Promise<boolean> {
    return kind === 'milestone' && (await this.records.project(record.projectId)).gateNo === record.no;
  }

  /** Whether the person sits in a panel that judges the record now. */
  async sits(personId: string | null, matter: Matter): Promise<boolean> {
    return personId !== null && (await this.experts.seatOf(personId, matter)) !== null;
  }

  private async seated(id: string, actor: Actor): Promise<Checked> {
    this.access.require(actor, may.judge, {});
    if (!isSignedIn(actor)) throw problem('UNAUTHENTICATED');
    for (const kind of CHECK_KINDS) if (await this.sits(actor.personId, { kind, id })) return this.matter(kind, id);
    throw problem('NOT_FOUND');
  }

  private async matter(kind: CheckKind, id: string): Promise<Checked> {
    const record = await this.uow.manager.findOneBy<Milestone | Acceptance>(kind === 'milestone' ? Milestone : Acceptance, { id });
    if (!record) throw problem('NOT_FOUND');
    return { kind, record } as Checked;
  }

  private async sheetsOf(kind: CheckKind, id: string, personIds: readonly string[]): Promise<SheetsOf[]> {
    const { record } = await this.matter(kind, id);
    const sheets = await this.sheets(id, record.reports.length);
    return personIds.map((personId) => {
      const wrote = sheets.some((sheet) => sheet.personId === personId);
      return { personId, wrote, owes: record.state === JUDGED[kind] && !wrote, since: null };
    });
  }

  /** No party is named. */
  private async title(kind: CheckKind, id: string): Promise<string> {
    const checked = await this.matter(kind, id);
    return checked.kind === 'milestone' ? `${checked.record.projectTitle}（里程碑 ${checked.record.no}）` : `${checked.record.projectTitle}（验收）`;
  }

  private async voided(kind: CheckKind, id: string, personId: string): Promise<void> {
    const rows = await this.uow.query(`UPDATE check_sheet SET voided_at = now() WHERE matter_id = $1 AND person_id = $2 AND voided_at IS NULL RETURNING id`, [id, personId]);
    await this.audit.record({ actor: SYSTEM, action: 'project.void-sheet', objectKind: kind, objectId: id, outcome: 'done', detail: { personId, sheets: rows.length } });
  }
}
