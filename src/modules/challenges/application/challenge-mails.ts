import { Injectable } from '@nestjs/common';
import { minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { MailQueue } from '../../../kernel/mail/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeAction } from '../challenge-states.js';
import type { Challenge } from '../domain/challenge.js';
import type { ChallengeQuestion } from '../domain/question.js';
import { ChallengeFollowers } from './challenge-followers.js';

/** What officials have done to a challenge; what the demander does it knows. */
const TELLS_DEMANDER: readonly ChallengeAction[] = ['returnToDemander', 'approve', 'publish', 'amend', 'cancel', 'deadline', 'unbid', 'failUnbid', 'relist', 'giveUp', 'lapse', 'extendRegistration', 'endAward', 'proceed', 'endUnawarded', 'overturn', 'reviewAnew', 'letStand'];
/** What changes for whoever wants to bid. */
const TELLS_FOLLOWERS: readonly ChallengeAction[] = ['amend', 'cancel', 'relist', 'giveUp', 'lapse', 'failUnbid'];
/** What changes for those who have won; who has lost is told of its bid. */
const TELLS_WINNERS: readonly ChallengeAction[] = ['extendRegistration'];
/** Whoever has a bid in is among the followers at best, and is told nothing else before the opening. */
const STAYS_IN = '已密封投递的揭榜书继续有效，一票否决指标没有变化，不会因本次变更失去资格；需要响应变更内容的，请在揭榜截止前重新投递。';
const ADMINISTRATORS = ['ENT_ADM', 'INST'] as const;

/** Tells demander, followers and askers, in the transaction of the step. No mail to others than the demander names it. */
@Injectable()
export class ChallengeMails {
  constructor(
    private readonly config: AppConfig,
    private readonly identity: IdentityFacade,
    private readonly followers: ChallengeFollowers,
    private readonly mails: MailQueue,
  ) {}

  async enqueue(challenge: Challenge, action: ChallengeAction, comment: string): Promise<void> {
    const { zh } = challengeWorkflow.actions[action];
    if (TELLS_DEMANDER.includes(action)) {
      const to = await this.identity.mailboxes(challenge.organisationId, ADMINISTRATORS, challenge.createdBy);
      await this.send(to, challenge, zh, comment, `${this.config.publicUrl}/work/challenges/${challenge.id}`);
    }
    for (const winner of TELLS_WINNERS.includes(action) ? challenge.winnerIds : []) await this.send(await this.identity.mailboxes(winner, ADMINISTRATORS), challenge, zh, comment, `${this.config.publicUrl}/work/challenges/${challenge.id}`);
    if (TELLS_FOLLOWERS.includes(action)) await this.send(await this.followersOf(challenge.id), challenge, zh, action === 'amend' ? `${comment.trim()}\n\n${STAYS_IN}` : comment, this.address(challenge.id));
  }

  /** The asker is told alone; the answer is public, and whoever follows is told that there is one. */
  async answered(question: ChallengeQuestion): Promise<void> {
    const { challengeId, challengeNumber, challengeTitle, createdBy, state, answer } = question;
    const link = `${this.address(challengeId)}#questions`;
    const asker = await this.identity.mailboxesOfPeople([createdBy]);
    const about = `${challengeNumber}《${challengeTitle}》`;
    const outcome = state === 'ANSWERED' ? '已公开答复' : '不予公开';
    await this.mails.send(asker, { subject: `科转：您对榜单的提问${outcome}`, text: `您好：\n\n您对榜单 ${about}的提问（${question.number}）${outcome}：\n\n${answer}\n\n${link}` });
    if (state !== 'ANSWERED') return;
    const others = (await this.followersOf(challengeId)).filter((address) => !asker.includes(address));
    await this.mails.send(others, { subject: `科转：榜单 ${challengeNumber} 有新的公开答复`, text: `您好：\n\n您关注的榜单 ${about}有新的公开答复：\n\n${link}` });
  }

  private address(id: string): string {
    return `${this.config.publicUrl}/challenges/${id}`;
  }

  private async followersOf(id: string): Promise<string[]> {
    return this.identity.mailboxesOfPeople(await this.followers.of(id));
  }

  private async send(to: readonly string[], { number, title, bidDeadline }: Challenge, done: string, comment: string, link: string): Promise<void> {
    const why = comment.trim() === '' ? '' : `\n\n说明：${comment.trim()}`;
    const until = bidDeadline ? `\n\n揭榜截止：${minuteInWords(minuteInChina(bidDeadline))}` : '';
    await this.mails.send(to, { subject: `科转：榜单 ${number} ${done}`, text: `您好：\n\n榜单 ${number}《${title}》：${done}。${why}${until}\n\n${link}` });
  }
}
