import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { type Challenge, challengePermissions } from '../../challenges/index.js';
import { CaseMails } from '../../identity/index.js';
import { type BidAction, bidWorkflow } from '../bid.workflow.js';
import type { Bid } from '../domain/bid.js';

const DESTROYED = '平台已删除正文和附件，只保留编号、单位、报价、指标承诺值和投递时的摘要';
const DESTROYED_OF_LEADER = `${DESTROYED}；贵单位留存的副本仍可据此核验。`;
const DESTROYED_OF_MEMBER = `${DESTROYED}。`;
const MAY_OBJECT = '榜单流标前，贵单位可以在揭榜书页面提出异议，由局领导处理，截止时间见该页面，所写理由由办理人员和发榜方查看；有拟中榜公示的，在公示期内提出。';
const LEADER_MAY_OBJECT = '榜单流标前，可以由牵头单位在揭榜书页面提出异议；有拟中榜公示的，在公示期内提出。';
/** What follows for a bidder from what was decided about its bid. */
const TELLS: Readonly<Partial<Record<BidAction, string>>> = {
  qualify: '揭榜书将交专家评审。', disqualify: `没有揭榜书通过资格审查的，${MAY_OBJECT}`, heard: '', reopen: '', reconsider: '计划科将重新作出资格审查结论。', setAside: '揭榜书的内容无法读取，不参加评审。',
  win: '请在榜单页面按期办理签约，逾期由后一位候选方递补。', reserve: '中榜单位未签约的，按排名递补。', lose: '', explain: '', destroy: DESTROYED_OF_LEADER, destroyExcluded: DESTROYED_OF_LEADER,
};

/** … and for a member of its consortium, where that is something else: the leader alone acts. */
const TELLS_MEMBERS: Readonly<Partial<Record<BidAction, string>>> = {
  disqualify: `没有揭榜书通过资格审查的，${LEADER_MAY_OBJECT}`, win: '由牵头单位办理签约，逾期由后一位候选方递补。', destroy: DESTROYED_OF_MEMBER, destroyExcluded: DESTROYED_OF_MEMBER,
};
const AS_MEMBER = '贵单位是该揭榜书的联合体成员。';
const OBJECTION: BothLanguages = { zh: '揭榜方提出异议，待处理', en: 'A bidder objects: waits to be answered' };
const OPENING: BothLanguages = { zh: '开启', en: 'Opened' };
const OPENED = '已开标，计划科将进行资格审查。';

/** Steps whose words are written for the bidder. */
const EXPLAINED: readonly BidAction[] = ['disqualify', 'reconsider', 'win', 'lose', 'explain', 'heard', 'reopen'];

const answerBy = ({ dueAt }: Bid): string => `计划科将在${dueAt ? `${dateInWords(dateInChina(dueAt))}前` : '规定期限内'}答复未中榜的理由。`;

/** Tells a bidder and the members of its consortium what became of their bid (揭榜书); nothing is sent before the opening, for nobody knows of a bid then. In the transaction of the step. */
@Injectable()
export class BidMails {
  constructor(private readonly mails: CaseMails) {}

  async enqueue(bid: Bid, action: BidAction, comment: string): Promise<void> {
    const told = TELLS[action];
    if (told === undefined) return;
    const says = action === 'lose' ? answerBy(bid) : told;
    await this.tell(bid, { done: bidWorkflow.actions[action], comment: EXPLAINED.includes(action) ? comment : '' }, says, TELLS_MEMBERS[action] ?? says);
  }

  /** @param objects it may object on its page where nobody else is left */
  keptOut(bid: Bid, done: BothLanguages, why: string, objects: boolean): Promise<void> {
    return this.tell(bid, { done, comment: why }, objects ? MAY_OBJECT : '', objects ? LEADER_MAY_OBJECT : '');
  }

  /** Whoever decides about the challenge hears that an objection waits; of whom it is stands on its page. */
  async objected(challenge: Challenge): Promise<void> {
    await this.mails.send(await this.mails.holders(challengePermissions.approve, challenge), {
      kind: 'case', matter: { zh: '揭榜', en: 'Bid' }, done: OBJECTION, about: `榜单 ${challenge.number}（${challenge.title}）`, says: '请在榜单页面处理，处理前榜单不能终止。', path: `/work/challenges/${challenge.id}`,
    });
  }

  said(bid: Bid, done: BothLanguages, says: string): Promise<void> {
    return this.tell(bid, { done, comment: '' }, says, says);
  }

  opened(bid: Bid): Promise<void> {
    return this.tell(bid, { done: OPENING, comment: '' }, OPENED, OPENED);
  }

  private async tell({ id, number, challengeTitle, organisationId, memberIds }: Bid, step: { done: BothLanguages; comment: string }, says: string, saysMembers: string): Promise<void> {
    const mail = { matter: { zh: '揭榜', en: 'Bid' }, about: `揭榜书 ${number}（${challengeTitle}）`, path: `/work/bids/${id}`, ...step } as const;
    // who bids from elsewhere is no organisation of the platform
    if (organisationId !== null) await this.mails.send(await this.mails.clerks(organisationId), { kind: 'case', ...mail, says });
    for (const member of memberIds) await this.mails.send(await this.mails.clerks(member), { kind: 'case', ...mail, says: `${AS_MEMBER}${saysMembers}` });
  }
}
