import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, decide } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type FileReach, FileSubjects } from '../../files/index.js';
import { Acceptance } from '../domain/acceptance.js';
import { ChallengeProject } from '../domain/challenge-project.js';
import { Milestone } from '../domain/milestone.js';
import { acceptancePermissions, milestonePermissions, projectPermissions } from '../projects.permissions.js';
import { CheckRoom } from './check-room.js';
import { ProjectRecords } from './project-records.js';

/** Evidence of milestones and results, and proofs of payments and changes: read by both sides, the bureau, and the experts who judge it. */
@Injectable()
export class ProjectFiles implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: ProjectRecords,
    private readonly room: CheckRoom,
    private readonly subjects: FileSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register('project', {
      reach: (actor, id) => this.ofProject(actor, id), hold: (id) => this.records.hold(id), keeps: (id, fileId) => this.proves(id, fileId),
    });
    this.subjects.register('milestone', {
      reach: (actor, id) => this.ofMilestone(actor, id), hold: async (id) => void (await this.uow.query(`SELECT 1 FROM milestone WHERE id = $1 FOR SHARE`, [id])), keeps: (id, fileId) => this.reported(Milestone, id, fileId),
    });
    this.subjects.register('acceptance', {
      reach: (actor, id) => this.ofAcceptance(actor, id), hold: async (id) => void (await this.uow.query(`SELECT 1 FROM acceptance WHERE id = $1 FOR SHARE`, [id])), keeps: (id, fileId) => this.reported(Acceptance, id, fileId),
    });
  }

  private async ofProject(actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const project = await this.uow.manager.findOneBy(ChallengeProject, { id });
    return project && reachOf(decide(projectPermissions.read, actor, project).allowed, [projectPermissions.declare, projectPermissions.change].some((key) => decide(key, actor, project).allowed));
  }

  /** What proves a payment or a change stays. */
  private async proves(id: string, fileId: string): Promise<boolean> {
    return [...(await this.records.payments(id)), ...(await this.records.changes(id))].some((record) => record.fileId === fileId);
  }

  private async ofMilestone(actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const milestone = await this.uow.manager.findOneBy(Milestone, { id });
    if (!milestone) return null;
    const reads = decide(milestonePermissions.read, actor, milestone).allowed || (await this.room.sits(actor.personId, { kind: 'milestone', id }));
    return reachOf(reads, decide(milestonePermissions.report, actor, milestone).allowed && ['PLANNED', 'FIX'].includes(milestone.state));
  }

  private async ofAcceptance(actor: Actor, id: string): Promise<FileReach | 'hidden' | null> {
    const acceptance = await this.uow.manager.findOneBy(Acceptance, { id });
    if (!acceptance) return null;
    const reads = decide(acceptancePermissions.read, actor, acceptance).allowed || (await this.room.sits(actor.personId, { kind: 'acceptance', id }));
    return reachOf(reads, decide(acceptancePermissions.apply, actor, acceptance).allowed && ['TO_APPLY', 'REWORK'].includes(acceptance.state));
  }

  /** What was reported stays reported. */
  private async reported(entity: typeof Milestone | typeof Acceptance, id: string, fileId: string): Promise<boolean> {
    const record = await this.uow.manager.findOneBy<Milestone | Acceptance>(entity, { id });
    return record?.reports.some(({ fileIds }) => fileIds.includes(fileId)) ?? false;
  }
}

/** Nothing of it is public. */
const reachOf = (working: boolean, write: boolean): FileReach | 'hidden' => (working ? { working, write, shown: [] } : 'hidden');
