import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { PayoutNotices } from '../application/payout-notices.js';
import type { Acceptance } from '../domain/acceptance.js';
import type { Payout } from '../domain/payout.js';
import type { AcceptanceView } from './check.dto.js';
import type { PayoutView } from './payout.dto.js';

/** What is told of the notice before a payment. */
@Injectable()
export class PayoutNoticePresenter {
  constructor(private readonly announcements: PayoutNotices) {}

  /** @param within whether the reader is an official: of drafts the two sides hear nothing */
  async one(payout: Payout, actor: Actor, within: boolean): Promise<Pick<PayoutView, 'notice' | 'openNotice' | 'mayAnnounce'>> {
    const standing = await this.announcements.standing(payout);
    const waits = await this.announcements.waiting(payout, standing);
    return {
      notice: standing.code === 'NONE' ? null : { id: standing.noticeId, number: standing.number, standing: standing.code, endsOn: standing.endsOn },
      openNotice: within ? (waits?.open ?? null) : null,
      mayAnnounce: this.announcements.mayAnnounce(waits, actor),
    };
  }

  /** … of a result that no payout announces. */
  result(acceptance: Acceptance, actor: Actor): Promise<AcceptanceView['announcement']> {
    return this.announcements.ofResult(acceptance, actor);
  }
}
