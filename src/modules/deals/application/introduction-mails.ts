import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import type { Recipient } from '../../../kernel/news/index.js';
import type { Reminder, Transition } from '../../../kernel/workflow/index.js';
import { CaseMails, type CaseNews, IdentityFacade } from '../../identity/index.js';
import { ReferenceCodes } from '../../reference/index.js';
import { type Introduction, otherSide, peopleOf, type Side, SIDES } from '../domain/introduction.js';
import type { OpenTerms } from './broker-claims.js';
import { ANSWER_WITHIN, type IntroductionAction, sideOfStep, waitedFor } from '../introduction.workflow.js';

const SIDE_WORDS: Readonly<Record<Side, string>> = { BUYER: '买方', SELLER: '卖方' };
type News = Pick<CaseNews, 'done' | 'says' | 'comment'>;

/**
 * Tells the sides, the broker and the bureau how an introduction goes. A mail names no organisation and no person, before and after: it goes through many
 * hands, and who may know whom is decided where the case is read.
 */
@Injectable()
export class IntroductionMails {
  constructor(
    private readonly mails: CaseMails,
    private readonly identity: IdentityFacade,
    private readonly codes: ReferenceCodes,
  ) {}

  /** Everybody who has to answer. */
  async asked(introduction: Introduction): Promise<void> {
    await this.toSides(introduction, waitedFor(introduction.state), { done: '收到对接申请', says: `请在${until(introduction)}前答复：同意，或婉拒并说明原因。` });
  }

  /** @param openTerms that the broker has proposed and whoever pays has not answered; where these have a time of their own, it is told by them @param stopped nobody can confirm or propose terms now */
  reminder(introduction: Introduction, openTerms: OpenTerms | null, stopped: boolean): Reminder {
    if (introduction.state === 'INTRODUCED' && stopped) {
      const people = SIDES.flatMap((side) => peopleOf(introduction, side));
      return { about: about(introduction), path: path(introduction), also: [{ people, done: '佣金约定不能商定', says: `技术经理人目前不能执业；${until(introduction)}期满时仍不能商定佣金约定的，双方直接对接，技术经理人不再参与。`, path: `${path(introduction)}#commission` }] };
    }
    if (introduction.state === 'INTRODUCED' && openTerms?.until) return { about: about(introduction), path: path(introduction) };
    if (introduction.state === 'INTRODUCED' && openTerms) {
      const says = `佣金约定须在${until(introduction)}前由支付方确认或者不同意；逾期未答复的，对接自动结束，双方不交换联系方式。`;
      const people = [...new Set([...peopleOf(introduction, 'BUYER'), ...peopleOf(introduction, 'SELLER'), introduction.createdBy])];
      return { about: about(introduction), path: path(introduction), also: [{ people, done: '佣金约定尚未答复', says, path: `${path(introduction)}#commission` }] };
    }
    if (introduction.state === 'INTRODUCED') {
      const says = `请在${until(introduction)}前与支付方商定佣金约定，或者放弃佣金；逾期的，双方不经技术经理人继续对接，不产生佣金。`;
      return { about: about(introduction), path: path(introduction), also: [{ people: [introduction.createdBy], done: '佣金约定尚未商定', says, path: `${path(introduction)}#commission` }] };
    }
    const people = waitedFor(introduction.state).flatMap((side) => peopleOf(introduction, side));
    return { about: about(introduction), path: path(introduction), also: [{ people, done: '即将到期', path: path(introduction) }] };
  }

  /** What has become of it; whoever took the step knows. */
  async tell({ before, after, input }: Transition<Introduction>, action: IntroductionAction): Promise<void> {
    const side = sideOfStep(action);
    const comment = input.comment;
    if (action === 'proceed') return this.toAll(after, { done: '佣金约定逾期未商定，双方继续对接', says: '双方可以查看对方联系方式并进入洽谈室；技术经理人不再参与，不产生佣金。' });
    if (action === 'endUnsettled') return this.toAll(after, { done: '佣金约定逾期未获答复，对接结束', says: '技术经理人已提出佣金约定，支付方在期限内既未确认也未表示不同意；双方不交换联系方式。技术经理人可以重新发起对接。' });
    if (after.state === 'INTRODUCED' && after.dealId === null) return this.toAll(after, { done: '双方同意对接，佣金约定尚未商定', says: `佣金约定商定后交换联系方式；${until(after)}前技术经理人未提出约定，或者所提约定未被接受的，双方不经技术经理人继续对接，不产生佣金；已提出的约定，支付方到期未答复的，对接自动结束。` });
    if (after.state === 'INTRODUCED') return this.toAll(after, { done: '双方同意，已对接', says: '请登录平台查看。' });
    if (after.state === 'DECLINED' && side) return this.declined(after, side, comment);
    if (side) return this.toBroker(after, { done: `${SIDE_WORDS[side]}已同意`, says: '正在等待另一方答复。' });
    if (action === 'withdraw') return this.toSides(after, SIDES.filter((one) => one !== after.begunBy), { done: '发起人已撤回', comment });
    if (action === 'giveUp') return this.toAll(after, { done: '未获答复，自动结束' });
    if (action === 'lapse') return this.toAll(after, { done: '已终止', says: '需求或成果已下架。' });
    return this.late(after, waitedFor(before.state));
  }

