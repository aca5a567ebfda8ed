import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Bid, consortiumOf, memberInWords, promisedMonths, promisesOf } from '../../bids/index.js';
import { type AchievementContent, AchievementsFacade } from '../../achievements/index.js';
import { type Challenge, ChallengesFacade, forShares, posterSells, type PublicContent } from '../../challenges/index.js';
import { type ContractContent, ContractsFacade, declaredAnew, emptyContract, emptyParty, handingOver, unregisteredOf } from '../../contracts/index.js';
import { figureText } from '../../reference/index.js';
import type { ChallengeTeam } from '../domain/challenge-team.js';
import { partsOf } from '../domain/payouts.js';
import { priceClauses } from '../domain/price-clauses.js';

/** L-PAY 分期支付, 其他方式 */
const INSTALMENTS = '2';
const OTHERWISE = '9';
/** 委托开发 */
const COMMISSIONED = 'DEV-1';
const said = (bid: Bid, name: string): string => {
  const value = bid.content?.values[name];
  return typeof value === 'string' ? value : '';
};

const figure = (bid: Bid, name: string): string => {
  const value = bid.content?.values[name];
  return typeof value === 'number' ? String(value) : '';
};

/** Who does the rest is said in the contract as it was in the bid: each member answers for its part. */
const consortium = ({ content, bidderName }: Bid): string[] => {
  const members = consortiumOf(content);
  return members.length === 0 ? [] : [`本项目由${bidderName}牵头，联合体成员为：${members.map((member) => `${memberInWords(member)}${member.work === '' ? '' : `，承担：${member.work}`}`).join('；')}。`];
};

/** The contract of an award begins with what challenge and bid say already. */
@Injectable()
export class AwardContracts {
  constructor(
    private readonly contracts: ContractsFacade,
    private readonly challenges: ChallengesFacade,
    private readonly achievements: AchievementsFacade,
  ) {}

  /** The winner's own where it sells; of a result (成果转化类) the poster's, who has it registered. @param actor of the winner. @returns the id of the draft. @throws what beginning a contract throws */
  async draft(challenge: Challenge, bid: Bid | null, actor: Actor): Promise<string> {
    const winnerId = bid?.organisationId;
    if (!bid || !winnerId) throw problem('INTERNAL');
    const { version } = await this.challenges.published(challenge.id, actor);
    const { content } = version;
    if (!posterSells(content)) {
      const commissioned: Partial<ContractContent> = { ...contractOf(challenge, content, bid), subKind: COMMISSIONED, buyer: { ...emptyParty(), organisationId: challenge.organisationId } };
      return (await this.contracts.createFromAward(commissioned, { challengeId: challenge.id, applicantId: winnerId, awardPartyId: challenge.organisationId, originFixed: false }, actor)).id;
    }
    const result = challenge.achievementId === null ? null : await this.achievements.standing(challenge.achievementId);
    const draft = { ...contractOf(challenge, content, bid), ...ofResult(content, result?.content ?? null), buyer: { ...emptyParty(), organisationId: winnerId }, origin: { achievementId: challenge.achievementId, needId: null } };
    return (await this.contracts.createFromAward(draft, { challengeId: challenge.id, applicantId: challenge.organisationId, awardPartyId: winnerId, originFixed: true }, actor)).id;
  }

  /**
   * Another draft in the place of a team's contract that was not registered, with what was written there, where the actor's organisation applies for it; declarations are given
   * anew, and what the applicant itself named as its origin is looked up anew.
   * @returns its id, null where the contract is in hand or registered, or another applies. @throws what beginning a contract throws
   */
  async anew({ contractId, challengeId, organisationId }: ChallengeTeam, challenge: Pick<Challenge, 'organisationId'>, actor: Actor): Promise<string | null> {
    const contract = contractId === null ? null : await this.contracts.standing(contractId);
    const applicantId = contract && unregisteredOf(contract);
    if (!contract || applicantId === null || applicantId !== actor.organisationId) return null;
    const { originFixed } = contract;
    const { content } = declaredAnew(contract);
    const awardPartyId = applicantId === organisationId ? challenge.organisationId : organisationId;
    return (await this.contracts.createFromAward(originFixed ? content : { ...content, origin: emptyContract().origin }, { challengeId, applicantId, awardPartyId, originFixed }, actor)).id;
  }
}

/** 转让、许可: what the achievement says about rights decides the kind. */
function ofResult({ transfer }: PublicContent, result: AchievementContent | null): Partial<ContractContent> {
  const { exclusivity, ...handedOver } = handingOver(transfer || null, result?.intellectualProperty ?? []);
  return { applicant: 'SELLER', ...handedOver, licence: { ...emptyContract().licence, exclusivity } };
}

function contractOf(challenge: Pick<Challenge, 'number' | 'rule'>, asked: PublicContent, bid: Bid): Partial<ContractContent> {
  const empty = emptyContract();
  const parts = bid.priceFen === null ? [] : partsOf(bid.priceFen, asked.payments.map(({ shareBp }) => shareBp ?? 0));
  const promises = promisesOf(bid.content, asked.indicators).map(({ value, max }) => `${value ?? ''}${max === null ? '' : `–${max}`}`);
  const months = promisedMonths(bid.content, asked.milestones);
  return {
    title: asked.title, fieldCode: asked.fieldCode, industryCode: asked.industryCode,
    price: { ...empty.price, totalFen: bid.priceFen },
    payment: {
      ...empty.payment, mode: forShares(asked) ? OTHERWISE : INSTALMENTS, instalments: asked.payments.map(({ condition }, at) => ({ condition, dueDate: null, fen: parts[at] ?? null })),
    },
    clauses: {
      ...empty.clauses, subject: asked.title, goal: asked.background, route: said(bid, 'route'), delivery: asked.deliverables.join('\n'), ownership: said(bid, 'foreground'), risk: said(bid, 'risks'),
      indicators: asked.indicators.map(({ name, unit, comparator }, at) => `${name}：${figureText(comparator, promises[at] ?? '', unit)}`).join('\n'),
      schedule: asked.milestones.map(({ name, check }, at) => `第 ${months[at] ?? ''} 个月：${name}（${check}）`).join('\n'),
      other: [`本合同依据揭榜挂帅榜单 ${challenge.number} 和揭榜书 ${bid.number} 订立。`, ...consortium(bid), ...(challenge.rule ? priceClauses(asked, bid.priceFen, challenge.rule.params) : []), ...(forShares(asked) ? [`卖方以技术作价出资，占买方股权 ${figure(bid, 'equityShare')}%。`] : [])].join('\n'),
    },
  };
}
