import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { ChallengesFacade, namesPoster } from '../../challenges/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { isUnannounced, type Notice, type NoticeStanding, NoticesFacade, NoticeSubjects, type NoticeValues, type Unsaid } from '../../notices/index.js';
import type { Acceptance } from '../domain/acceptance.js';
import type { ChallengeProject } from '../domain/challenge-project.js';
import type { Payout } from '../domain/payout.js';
import { ProjectRecords } from './project-records.js';

const KIND = 'PN-ACCEPT';
const SUBJECT = 'project';
const RESULTS: Readonly<Record<string, string>> = { PASSED: '验收通过', FAILED: '验收未通过', EXCUSED: '结题（尽职免责）' };

type Announced = Pick<Payout, 'projectId' | 'number' | 'fen'>;

/** What a payout waits for that is due and not announced. */
export interface PayoutWaits {
  /** the leadership has yet to decide about the project */
  halted: boolean;
  /** the notice about the project that is drafted, checked or on display: only one of them stands at a time; `names` where it says this payout with its amount */
  open: { id: string; number: string; isDraft: boolean; isUnsent: boolean; names: boolean } | null;
}

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
    private readonly challenges: ChallengesFacade,
  ) {}

  onModuleInit(): void {
    this.subjects.register(SUBJECT, { choices: (organisationId) => this.choices(organisationId), facts: (id, organisationId) => this.facts(id, organisationId), outdated: (id, values) => this.outdated(id, values), unsaid: (id) => this.unsaid(id) });
  }

  private async unsaid(id: string): Promise<Unsaid> {
    const hidden = await this.challenges.hiddenPoster((await this.records.project(id)).challengeId);
    return (text, pointer) => namesPoster(hidden, text, pointer);
  }

  /** The last notice that names the payout with the amount that it has now. */
  standing({ projectId, number, fen }: Announced): Promise<NoticeStanding> {
    return this.notices.standingOfWhatSays(KIND, subjectOf(projectId), names({ number, fen }));
  }

  /** … itself, for those who have let it out. */
  naming({ projectId, number, fen }: Announced): Promise<Notice | null> {
    return this.notices.lastThatSays(KIND, subjectOf(projectId), names({ number, fen }));
  }

  /** Whether the person drafts such notices at all. */
  drafts(actor: Actor): boolean {
    return this.notices.mayDraft(KIND, actor);
  }

  /** What a payout that is due and not announced waits for; null for any other one. */
  async waiting(payout: Announced & Pick<Payout, 'state'>, standing: NoticeStanding): Promise<PayoutWaits | null> {
    if (payout.state !== 'DUE' || !isUnannounced(standing)) return null;
    const [{ state }, open] = [await this.records.project(payout.projectId), await this.notices.openOf(KIND, subjectOf(payout.projectId))];
    return { halted: state === 'HALTED', open: open && { id: open.id, number: open.number, isDraft: open.publishedAt === null, isUnsent: open.state === 'DRAFT', names: names(payout)(open.content.values) } };
  }

  /** Whether the person may begin the notice that the payout waits for: nobody has begun one, and the project goes on. */
  mayAnnounce(waits: PayoutWaits | null, actor: Actor): boolean {
    return waits?.open === null && this.awaits(waits, actor);
  }

  /** Whether it waits for the person on the desk: nothing was begun, or what was begun lies in draft, where nobody else is reminded of it. */
  awaits(waits: PayoutWaits | null, actor: Actor): boolean {
    return waits?.halted === false && (waits.open === null || waits.open.isUnsent) && this.drafts(actor);
  }

  /** Results of acceptances that are to be announced without a payout: who drafts the notice has begun none, or it lies in draft. @returns with the number of that draft, null before */
  async results(): Promise<{ acceptance: Acceptance; draft: string | null }[]> {
    const found: { acceptance: Acceptance; draft: string | null }[] = [];
    for (const project of await this.records.toAnnounce()) {
      const [acceptance, open] = [await this.records.acceptance(project.id), await this.notices.openOf(KIND, subjectOf(project.id))];
      if (acceptance && (open === null || open.state === 'DRAFT') && (await this.rowsOf(project)).some(({ payout }) => payout === '')) found.push({ acceptance, draft: open?.number ?? null });
    }
    return found;
  }

  /** How the announcement of a result stands that is to be announced without a payout, for whoever drafts it; null where nothing is left to announce. */
  async ofResult({ projectId, state }: Pick<Acceptance, 'projectId' | 'state'>, actor: Actor): Promise<{ openNotice: { id: string; number: string; isDraft: boolean } | null; mayAnnounce: boolean } | null> {
    if (RESULTS[state] === undefined || !this.drafts(actor)) return null;
    const project = await this.records.project(projectId);
    if (!(await this.rowsOf(project)).some(({ payout }) => payout === '')) return null;
    const open = await this.notices.openOf(KIND, subjectOf(projectId));
    return { openNotice: open && { id: open.id, number: open.number, isDraft: open.publishedAt === null }, mayAnnounce: open === null && project.state !== 'HALTED' };
  }

  private async choices(organisationId: string): Promise<{ id: string; label: string }[]> {
    if (!(await this.isBureau(organisationId))) return [];
    const found: { id: string; label: string }[] = [];
    for (const project of await this.records.toAnnounce()) if (project.state !== 'HALTED' && !(await this.notices.openOf(KIND, subjectOf(project.id))) && (await this.rowsOf(project)).length > 0) found.push({ id: project.id, label: labelOf(project) });
    return found;
  }

  private async facts(id: string, organisationId: string) {
    if (!(await this.isBureau(organisationId))) return null;
    const project = await this.records.project(id);
    const rows = await this.rowsOf(project);
    return rows.length === 0 ? null : { label: labelOf(project), values: { payment: rows.some(({ amount }) => amount !== null), projects: rows.map((row) => ({ ...row })) }, missing: project.state === 'HALTED' ? [HALTED] : [] };
  }

  /** Payouts that were cancelled or computed anew since: the public reads of money that is not paid so. */
  private async outdated(projectId: string, { projects }: NoticeValues): Promise<Reason[]> {
    const payouts = await this.records.payouts(projectId);
    return rowsIn(projects).flatMap(({ payout: number, amount }) => {
      const payout = payouts.find((one) => one.number === number);
      if (payout?.state === 'VOID') return [reason('PAYOUT_VOID', `财政拨付 ${payout.number} 已取消，不再拨付`, `Payout ${payout.number} is void; it is not paid`)];
      return payout && payout.fen !== amount ? [reason('PAYOUT_RECOUNTED', `财政拨付 ${payout.number} 已重新核算为 ${formatYuan(payout.fen)} 元，与公示的金额不同`, `Payout ${payout.number} was computed anew as ${formatYuan(payout.fen)} yuan, not what was announced`)] : [];
    });
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
    const announced = await this.notices.standingOfWhatSays(KIND, subjectOf(project.id), ({ projects }) => rowsIn(projects).some(({ result }) => result === decided));
    return isUnannounced(announced) ? [{ ...said, result: decided, payout: '', amount: null }] : [];
  }

  private async isBureau(organisationId: string): Promise<boolean> {
    return (await this.identity.organisation(organisationId))?.kind === 'GOVERNMENT';
  }
}

const HALTED = reason('PROJECT_HALTED', '项目已暂停，待局领导决定，暂不公示', 'The project is halted; nothing is announced before the leadership has decided');
const subjectOf = (id: string) => ({ kind: SUBJECT, id });
const labelOf = ({ number, title }: ChallengeProject): string => `${number}　${title}`;
const rowsIn = (value: unknown): Partial<AnnouncedRow>[] => (Array.isArray(value) ? (value as Partial<AnnouncedRow>[]) : []);
const names = ({ number, fen }: Pick<Payout, 'number' | 'fen'>) => ({ projects }: NoticeValues): boolean => rowsIn(projects).some(({ payout, amount }) => payout === number && amount === fen);