  /** What the broker asked for is settled, and the deal has begun: also those are told who may not settle such a thing. */
  async met(introduction: Introduction): Promise<void> {
    const alone = introduction.withoutBrokerAt === null ? '' : '技术经理人不再参与。';
    await this.toAll(introduction, { done: '双方已对接', says: `佣金事项已经确定，双方可以查看对方联系方式并进入洽谈室。${alone}` });
  }

  /** The broker has left the organisation that they were to consent to: what each can do now. */
  async brokerLeft(introduction: Introduction): Promise<void> {
    const says = introduction.state === 'INTRODUCED'
      ? `佣金约定不能再由其提出或者确认，已经提出的，支付方可以答复不同意；${until(introduction)}期满后双方直接对接，技术经理人不再参与。`
      : '不能再同意由其撮合的对接：可以婉拒，双方可以自行发起对接。';
    await this.toSides(introduction, introduction.state === 'INTRODUCED' ? SIDES : waitedFor(introduction.state), { done: '技术经理人已离开机构', says });
  }

  private async declined(introduction: Introduction, by: Side, comment: string): Promise<void> {
    const news = { done: `${SIDE_WORDS[by]}婉拒`, says: `原因：${this.codes.label('L-DECLINE', introduction.declineReason ?? '', 'zh-CN')}。`, comment };
    await this.toSides(introduction, [otherSide(by)], news);
    await this.toBroker(introduction, news);
  }

  /** Silence is told to everybody who has not been silent, and to the bureau. */
  private async late(introduction: Introduction, silent: readonly Side[]): Promise<void> {
    const news = { done: '逾期未答复', says: `${silent.map((side) => SIDE_WORDS[side]).join('、')}未在 ${ANSWER_WITHIN.days} 个工作日内答复，仍可在${until(introduction)}前答复。` };
    await this.toSides(introduction, SIDES.filter((side) => !silent.includes(side)), news);
    await this.toBroker(introduction, news);
    await this.send(await this.identity.mailboxesOf('BUR_CG'), introduction, news);
    await this.toSides(introduction, silent, { done: '您的答复已逾期', says: `仍可在${until(introduction)}前答复，此后自动结束。` });
  }

  private async toAll(introduction: Introduction, news: News): Promise<void> {
    await this.toSides(introduction, SIDES, news);
    await this.toBroker(introduction, news);
  }

  private async toBroker(introduction: Introduction, news: News): Promise<void> {
    if (introduction.begunBy === 'BROKER') await this.send(await this.mails.handlers(introduction.organisationId, introduction.createdBy), introduction, news);
  }

  private async toSides(introduction: Introduction, sides: readonly Side[], news: News): Promise<void> {
    for (const side of sides) {
      const organisation = side === 'BUYER' ? introduction.buyerOrganisationId : introduction.sellerOrganisationId;
      await this.send(await this.mails.handlers(organisation, ...peopleOf(introduction, side)), introduction, news);
    }
  }

  private send(people: readonly Recipient[], introduction: Introduction, news: News): Promise<void> {
    return this.mails.send(people, { kind: 'deal', matter: { zh: '对接', en: 'Introduction' }, about: about(introduction), path: path(introduction), ...news });
  }
}

const about = ({ number, needTitle, achievementTitle }: Introduction): string => `${number}（${[needTitle, achievementTitle].filter(Boolean).join(' — ')}）`;
const path = ({ id }: Introduction): string => `/work/introductions/${id}`;
const until = ({ dueAt }: Introduction): string => (dueAt ? dateInWords(dateInChina(dueAt)) : '');
