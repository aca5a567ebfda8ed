import { SYSTEM } from '../kernel/access/index.js';
import type { UnitOfWork } from '../kernel/database/index.js';
import type { DealsFacade, IntroductionAction } from '../modules/deals/index.js';
import type { DemoWorld } from './contracts.js';

/** An introduction of the demo: who begins it about what, by title, and what was answered since. */
export interface DemoIntroduction {
  by: string;
  need?: string;
  achievement?: string;
  message: string;
  then: [person: string, action: IntroductionAction, reason?: string, sentence?: string][];
  /** nobody has answered in time */
  late?: boolean;
}

/** Calendar days that five working days take at most, with a long holiday among them. */
const AGO = 20;

/** Introductions in several states, through the use cases of those who begin and answer them. */
export class DemoIntroductions {
  constructor(
    private readonly deals: DealsFacade,
    private readonly uow: UnitOfWork,
    private readonly world: DemoWorld,
  ) {}

  async load({ by, need, achievement, message, then, late = false }: DemoIntroduction): Promise<void> {
    const about = { ...(need ? { needId: await this.listed('need', need) } : {}), ...(achievement ? { achievementId: await this.listed('achievement', achievement) } : {}) };
    const { id } = await this.deals.begin({ ...about, message }, this.world.actor(by));
    for (const [person, action, reason, comment = ''] of then) await this.deals.act(id, action, this.world.actor(person), { comment, ...(reason ? { reason } : {}) });
    if (!late) return;
    await this.uow.query(`UPDATE introduction SET created_at = created_at - make_interval(days => $2) WHERE id = $1`, [id, AGO]);
    await this.uow.query(`UPDATE workflow_history SET at = at - make_interval(days => $2) WHERE workflow = 'introduction' AND subject_id = $1`, [id, AGO]);
    await this.deals.act(id, 'buyerLate', SYSTEM);
  }

  private async listed(kind: 'need' | 'achievement', title: string): Promise<string> {
    const [row] = await this.uow.query<{ id: string }>(`SELECT id FROM "${kind}" WHERE content ->> 'title' = $1 AND is_public`, [title]);
    if (!row) throw new Error(`demo ${kind} ${title} is not published`);
    return row.id;
  }
}
