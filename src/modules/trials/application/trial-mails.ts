import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Reminder, Transition } from '../../../kernel/workflow/index.js';
import { DealsFacade, otherSide, type Side } from '../../deals/index.js';
import { CaseMails, type CaseNews } from '../../identity/index.js';
import type { Trial } from '../domain/trial.js';
import type { TrialAction } from '../trial.workflow.js';

type News = Pick<CaseNews, 'done' | 'says' | 'comment'>;
const SIDES: readonly Side[] = ['BUYER', 'SELLER'];
const STOPS_USING = '使用方应当停止使用，并在 10 日内退还样品和资料；已订立技术合同的，从其约定。';

/** Tells the two sides how a trial goes: what binds to those who bind them, its course also to whoever has it in hand; a mail names no side. */
@Injectable()
export class TrialMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly deals: DealsFacade,
  ) {}

  proposed(trial: Trial): Promise<void> {
    return this.send(trial, [otherSide(trial.proposedBy)], { done: '对方提出先用后转', says: `请登录平台阅读全文，确认签署或说明理由不同意。${trial.dueAt === null ? '' : `请在${dateInWords(dateInChina(trial.dueAt))}前答复。`}` });
  }

  async tell({ after, input: { comment } }: Transition<Trial>, action: TrialAction): Promise<void> {
    switch (action) {
      case 'sign': return this.toAll(after, SIDES, { done: '双方已确认，试用开始', says: after.endsOn === null ? '' : `试用至${dateInWords(after.endsOn)}。` });
      case 'decline': return this.send(after, [after.proposedBy], { done: '对方未同意', comment });
      case 'withdraw': return this.send(after, [otherSide(after.proposedBy)], { done: '对方已撤回' });
      case 'report': return this.toAll(after, ['SELLER'], { done: '使用方反馈了试用情况', comment });
      case 'stop': return this.toAll(after, ['SELLER'], { done: '使用方已停止试用', says: STOPS_USING, comment });
      case 'revoke': return this.toAll(after, ['BUYER'], { done: '许可方已解除试用协议', says: STOPS_USING, comment });
      case 'convert': return this.toAll(after, SIDES, { done: '技术合同已登记，试用已转化' });
      case 'expire': return this.toAll(after, SIDES, { done: '试用期满', says: `${STOPS_USING}需要继续使用的，双方订立技术合同或者另签试用协议。` });
      // both are told how the deal went
      case 'lapse': return;
    }
  }

  /** One that was proposed is signed no more: the two have a contract, which need not be that of their deal. */
  overtaken(trial: Trial): Promise<void> {
    return this.toAll(trial, SIDES, { done: '双方的技术合同已登记，试用协议不再签署' });
  }

  /** Whoever has to answer one that is proposed; both sides, before the last day of a trial. */
  async reminder(trial: Trial): Promise<Reminder> {
    const path = pathOf(trial);
    if (trial.endsOn === null) return { about: `先用后转试用协议 ${aboutOf(trial)}`, path };
    const says = `试用至${dateInWords(trial.endsOn)}，此后应当停止使用；需要继续使用的，请在期满前订立技术合同并办理登记。`;
    return { about: aboutOf(trial), path, also: [{ organisations: [trial.buyerOrganisationId, trial.sellerOrganisationId], people: [...(await this.peopleOf(trial, 'BUYER')), ...(await this.peopleOf(trial, 'SELLER'))], done: '试用即将期满', says, path }] };
  }

  /** Also whoever has the introduction in hand: who tries it, and who guides them. */
  private async toAll(trial: Trial, sides: readonly Side[], news: News): Promise<void> {
    for (const side of sides) await this.send(trial, [side], news, await this.peopleOf(trial, side));
  }

  private peopleOf({ introductionId }: Trial, side: Side): Promise<string[]> {
    return this.deals.peopleInHand(introductionId, side);
  }

  /** To whoever binds the sides. */
  private async send(trial: Trial, sides: readonly Side[], news: News, beside: readonly string[] = []): Promise<void> {
    for (const side of sides) {
      const people = await this.mails.handlers(side === 'BUYER' ? trial.buyerOrganisationId : trial.sellerOrganisationId, ...beside);
      await this.mails.send(people, { kind: 'deal', matter: { zh: '先用后转试用协议', en: 'Agreement on a trial' }, about: aboutOf(trial), path: pathOf(trial), ...news });
    }
  }
}

const aboutOf = ({ number, achievementTitle }: Trial): string => `${number}（${achievementTitle}）`;
const pathOf = ({ introductionId }: Trial): string => `/work/introductions/${introductionId}`;
