import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Reminder, Transition } from '../../../kernel/workflow/index.js';
import { DealsFacade, otherSide, type Side } from '../../deals/index.js';
import { CaseMails, type CaseNews } from '../../identity/index.js';
import type { Nda } from '../domain/nda.js';
import type { NdaAction } from '../nda.workflow.js';

type News = Pick<CaseNews, 'done' | 'says' | 'comment'>;
const SIDES: readonly Side[] = ['BUYER', 'SELLER'];

/** Tells those who bind the two sides how an agreement goes, and whoever has the introduction in hand when files open and close; a mail names no side. */
@Injectable()
export class NdaMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly deals: DealsFacade,
  ) {}

  proposed(nda: Nda): Promise<void> {
    return this.send(nda, [otherSide(nda.proposedBy)], { done: '对方提出保密协议', says: `请登录平台阅读全文，确认签署或说明理由不同意。${nda.dueAt === null ? '' : `请在${dateInWords(dateInChina(nda.dueAt))}前答复。`}` });
  }

  async tell({ after, actor, input: { comment } }: Transition<Nda>, action: NdaAction): Promise<void> {
    if (action === 'sign') return this.toAll(after, SIDES, { done: '双方已确认，保密协议生效', says: after.endsOn === null ? '' : `有效期至${dateInWords(after.endsOn)}。` });
    if (action === 'decline') return this.send(after, [after.proposedBy], { done: '对方未同意', comment });
    if (action === 'withdraw') return this.send(after, [otherSide(after.proposedBy)], { done: '对方已撤回' });
    if (action === 'terminate') return this.toAll(after, [actor.organisationId === after.buyerOrganisationId ? 'SELLER' : 'BUYER'], { done: '对方已解除', says: '双方的保密资料不再开放；已知悉的内容仍应保密。', comment });
    // both are told that the deal has ended
    if (action === 'lapse') return;
    return this.toAll(after, SIDES, { done: '已到期', says: '双方的保密资料不再开放；已知悉的内容仍应保密。' });
  }

  /** Whoever has to answer one that is proposed; both sides, before the last day of an agreement in force. */
  reminder(nda: Nda): Reminder {
    const path = `/work/introductions/${nda.introductionId}`;
    if (nda.endsOn === null) return { about: `保密协议 ${aboutOf(nda)}`, path };
    const says = `有效期至${dateInWords(nda.endsOn)}，此后双方的保密资料不再开放；需要继续查看的，请重新签署。`;
    return { about: aboutOf(nda), path, also: [{ organisations: [nda.buyerOrganisationId, nda.sellerOrganisationId], done: '即将到期', says, path }] };
  }

  private async toAll(nda: Nda, sides: readonly Side[], news: News): Promise<void> {
    for (const side of sides) await this.send(nda, [side], news, await this.deals.peopleInHand(nda.introductionId, side));
  }

  /** @param beside others of a single side */
  private async send(nda: Nda, sides: readonly Side[], news: News, beside: readonly string[] = []): Promise<void> {
    for (const side of sides) {
      const people = await this.mails.handlers(side === 'BUYER' ? nda.buyerOrganisationId : nda.sellerOrganisationId, ...beside);
      await this.mails.send(people, { kind: 'deal', matter: { zh: '保密协议', en: 'Agreement on confidentiality' }, about: aboutOf(nda), path: `/work/introductions/${nda.introductionId}`, ...news });
    }
  }
}

const aboutOf = ({ number, needTitle, achievementTitle }: Nda): string => `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`;
