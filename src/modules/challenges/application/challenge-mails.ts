import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords, minuteInChina, minuteInWords } from '../../../kernel/calendar/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import type { NewsKind, Recipient } from '../../../kernel/news/index.js';
import { CaseMails, IdentityFacade } from '../../identity/index.js';
import { challengeWorkflow } from '../challenge.workflow.js';
import type { ChallengeAction } from '../challenge-states.js';
import type { Challenge } from '../domain/challenge.js';
import { posterSells } from '../domain/challenge-type.js';
import type { ChallengeQuestion } from '../domain/question.js';
import { ChallengeFollowers } from './challenge-followers.js';

/** What others have done to a challenge; what the poster does it knows. */
const TELLS_DEMANDER: readonly ChallengeAction[] = [
  'returnToDemander', 'approve', 'publish', 'amend', 'cancel', 'deadline', 'unbid', 'failUnbid', 'declareStuck', 'confirmStuck', 'failStuck', 'denyStuck', 'relist', 'giveUp', 'lapse', 'failUnqualified', 'review', 'exclude', 'returnAward', 'proceed', 'backToReview',
  'overturn', 'reviewAnew', 'requalify', 'letStand', 'restore', 'failReviewed', 'endUnawarded', 'award', 'sign', 'refuse', 'passOver', 'replace', 'allSigned', 'redraft', 'extendRegistration', 'endAward', 'dropUnregistered',
];
/** What changes for whoever wants to bid. */
const TELLS_FOLLOWERS: readonly ChallengeAction[] = ['amend', 'cancel', 'relist', 'giveUp', 'lapse', 'failUnbid', 'declareStuck', 'confirmStuck', 'failStuck', 'denyStuck'];
/** What changes for those who have won; who has lost is told of its bid. */
const TELLS_WINNERS: readonly ChallengeAction[] = ['allSigned', 'extendRegistration', 'dropUnregistered'];
/** From there it is the poster's turn. */
const TURNS: readonly ChallengeAction[] = ['review', 'exclude', 'returnAward', 'backToReview', 'letStand', 'restore', 'replace', 'endAward'];
const by = ({ dueAt }: Challenge): string => (dueAt ? `${dateInWords(dateInChina(dueAt))}前` : '办理期限内');
const yourTurn = (challenge: Challenge): string => `请贵单位在${by(challenge)}与排名最前的候选方洽谈，达成一致的提请批准；没有合格候选方的，由计划科办理流标。逾期未洽谈的，计划科可以按排名提请批准。`;
/** What follows for both sides, and by when. */
const FOLLOWS: Partial<Record<ChallengeAction, (challenge: Challenge) => string>> = {
  award: (challenge) => `中榜单位应在${by(challenge)}作出签约决定，逾期由后一位候选方递补。`,
  allSigned: (challenge) => `技术合同由双方补充、签署后申请认定登记，应在${by(challenge)}完成登记；逾期未登记的，由计划科决定延长期限或者终止中榜。`,
};
/** Whoever has a bid in is among the followers at best, and is told nothing else before the opening. */
const STAYS_IN = '已密封投递的揭榜书继续有效，一票否决指标没有变化，不会因本次变更失去资格；需要响应变更内容的，请在揭榜截止前重新投递。';
/** Nobody knows who had bid: whoever follows is told for those who have. */
const NOT_OPENED = '已投递的揭榜书没有开启，今后也不会开启，任何人没有看到内容。榜单再次发布的，须重新投递；揭榜页面可以读取留存副本，不必重新填写。';
const ADDED: Partial<Record<ChallengeAction, string>> = { amend: STAYS_IN, confirmStuck: NOT_OPENED };
/** Who sells goes on with the contract. */
const AFTER_SIGNING = '转让、许可或者技术入股合同的草稿已为贵单位生成，请在“技术合同”中补充后申请认定登记。国家设立的单位的职务科技成果须先完成定价，可在榜单的“评审与中榜”页面办理，中榜单位和报价将自动填入。';
const ADMINISTRATORS = ['ENT_ADM', 'INST'] as const;

