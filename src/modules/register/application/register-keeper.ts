import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dateInChina } from '../../../kernel/calendar/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { EventBus } from '../../../kernel/events/index.js';
import { contractRegistrationChanged, ContractsFacade, type RegisteredContract } from '../../contracts/index.js';
import { type EntryForm, RegisterEntry } from '../domain/register-entry.js';
import { ListProcess } from './list-process.js';

/** Keeps the register: in the transaction in which a registration comes, changes or goes. */
@Injectable()
export class RegisterKeeper implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly events: EventBus,
    private readonly contracts: ContractsFacade,
    private readonly lists: ListProcess,
  ) {}

  onModuleInit(): void {
    this.events.inTransaction(contractRegistrationChanged, async ({ contractId, what }) => {
      await (what === 'ended' ? this.end(contractId) : this.enter(contractId));
      if (what === 'ended' || what === 'changed') await this.lists.check(contractId, what);
    });
  }

  private async enter(contractId: string): Promise<void> {
    const [contract, standing] = [await this.contracts.registered(contractId), await this.contracts.standing(contractId)];
    if (contract && standing) await this.uow.manager.save(RegisterEntry, { contractId, organisationId: standing.organisationId, ...entryOf(contract) });
  }

  private async end(contractId: string): Promise<void> {
    const contract = await this.contracts.standing(contractId);
    await this.uow.query(`UPDATE register_entry SET ended_on = $2, ended_as = $3 WHERE contract_id = $1`, [contractId, dateInChina(new Date()), contract?.state]);
  }
}

function entryOf({ number, version, content, recognition, rule, registeredAt }: RegisteredContract): Omit<RegisterEntry, 'contractId' | 'organisationId'> {
  const { title, seller, buyer, fieldCode, iprCodes, planCode, seoCode } = content;
  const { largeFromFen } = rule.params as { largeFromFen?: number | null };
  return {
    number, version, registeredOn: dateInChina(registeredAt), endedOn: null, endedAs: null, title, subKind: recognition.subKind,
    sellerName: seller.name, sellerNature: seller.nature, sellerRegion: seller.regionCode, buyerName: buyer.name, buyerNature: buyer.nature, buyerRegion: buyer.regionCode,
    totalFen: recognition.price.totalFen, techFen: recognition.techFen, fieldCode, iprCodes, planCode, seoCode, isLarge: typeof largeFromFen === 'number' && recognition.techFen >= largeFromFen, form: formOf(content),
  };
}

function formOf(content: RegisteredContract['content']): EntryForm {
  const { signDate, beginDate, endDate, seller, buyer, related, relatedShareBp, planCode, iprCodes, fieldCode, seoCode, industryCode, expectedInvestmentFen, expectedOutputFen, broker, reliefs, foreign, payment } = content;
  return { signDate, beginDate, endDate, seller, buyer, related, relatedShareBp, planCode, iprCodes, fieldCode, seoCode, industryCode, expectedInvestmentFen, expectedOutputFen, broker, reliefs, foreign, payMode: payment.mode };
}
