import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { isUnannounced, type NoticeStanding, NoticesFacade, NoticeSubjects } from '../../notices/index.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import type { Payout } from '../domain/payout.js';
import { ProjectRecords } from './project-records.js';

const KIND = 'PN-ACCEPT';
const SUBJECT = 'project';
const RESULTS: Readonly<Record<string, string>> = { PASSED: '验收通过', FAILED: '验收未通过', EXCUSED: '结题（尽职免责）' };

interface AnnouncedRow {
  title: string;
  organisation: string;
  result: string;
  /** number of the payout; empty where the result is announced alone */
  payout: string;
  amount: number | null;
  account: string;
}

/** Results of acceptance and payouts are announced before money moves (domain §0.6, PN-ACCEPT): what the notice says comes from the project. */
@Injectable()
export class PayoutNotices implements OnModuleInit {
  constructor(
    private readonly records: ProjectRecords,
    private readonly identity: IdentityFacade,
    private readonly notices: NoticesFacade,
    private readonly subjects: NoticeSubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(SUBJECT, { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.facts(id, organisationId) });
  }

  /** The last notice that names the payout with the amount that it has now. */
  standing({ projectId, number, fen }: Pick<Payout, 'projectId' | 'number' | 'fen'>): Promise<NoticeStanding> {
    return this.notices.standingOfWhatSays(KIND, { kind: SUBJECT, id: projectId }, ({ projects }) => rowsIn(projects).some(({ payout, amount }) => payout === number && amount === fen));
  }

  /** Whether the person drafts such notices at all. */
  drafts(actor: Actor): boolean {
    return this.notices.mayDraft(KIND, actor);
  }

  /** Whether the person may draft the notice that the payout waits for. */
  mayAnnounce({ state }: Pick<Payout, 'state'>, standing: NoticeStanding, actor: Actor): boolean {
    return state === 'DUE' && isUnannounced(standing) && this.drafts(actor);
  }

  private async choices(organisationId: string): Promise<{ id: string; label: string }[]> {
    if (!(await this.isBureau(organisationId))) return [];
    const found: { id: string; label: string }[] = [];
    for (const project of await this.records.toAnnounce()) if ((await this.rowsOf(project)).length > 0) found.push({ id: project.id, label: labelOf(project) });
    return found;
  }

  private async facts(id: string, organisationId: string) {
    if (!(await this.isBureau(organisationId))) return null;
    const project = await this.records.project(id);
    const rows = await this.rowsOf(project);
    return rows.length === 0 ? null : { label: labelOf(project), values: { payment: rows.some(({ amount }) => amount !== null), projects: rows.map((row) => ({ ...row })) } };
  }

  /** Every payout that is due and not announced with its amount; where none is, the result of an acceptance that was not announced. */
  private async rowsOf(project: ChallengeProject): Promise<AnnouncedRow[]> {
    const [acceptance, payouts, milestones] = [await this.records.acceptance(project.id), await this.records.payouts(project.id), await this.records.milestones(project.id)];
    const decided = RESULTS[acceptance?.state ?? ''];
    const said = { title: project.title, organisation: project.organisationName, account: '' };
    const rows: AnnouncedRow[] = [];
    const passed = milestones.filter(({ state }) => state === 'PASSED').length;
    const reached = passed === 0 ? '技术合同已登记' : `里程碑已通过 ${passed} 项`;
    for (const payout of payouts) if (payout.state === 'DUE' && isUnannounced(await this.standing(payout))) rows.push({ ...said, result: decided ?? reached, payout: payout.number, amount: payout.fen });
    if (rows.length > 0 || decided === undefined) return rows;
    const announced = await this.notices.standingOfWhatSays(KIND, { kind: SUBJECT, id: project.id }, ({ projects }) => rowsIn(projects).some(({ result }) => result === decided));
    return isUnannounced(announced) ? [{ ...said, result: decided, payout: '', amount: null }] : [];
  }

  private async isBureau(organisationId: string): Promise<boolean> {
    return (await this.identity.organisation(organisationId))?.kind === 'GOVERNMENT';
  }
}

const labelOf = ({ number, title }: ChallengeProject): string => `${number}　${title}`;
const rowsIn = (value: unknown): Partial<AnnouncedRow>[] => (Array.isArray(value) ? (value as Partial<AnnouncedRow>[]) : []);
