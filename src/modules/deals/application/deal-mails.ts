import { Injectable } from '@nestjs/common';
import { type Actor, decide, SYSTEM } from '../../../kernel/access/index.js';
import { dateInWords, minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import type { NewsKind, Recipient, Said } from '../../../kernel/news/index.js';
import type { Reminder } from '../../../kernel/workflow/index.js';
import { endSaid, type RegistrationEnd } from '../../contracts/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { type DealAction, dealWorkflow } from '../deal.workflow.js';
import { dealPermissions as may } from '../deals.permissions.js';
import type { Deal } from '../domain/deal.js';

const DEREGISTRATION = {
  asked: { done: { zh: '合同一方已申请注销登记', en: 'Deregistration of the contract was asked for' }, says: '登记机构作出决定以前，登记继续有效。认为申请的情形与事实不符的，请尽快向登记机构反映。' },
  withdrawn: { done: { zh: '注销登记的申请已撤回', en: 'The deregistration was withdrawn' }, says: '登记继续有效。' },
  refused: { done: { zh: '登记机构不予注销登记', en: 'The deregistration was refused' }, says: '登记继续有效。' },
} as const satisfies Record<string, { done: Said; says: string }>;

const OFFICE = {
  open: { done: { zh: '主管部门可以查看付款记录和凭证', en: 'officials read payments and proofs' }, says: '技术经理人就本交易申请奖补，办理的主管部门和财政部门核对付款，可以查看本交易的付款记录和凭证，不能查看洽谈内容。每次查看都有记录；申请撤回或者不予奖补的，不再能查看。' },
  closed: { done: { zh: '主管部门不再能查看付款记录和凭证', en: 'officials read payments and proofs no more' }, says: '技术经理人就本交易的奖补申请已经撤回或者未获批准。' },
} as const satisfies Record<string, { done: Said; says: string }>;

/** What follows from a step, where its name does not say so. */
const FOLLOWS: Readonly<Partial<Record<DealAction, string>>> = {
  sleep: '已 60 天没有往来，双方任一方都可以恢复洽谈。',
  complete: '价款和佣金结清后，交易自动办结；在此以前，买方可以说明理由撤回确认。',
  reopen: '交易回到“履行中”，买方说明的事项处理完毕后，由买方再次确认。',
};
const SEE_ROOM = '主题、地点和参加方式请在洽谈室查看。';
const MEETING = {
  SET: { kind: 'deal', done: { zh: '有新的会议', en: 'arranged' }, says: SEE_ROOM },
  RECORDED: { kind: 'deal', done: { zh: '已补登', en: 'put on record' }, says: '有人在洽谈室登记了这次会议；与事实不符的，请在洽谈室说明。' },
  TOMORROW: { kind: 'deadline', done: { zh: '将召开', en: 'tomorrow' }, says: SEE_ROOM },
  CANCELLED: { kind: 'deal', done: { zh: '已取消', en: 'cancelled' }, says: '这次会议不再召开；另约时间的，会另行通知。' },
  MINUTED: { kind: 'deal', done: { zh: '已有纪要', en: 'minutes written' }, says: '请在洽谈室核对纪要；没有撰写纪要的各方，可以各确认一次，或者提出更正意见，与纪要一并保存。' },
  CONFIRMED: { kind: 'deal', done: { zh: '纪要已由一方确认', en: 'minutes confirmed by a side' }, says: '' },
  CORRECTED: { kind: 'deal', done: { zh: '一方对纪要提出更正意见', en: 'a side wants the minutes put right' }, says: '纪要原文不改动，更正意见列在纪要之后，请在洽谈室查看。' },
} as const satisfies Record<string, { kind: NewsKind; done: Said; says: string }>;

/** Tells whoever takes part how a deal goes, and that somebody has written. No mail says what was written, or by whom. */
@Injectable()
export class DealMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly identity: IdentityFacade,
  ) {}

  /** Whoever took the step knows. */
  async tell(deal: Deal, action: DealAction, actor: Actor, comment: string): Promise<void> {
    await this.send(deal, this.others(deal, actor), { kind: 'deal', done: dealWorkflow.actions[action], says: FOLLOWS[action] ?? '', comment: actor === SYSTEM ? '' : comment });
  }

  /** @param people who had read everything until now: whoever has not yet is not told once more */
  async written(deal: Deal, people: readonly string[]): Promise<void> {
    await this.send(deal, people, { kind: 'message', done: { zh: '有新消息', en: 'new message' }, says: '请登录平台查看。' });
  }

  /** Nobody is waited for by the process: whoever takes part is told that nothing has happened for long. */
  reminder(deal: Deal): Reminder {
    const path = `/work/deals/${deal.id}`;
    return { about: aboutOf(deal), path, also: [{ people: this.others(deal, SYSTEM), done: '即将休眠', says: '近期没有往来。发送消息、布置任务或推进阶段后重新计时。', path }] };
  }

  /** To whoever was let in by a colleague. */
  async seated(deal: Deal, personId: string): Promise<void> {
    await this.send(deal, [personId], { kind: 'deal', done: { zh: '您已参与洽谈', en: 'you take part now' }, says: '本单位同事请您参与这件技术交易的洽谈，请登录平台查看。' });
  }

  /** What is to be done stands in the room alone. @param people who take part now @param what it was set, or its day is near */
  async task(deal: Deal, people: readonly string[], dueOn: string, what: 'SET' | 'NEAR'): Promise<void> {
    const news = what === 'SET' ? ({ kind: 'deal', done: { zh: '有新任务', en: 'set' } } as const) : ({ kind: 'deadline', done: { zh: '将到期', en: 'due soon' } } as const);
    await this.mails.send(await this.identity.mailboxesOfPeople(people), {
      kind: news.kind, done: news.done, matter: { zh: '洽谈任务', en: 'Task of a deal' }, about: aboutOf(deal), says: `洽谈室中有一项任务应在${dateInWords(dueOn)}前完成；完成后请在洽谈室登记。`, path: `/work/deals/${deal.id}`,
    });
  }

  /** To whoever else takes part. Subject, place and link stand in the room alone. */
  async meeting(deal: Deal, actor: Actor, what: keyof typeof MEETING, { startsAt, comment = '' }: { startsAt: Date; comment?: string }): Promise<void> {
    const { kind, done, says } = MEETING[what];
    await this.send(deal, this.others(deal, actor), { kind, matter: { zh: '洽谈会议', en: 'Meeting of a deal' }, done, says: `会议时间：${minuteInWords(minuteInChina(startsAt))}。${says}`, comment });
  }

  /** To whoever binds a side, and to those who take part. @param says what the answer, or its absence, leads to */
  async payment(deal: Deal, { done, says, comment = '' }: { done: Said; says: string; comment?: string }, actor: Actor): Promise<void> {
    const { buyerOrganisationId, sellerOrganisationId, organisationId, createdBy } = deal;
    const addresses = new Set([...(await this.mails.handlers(buyerOrganisationId)), ...(await this.mails.handlers(sellerOrganisationId)), ...(organisationId === null ? [] : await this.mails.handlers(organisationId, createdBy))]);
    const own = await this.identity.mailboxesOfPeople(actor.personId === null ? [] : [actor.personId]);
    await this.mails.send([...addresses].filter((one) => !own.includes(one)), { kind: 'deal', matter: { zh: '交易付款', en: 'Payment of a deal' }, done, says, about: aboutOf(deal), comment, path: `/work/deals/${deal.id}` });
  }

  /** To the broker: what a fee rests on stands registered no more, or stands again. @param end null where a ruling has restored it */
  async registration(deal: Deal, number: string, end: RegistrationEnd | null): Promise<void> {
    const { id, organisationId, createdBy } = deal;
    if (organisationId === null) return;
    await this.mails.send(await this.mails.handlers(organisationId, createdBy), {
      kind: 'deal', matter: { zh: '技术交易', en: 'Deal' }, done: end ? endSaid(end) : { zh: '合同登记已恢复', en: 'The registration was restored' }, about: aboutOf(deal), says: `技术合同编号 ${number}。`, path: `/work/deals/${id}`,
    });
  }

  /** To the sides, who have consented to a person: what the broker's organisation may do alone, and what they can do. */
  async brokerLeft(deal: Deal): Promise<void> {
    await this.send(deal, [...deal.buyerMembers, ...deal.sellerMembers], {
      kind: 'deal', done: { zh: '技术经理人已退出登记或者离开执业机构', en: 'the broker has left the register, or the organisation' },
      says: '该技术经理人不再参与本交易。双方可以自行继续洽谈；执业机构不能代为推进阶段、提出新的佣金约定，已约定的佣金仍由机构结算。',
    });
  }

  /** To the broker: a fee may rest on the contract, and those who decide about it do not know what the broker knows. */
  async deregistration(deal: Deal, number: string, what: 'asked' | 'withdrawn' | 'refused'): Promise<void> {
    const { id, organisationId, createdBy } = deal;
    if (organisationId === null) return;
    await this.mails.send(await this.mails.handlers(organisationId, createdBy), {
      kind: 'deal', matter: { zh: '技术交易', en: 'Deal' }, ...DEREGISTRATION[what], says: `技术合同编号 ${number}。${DEREGISTRATION[what].says}`, about: aboutOf(deal), path: `/work/deals/${id}`,
    });
  }

  /** To whoever binds a side: who has paid what, and the proofs, are read by officials for a matter of the broker's, or no more. */
  async office(deal: Deal, open: boolean): Promise<void> {
    const addresses = new Set([...(await this.mails.handlers(deal.buyerOrganisationId)), ...(await this.mails.handlers(deal.sellerOrganisationId))]);
    await this.mails.send([...addresses], {
      kind: 'deal', matter: { zh: '技术交易', en: 'Deal' }, ...(open ? OFFICE.open : OFFICE.closed), about: aboutOf(deal), path: `/work/deals/${deal.id}#payments`,
    });
  }

  others({ buyerMembers, sellerMembers, createdBy }: Deal, actor: Actor): string[] {
    return [...new Set([...buyerMembers, ...sellerMembers, ...(createdBy === null ? [] : [createdBy])])].filter((person) => person !== actor.personId);
  }

  private async send(deal: Deal, people: readonly string[], news: { kind: NewsKind; matter?: Said; done: Said; says: string; comment?: string }): Promise<void> {
    await this.mails.send(await this.stillThere(deal, people, news.kind), {
      matter: { zh: '技术交易', en: 'Deal' }, ...news, kind: news.kind, about: aboutOf(deal), path: `/work/deals/${deal.id}`,
    });
  }

  /** Those of the people who may still take part, each for the organisation that they took part for; of steps, where nobody of a side is left, whoever handles its cases. */
  private async stillThere(deal: Deal, people: readonly string[], kind: NewsKind): Promise<Recipient[]> {
    const { buyerOrganisationId, buyerMembers, sellerOrganisationId, sellerMembers, organisationId, createdBy } = deal;
    const seats = [
      { organisationId: buyerOrganisationId, members: buyerMembers, answers: true }, { organisationId: sellerOrganisationId, members: sellerMembers, answers: true },
      ...(organisationId === null || createdBy === null ? [] : [{ organisationId, members: [createdBy], answers: false }]),
    ];
    const actors = (await this.identity.actorsIn(seats.flatMap((seat) => seat.members.map((personId) => ({ personId, organisationId: seat.organisationId }))))).filter((actor) => decide(may.takePart, actor, deal).allowed);
    const told = actors.flatMap(({ personId }) => (personId !== null && people.includes(personId) ? [personId] : []));
    const left = seats.filter((seat) => seat.answers && kind === 'deal' && !actors.some((actor) => actor.organisationId === seat.organisationId));
    const instead = await Promise.all(left.map((seat) => this.mails.handlers(seat.organisationId)));
    return [...(await this.identity.mailboxesOfPeople(told)), ...instead.flat()];
  }
}

const aboutOf = ({ number, needTitle, achievementTitle }: Deal): string => `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`;
