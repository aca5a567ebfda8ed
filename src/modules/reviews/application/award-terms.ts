import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/access/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { type Fen, formatYuan } from '../../../kernel/money/index.js';
import { BidsFacade } from '../../bids/index.js';
import { ChallengesFacade, forShares, posterSells, type PublicContent } from '../../challenges/index.js';
import { type ContractContent, ContractsFacade, DraftSources, FurtherGrounds, isParty, kindOf } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import type { ChallengeTeam } from '../domain/challenge-team.js';
import { ReviewRecords } from './review-records.js';

/** 合同须与中榜公示一致: the contract of an award is between those who were announced, and for no more than was offered; of a result that is sold, for no less. */
@Injectable()
export class AwardTerms implements OnModuleInit {
  constructor(
    private readonly grounds: FurtherGrounds,
    private readonly drafts: DraftSources,
    private readonly records: ReviewRecords,
    private readonly challenges: ChallengesFacade,
    private readonly bids: BidsFacade,
    private readonly contracts: ContractsFacade,
    private readonly identity: IdentityFacade,
  ) {}

  onModuleInit(): void {
    this.grounds.register((contract) => this.faults(contract));
    this.drafts.register('challenge', (id) => this.waitsFor(id));
  }

  /** Its team has left where nothing waits for it; once another contract of the award is registered a copy is as good as any. */
  private async waitsFor(id: string): Promise<boolean> {
    const team = await this.records.teamOfContract(id);
    return team !== null && team.contractId !== null && (team.contractId === id || !(await this.contracts.isRegistered(team.contractId)));
  }

  /** A change may raise the price later: what the public pays stays bound to what was announced. */
  private async faults({ id, content, isRegistered }: { id: string; content: ContractContent; isRegistered: boolean }): Promise<Reason[]> {
    const team = await this.records.teamOfContract(id);
    const bid = team && (await this.bids.ofChallenge(team.challengeId)).find((one) => one.id === team.bidId);
    if (!team || !bid) return [];
    const { challenge, version } = await this.challenges.published(team.challengeId, SYSTEM);
    const sells = posterSells(version.content);
    const [seller, buyer] = sells ? [challenge.organisationId, team.organisationId] : [team.organisationId, challenge.organisationId];
    return [...(isRegistered ? [] : await this.twice(id, team)), ...(await this.party(content, 'seller', seller)), ...(await this.party(content, 'buyer', buyer)), ...wayFaults(content, version.content), ...(isRegistered ? [] : amountFaults(content, bid.priceFen, sells))];
  }

  /** An award is carried out by one contract. */
  private async twice(id: string, { contractId, earlierContractIds }: ChallengeTeam): Promise<Reason[]> {
    for (const other of [...earlierContractIds, ...(contractId === null ? [] : [contractId])]) if (other !== id && (await this.contracts.isRegistered(other))) return [reason('AWARD_REGISTERED', '本次中榜的另一份合同已经登记，不能再登记一份', 'Another contract of this award is registered already')];
    return [];
  }

  private async party(content: ContractContent, side: 'seller' | 'buyer', organisationId: string): Promise<Reason[]> {
    const own = await this.identity.organisation(organisationId);
    if (!own || isParty(content[side], own)) return [];
    const { zh, en } = SIDES[side];
    return [fault('AWARD_PARTY', side, `合同的${zh}应为中榜公示的${own.name}`, `The ${en} is ${own.name}, as was announced`)];
  }
}

/** 技术入股 */
const EQUITY = 'TRF-8';
const SIDES = { seller: { zh: '卖方', en: 'seller' }, buyer: { zh: '买方', en: 'buyer' } } as const;
const fault = (code: string, at: string, zh: string, en: string): Reason => ({ ...reason(code, zh, en), pointer: `/${at}` });

/** Who buys pays no more than was offered; who sells a result gets no less, or another bidder would have won. */
function amountFaults({ price: { totalFen } }: ContractContent, priceFen: Fen | null, sells: boolean): Reason[] {
  if (priceFen === null) return [];
  const offered = formatYuan(priceFen);
  if (!sells) return (totalFen ?? 0) <= priceFen ? [] : [fault('AWARD_AMOUNT', 'price/totalFen', `合同总价不能高于揭榜书的报价 ${offered} 元`, `The price is not above that of the bid, ${offered} yuan`)];
  return (totalFen ?? 0) >= priceFen ? [] : [fault('AWARD_AMOUNT', 'price/totalFen', `合同总价不能低于揭榜书的报价 ${offered} 元`, `The price is not below that of the bid, ${offered} yuan`)];
}

/** 转化方式: an exclusive licence instead of an ordinary one is another matter, for which others would have bid. */
function wayFaults({ subKind, licence }: ContractContent, { transfer }: PublicContent): Reason[] {
  if (transfer === '') return [];
  const kind = subKind === '' ? null : kindOf(subKind);
  const fits = forShares({ transfer }) ? subKind === EQUITY : subKind !== EQUITY && kind === (transfer === 'TRANSFER' ? 'TRF' : 'LIC');
  if (!fits) return [fault('AWARD_WAY', 'subKind', '合同类型应与榜单的转化方式一致', 'The kind of contract is that of the list’s way of transfer')];
  return kind !== 'LIC' || licence.exclusivity === transfer ? [] : [fault('AWARD_WAY', 'licence/exclusivity', '许可方式应与榜单的转化方式一致', 'The kind of licence is the one of the list')];
}
