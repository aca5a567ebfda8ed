import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { PayoutNotices } from '../application/payout-notices.js';
import type { Payout } from '../domain/payout.js';
import type { PayoutView } from './payout.dto.js';

/** What is told of the notice before a payment. */
@Injectable()
export class PayoutNoticePresenter {
  constructor(private readonly announcements: PayoutNotices) {}

  async one(payout: Payout, actor: Actor): Promise<Pick<PayoutView, 'notice' | 'mayAnnounce'>> {
    const standing = await this.announcements.standing(payout);
    return {
      notice: standing.code === 'NONE' ? null : { id: standing.noticeId, number: standing.number, standing: standing.code, endsOn: standing.endsOn },
      mayAnnounce: this.announcements.mayAnnounce(payout, standing, actor),
    };
  }
}
