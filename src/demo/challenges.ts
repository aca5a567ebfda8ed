import { type Actor, isSignedIn } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { ChallengeContent, ChallengesFacade } from '../modules/challenges/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { SealingFacade } from '../modules/sealing/index.js';
import type { DemoWorld } from './contracts.js';
import { pdfPage } from './documents.js';
import { withDates } from './listings.js';

/** A challenge of the demo and how far it has come. */
export interface DemoChallenge {
  key: string;
  /** who drafts it for the demander */
  author: string;
  stage: 'DRAFT' | 'OPEN';
  /** title of the published need that it begins with */
  need?: string;
  /** title of the published achievement that a list of results (成果转化类) begins with */
  achievement?: string;
  content: Partial<ChallengeContent>;
  /** names of attachments that everybody reads */
  files: string[];
  /** answered unless the answer is left out */
  questions: { by: string; text: string; suggestion?: string; answer?: string }[];
  amendment?: { change: Partial<ChallengeContent>; comment: string };
  followers: string[];
}

const APPROVAL = '演政字〔2026〕12号';

/** Brings the challenges of the demo to where they stand, through the use cases of demander, bureau and askers. */
export class DemoChallenges {
  constructor(
    private readonly challenges: ChallengesFacade,
    private readonly files: FilesFacade,
    private readonly sealing: SealingFacade,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  async load({ author, stage, need, achievement, content, files, questions, amendment, followers }: DemoChallenge): Promise<void> {
    const [drafter, plan, leader] = [author, 'bureau-plan', 'bureau-lead'].map((key) => this.world.actor(key)) as [Actor, Actor, Actor];
    const { id } = await this.challenges.create({ ...(need === undefined ? {} : { needId: await this.published('need', need) }), ...(achievement === undefined ? {} : { achievementId: await this.published('achievement', achievement) }), content: withDates(content) }, drafter);
    if (stage === 'DRAFT') return;
    if (achievement === undefined) await this.attach(id, '出资证明', '出资证明', drafter);
    for (const name of files) await this.attach(id, '榜单附件', name, drafter);
    await this.challenges.act(id, 'handIn', drafter);
    await this.challenges.act(id, 'propose', plan);
    await this.challenges.act(id, 'approve', leader, { comment: '同意发布。', approvalNo: APPROVAL });
    await this.challenges.act(id, 'publish', plan, { comment: '', holders: await this.sealing.fingerprints() });
    for (const key of followers) await this.follow(id, this.world.actor(key));
    for (const question of questions) await this.ask(id, question, drafter, plan);
    if (!amendment) return;
    const { version } = (await this.challenges.published(id, plan)).challenge;
    await this.challenges.save({ id, version }, withDates(amendment.change), plan);
    await this.challenges.act(id, 'amend', plan, { comment: amendment.comment });
  }

  private async ask(id: string, { by, text, suggestion, answer }: DemoChallenge['questions'][number], demander: Actor, plan: Actor): Promise<void> {
    const question = await this.challenges.ask(id, text, this.world.actor(by));
    if (suggestion) await this.challenges.actOnQuestion(question.id, 'suggest', demander, suggestion);
    if (answer) await this.challenges.actOnQuestion(question.id, 'answer', plan, answer);
  }

  private async follow(id: string, actor: Actor): Promise<void> {
    if (isSignedIn(actor)) await this.challenges.follow(id, actor);
  }

  private async published(table: 'need' | 'achievement', title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM ${table} WHERE content ->> 'title' = $1 AND is_public`, [title]);
    if (!row) throw new Error(`demo ${table} ${title} is not published`);
    return row.id;
  }

  private async attach(subjectId: string, purpose: string, name: string, actor: Actor): Promise<void> {
    if (!isSignedIn(actor)) throw new Error(`nobody attaches ${name}`);
    const content = pdfPage(name, ['演示材料', '本文件仅供演示，不具有法律效力。']);
    await this.files.attach({ subjectKind: 'challenge', subjectId, name: `${name}.pdf`, mediaType: 'application/pdf', purpose, disclosure: 'PUBLIC', content }, actor);
  }
}