/** Tells demander, followers and askers, in the transaction of the step. No mail to others than the demander names it. */
@Injectable()
export class ChallengeMails {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly followers: ChallengeFollowers,
    private readonly mails: CaseMails,
  ) {}

  async enqueue(challenge: Challenge, action: ChallengeAction, comment: string): Promise<void> {
    const { zh, en } = challengeWorkflow.actions[action];
    const step = { done: { zh, en }, comment };
    const own = { kind: 'case', path: `/work/challenges/${challenge.id}`, follows: FOLLOWS[action], ...step } as const;
    const added = ADDED[action];
    const sells = posterSells(challenge.content);
    const byPoster = action === 'redraft' && sells;
    if (TELLS_DEMANDER.includes(action) && !byPoster) await this.send(await this.identity.mailboxes(challenge.organisationId, ADMINISTRATORS, challenge.offeredBy ?? challenge.createdBy), challenge, { ...own, comment: action === 'sign' && sells ? AFTER_SIGNING : comment, turn: TURNS.includes(action) });
    for (const winner of TELLS_WINNERS.includes(action) ? challenge.winnerIds : []) await this.send(await this.mails.clerks(winner), challenge, own);
    if (TELLS_FOLLOWERS.includes(action)) await this.send(await this.followersOf(challenge.id), challenge, { kind: 'follow', path: `/challenges/${challenge.id}`, ...step, ...(added === undefined ? {} : { comment: `${comment.trim()}

${added}` }) });
  }

  /** The asker is told alone; the answer is public, and whoever follows is told that there is one. */
  async answered(question: ChallengeQuestion): Promise<void> {
    const { challengeId, challengeNumber, challengeTitle, createdBy, state, answer } = question;
    const [path, number] = [`/challenges/${challengeId}#questions`, `榜单 ${challengeNumber}`];
    const asker = await this.identity.mailboxesOfPeople([createdBy]);
    const done = state === 'ANSWERED' ? { zh: '已公开答复', en: 'answered in public' } : { zh: '不予公开', en: 'not published' };
    const about = `${number}《${challengeTitle}》`;
    await this.mails.send(asker, { kind: 'follow', matter: { zh: '榜单提问', en: 'Question about a challenge' }, done, about: `${about}的提问（${question.number}）`, says: answer, path, subject: `科转：您对榜单的提问${done.zh}` });
    if (state !== 'ANSWERED') return;
    const others = (await this.followersOf(challengeId)).filter((person) => !asker.includes(person));
    await this.mails.send(others, { kind: 'follow', matter: CHALLENGE, done: { zh: '有新的公开答复', en: 'new public answer' }, about, path, subject: `科转：${number} 有新的公开答复` });
  }

  private async followersOf(id: string): Promise<Recipient[]> {
    return this.identity.mailboxesOfPeople(await this.followers.of(id));
  }

  private async send(to: readonly Recipient[], challenge: Challenge, { kind, done, turn = false, follows, ...step }: Step): Promise<void> {
    const { number, title, state, bidDeadline } = challenge;
    const says = turn ? yourTurn(challenge) : follows ? follows(challenge) : state === 'OPEN' && bidDeadline ? `揭榜截止：${minuteInWords(minuteInChina(bidDeadline))}。` : '';
    await this.mails.send(to, { kind, matter: CHALLENGE, done, about: `榜单 ${number}《${title}》`, says, ...step, subject: `科转：榜单 ${number} ${done.zh}` });
  }
}

/** What was done to a challenge, as those are told whom the kind of news is for. */
interface Step {
  kind: NewsKind;
  done: BothLanguages;
  comment: string;
  path: string;
  turn?: boolean;
  follows?: ((challenge: Challenge) => string) | undefined;
}

const CHALLENGE = { zh: '榜单', en: 'Challenge' };
