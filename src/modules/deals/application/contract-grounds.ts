import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { type Reason, reason } from '../../../kernel/http/index.js';
import { type ContractContent, DraftSources, FurtherGrounds, type GroundReader, isParty } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { clausesLeftOut } from '../domain/contract-draft.js';
import type { Deal } from '../domain/deal.js';
import { DealDesk } from './deal-desk.js';
import { DealQueries } from './deal.queries.js';

const SIDES = { seller: { zh: '卖方', en: 'seller' }, buyer: { zh: '买方', en: 'buyer' } } as const;

/** What keeps the contract of a deal from being filed. */
@Injectable()
export class ContractGrounds implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly grounds: FurtherGrounds,
    private readonly drafts: DraftSources,
    private readonly desk: DealDesk,
    private readonly identity: IdentityFacade,
    private readonly queries: DealQueries,
  ) {}

  onModuleInit(): void {
    this.grounds.register((contract) => this.of(contract));
    this.drafts.register('deal', async (id) => {
      const deal = await this.queries.ofContract(id);
      return deal?.contractId === id && deal.state !== 'LOST';
    });
  }

  /**
   * The draft of a deal that came to nothing, or that has another contract by now, is not filed; what was filed before goes its way. Whoever stands in it is one of the two
   * of the deal until it is registered; who takes a registered contract over (合同转让) is a matter of its change, which the register decides on.
   */
  private async of({ id, state, content, isRegistered }: Parameters<GroundReader>[0]): ReturnType<GroundReader> {
    const deal = isRegistered ? null : await this.dealOf(id, state);
    if (!deal) return [];
    const others = [...(await this.party(deal, content, 'seller', deal.sellerOrganisationId)), ...(await this.party(deal, content, 'buyer', deal.buyerOrganisationId))];
    return state === 'DRAFT' ? [...draftFaults(deal, id, content), ...others] : others;
  }

  /** A filing keeps its deal as it is until it is done: of two who file the contract and end the deal at the same moment the second finds the first. */
  private async dealOf(contractId: string, state: string): Promise<Deal | null> {
    const found = await this.queries.ofContract(contractId);
    if (!found || state !== 'DRAFT' || !this.uow.inTransaction) return found;
    await this.uow.query('SELECT 1 FROM deal WHERE id = $1 FOR SHARE', [found.id]);
    return this.desk.one(found.id);
  }

  private async party({ number }: Deal, content: ContractContent, side: keyof typeof SIDES, organisationId: string): Promise<Reason[]> {
    const own = await this.identity.organisation(organisationId);
    if (!own || isParty(content[side], own)) return [];
    const { zh, en } = SIDES[side];
    return [reason('DEAL_PARTY', `合同由技术交易 ${number} 生成，${zh}应为${own.name}；与他人签订的合同，请另行起草`, `The contract came from the deal ${number}, whose ${en} is ${own.name}; draft a contract with somebody else by itself`, `/${side}`)];
  }
}

function draftFaults({ number, state, contractId }: Deal, id: string, content: ContractContent): Reason[] {
  if (state === 'LOST') return [reason('DEAL_LOST', `合同草稿由技术交易 ${number} 生成，该交易已按“未成交”结束，不能申请登记；双方又达成一致的，请另行对接、起草`, `The draft came from the deal ${number}, which ended without a contract, and cannot be filed; if the two have agreed after all, begin anew`)];
  if (contractId !== id) return [reason('DEAL_OTHER_CONTRACT', `技术交易 ${number} 以前的合同已恢复办理，本草稿不能申请登记`, `An earlier contract of the deal ${number} is in hand again; this draft cannot be filed`)];
  const left = clausesLeftOut(content);
  return left === 0 ? [] : [reason('LEFT_OUT', `有 ${left} 处条款仍写着“未填入”，请按双方签订的合同填写`, `${left} clauses still say that something was left out; write what the signed contract says`)];
}
