import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import { BidsFacade } from '../../bids/index.js';
import { ChallengesFacade } from '../../challenges/index.js';
import { type ContractContent, FurtherGrounds, isParty } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { ReviewRecords } from './review-records.js';

/** 合同须与中榜公示一致: the contract of an award is between those who were announced, and for no more than was offered. */
@Injectable()
export class AwardTerms implements OnModuleInit {
  constructor(
    private readonly grounds: FurtherGrounds,
    private readonly records: ReviewRecords,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly identity: IdentityFacade,
  ) {}

  onModuleInit(): void {
    this.grounds.register((contract) => this.faults(contract));
  }

  /** A change may raise the price later: what the public pays stays bound to what was announced. */
  private async faults({ id, content, isRegistered }: { id: string; content: ContractContent; isRegistered: boolean }): Promise<Reason[]> {
    const team = await this.records.teamOfContract(id);
    const bid = team && (await this.bids.ofChallenge(team.challengeId)).find((one) => one.id === team.bidId);
    if (!team || !bid) return [];
    const { challenge } = await this.challenges.published(team.challengeId, SYSTEM);
    const { totalFen } = content.price;
    return [
      ...(await this.party(content, 'seller', team.organisationId)), ...(await this.party(content, 'buyer', challenge.organisationId)),
      ...(!isRegistered && bid.priceFen !== null && (totalFen ?? 0) > bid.priceFen ? [fault('AWARD_AMOUNT', 'price/totalFen', `合同总价不能高于揭榜书的报价 ${formatYuan(bid.priceFen)} 元`, `The price is not above that of the bid, ${formatYuan(bid.priceFen)} yuan`)] : []),
    ];
  }

  private async party(content: ContractContent, side: 'seller' | 'buyer', organisationId: string): Promise<Reason[]> {
    const own = await this.identity.organisation(organisationId);
    if (!own || isParty(content[side], own)) return [];
    const { zh, en } = SIDES[side];
    return [fault('AWARD_PARTY', side, `合同的${zh}应为中榜公示的${own.name}`, `The ${en} is ${own.name}, as was announced`)];
  }
}

const SIDES = { seller: { zh: '卖方', en: 'seller' }, buyer: { zh: '买方', en: 'buyer' } } as const;
const fault = (code: string, at: string, zh: string, en: string): Reason => ({ ...reason(code, zh, en), pointer: `/${at}` });
