import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { problem } from '../../../kernel/http/index.js';
import { type Bid, promisesOf } from '../../bids/index.js';
import { type Challenge, ChallengesFacade, type PublicContent } from '../../challenges/index.js';
import { type ContractContent, ContractsFacade, emptyContract, emptyParty } from '../../contracts/index.js';
import { partsOf } from '../domain/payouts.js';

const SIGNS = { '>=': '≥ ', '<=': '≤ ', '=': '', between: '' } as const;
/** L-PAY 分期支付 */
const INSTALMENTS = '2';
const said = (bid: Bid, name: string): string => {
  const value = bid.content?.values[name];
  return typeof value === 'string' ? value : '';
};

/** The contract of an award begins with what challenge and bid say already. */
@Injectable()
export class AwardContracts {
  constructor(
    private readonly contracts: ContractsFacade,
    private readonly challenges: ChallengesFacade,
  ) {}

  /** @param actor of the winner. @returns the id of the draft. @throws what beginning a contract throws */
  async draft(challenge: Challenge, bid: Bid | null, actor: Actor): Promise<string> {
    if (!bid) throw problem('INTERNAL');
    const { version } = await this.challenges.published(challenge.id, actor);
    return (await this.contracts.create(contractOf(challenge, version.content, bid), actor)).id;
  }
}

export function contractOf(challenge: Pick<Challenge, 'number' | 'organisationId'>, asked: PublicContent, bid: Bid): Partial<ContractContent> {
  const empty = emptyContract();
  const parts = bid.priceFen === null ? [] : partsOf(bid.priceFen, asked.payments.map(({ shareBp }) => shareBp ?? 0));
  const promises = promisesOf(bid.content, asked.indicators).map(({ value, max }) => `${value ?? ''}${max === null ? '' : `–${max}`}`);
  return {
    title: asked.title, subKind: asked.type === 'T1' ? 'DEV-1' : '', fieldCode: asked.fieldCode, industryCode: asked.industryCode,
    buyer: { ...emptyParty(), organisationId: challenge.organisationId },
    price: { ...empty.price, totalFen: bid.priceFen },
    payment: {
      ...empty.payment, mode: INSTALMENTS, instalments: asked.payments.map(({ condition }, at) => ({ condition, dueDate: null, fen: parts[at] ?? null })),
    },
    clauses: {
      ...empty.clauses, subject: asked.title, goal: asked.background, route: said(bid, 'route'), delivery: asked.deliverables.join('\n'), ownership: said(bid, 'foreground'), risk: said(bid, 'risks'),
      indicators: asked.indicators.map(({ name, unit, comparator }, at) => `${name}：${SIGNS[comparator]}${promises[at] ?? ''} ${unit === '无' ? '' : unit}`.trim()).join('\n'),
      schedule: asked.milestones.map(({ name, month, check }) => `第 ${month ?? ''} 个月：${name}（${check}）`).join('\n'),
      other: `本合同依据揭榜挂帅榜单 ${challenge.number} 和揭榜书 ${bid.number} 订立。`,
    },
  };
}
