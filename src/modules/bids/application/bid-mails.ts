import { Injectable } from '@nestjs/common';
import { CaseMails } from '../../identity/index.js';
import { type BidAction, bidWorkflow } from '../bid.workflow.js';
import type { Bid } from '../domain/bid.js';

const DESTROYED = '平台已删除正文和附件，只保留编号、单位、报价、指标承诺值和投递时的摘要；贵单位留存的副本仍可据此核验。';
/** What follows for a bidder from what was decided about its bid. */
const TELLS: Readonly<Partial<Record<BidAction, string>>> = {
  qualify: '揭榜书将交专家评审。', disqualify: '', reconsider: '计划科将重新作出资格审查结论。', setAside: '揭榜书的内容无法读取，不参加评审。',
  win: '请在榜单页面按期办理签约，逾期由后一位候选方递补。', reserve: '中榜单位未签约的，按排名递补。', lose: '计划科将在规定期限内答复未中榜的理由。', explain: '', destroy: DESTROYED, destroyExcluded: DESTROYED,
};

/** Steps whose words are written for the bidder. */
const EXPLAINED: readonly BidAction[] = ['disqualify', 'reconsider', 'explain'];

/** Tells a bidder what became of its bid (揭榜书); nothing is sent before the opening, for nobody knows of a bid then. In the transaction of the step. */
@Injectable()
export class BidMails {
  constructor(private readonly mails: CaseMails) {}

  async enqueue({ id, number, challengeTitle, organisationId }: Bid, action: BidAction, comment: string): Promise<void> {
    const says = TELLS[action];
    // who bids from elsewhere is no organisation of the platform
    if (says === undefined || organisationId === null) return;
    await this.mails.send(await this.mails.handlers(organisationId), { kind: 'case', matter: { zh: '揭榜', en: 'Bid' }, done: bidWorkflow.actions[action], about: `揭榜书 ${number}（${challengeTitle}）`, says, comment: EXPLAINED.includes(action) ? comment : '', path: `/work/bids/${id}` });
  }
}
