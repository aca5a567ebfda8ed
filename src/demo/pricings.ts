import { isSignedIn } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { FilesFacade } from '../modules/files/index.js';
import type { NoticesFacade } from '../modules/notices/index.js';
import type { PricingFacade } from '../modules/pricing/index.js';
import type { DemoContract, DemoWorld } from './contracts.js';
import { pdfPage } from './documents.js';
import { withDates } from './listings.js';
import type { DemoNotices } from './notices.js';

/** A price of an achievement of the demo, and how far it has come. */
export interface DemoPricing {
  /** title of the achievement */
  achievement: string;
  author: string;
  office: string;
  /** what was decided; days as `-12d` */
  content: Parameters<PricingFacade['begin']>[1];
  /** purposes of the papers that are attached */
  files: string[];
  /** announced here: by whom it is let out, and how many days before the loading */
  notice?: { checker: string; daysAgo: number; values: Record<string, unknown>; objector?: string; objection?: { text: string; contact: string } };
  /** announced on a site of the unit; a registrar accepts the proof */
  outside?: { url: string; from: string; to: string };
  /** key of the contract that was signed on it */
  contract?: string;
}

/** Prices of achievements in several states, through the use cases of those who decide and check them. */
export class DemoPricings {
  private readonly origins = new Map<string, string>();

  constructor(
    private readonly pricing: PricingFacade,
    private readonly notices: NoticesFacade,
    private readonly announced: DemoNotices,
    private readonly files: FilesFacade,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  async load({ achievement, author, office, content, files, notice, outside, contract }: DemoPricing): Promise<void> {
    const achievementId = await this.achievement(achievement);
    const { id } = await this.pricing.begin(achievementId, withDates(content), this.world.actor(author));
    for (const purpose of files) await this.attach(id, purpose, achievement, author);
    if (contract) this.origins.set(contract, achievementId);
    if (outside) {
      await this.pricing.act(id, 'claimOutside', this.world.actor(office), { ...withDates(outside), comment: '已在本单位网站公示，期满无异议。' });
      await this.pricing.act(id, 'acceptProof', this.world.actor('registry-reg1'), { comment: '网页截图的内容、日期与所填一致。' });
    }
    if (!notice) return;
    await this.pricing.act(id, 'announce', this.world.actor(office));
    const [row] = await this.uow.query<{ notice: string }>(`SELECT notice_id AS notice FROM pricing WHERE id = $1`, [id]);
    if (!row) throw new Error(`no notice was begun about ${achievement}`);
    await this.announced.letOut(row.notice, notice.values, { author: this.world.actor(office), checker: this.world.actor(notice.checker) }, notice.daysAgo);
    if (notice.objector && notice.objection) await this.notices.object(row.notice, notice.objection, this.world.actor(notice.objector));
  }

  /** The contract, with the achievement that it came from where its price was decided here. */
  withOrigin(contract: DemoContract): DemoContract {
    const achievementId = this.origins.get(contract.key);
    return achievementId === undefined ? contract : { ...contract, content: { ...contract.content, origin: { ...contract.content.origin, achievementId } } };
  }

  private async achievement(title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM achievement WHERE content ->> 'title' = $1 AND is_public`, [title]);
    if (!row) throw new Error(`demo achievement ${title} is not published`);
    return row.id;
  }

  private async attach(subjectId: string, purpose: string, title: string, author: string): Promise<void> {
    const actor = this.world.actor(author);
    if (!isSignedIn(actor)) throw new Error(`nobody attaches ${purpose}`);
    const content = pdfPage(purpose, [`演示材料：${title}`, '本文件仅供演示，不具有法律效力。']);
    await this.files.attach({ subjectKind: 'pricing', subjectId, name: `${purpose}.pdf`, mediaType: 'application/pdf', purpose, disclosure: 'NDA', content }, actor);
  }
}
