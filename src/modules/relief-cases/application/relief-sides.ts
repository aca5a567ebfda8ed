import { Injectable } from '@nestjs/common';
import { ContractsFacade, isParty, type RegisteredContract, type RegistrationEnd } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { type Caution, cautionsOf } from '../domain/cautions.js';
import { type Side, SIDES, sidesSaid } from '../domain/answers.js';
import { sellerSitsAbroad } from '../domain/facts.js';
import type { ReliefCase } from '../domain/relief-case.js';
import { reliefProblem } from '../relief-cases.problems.js';
import { ReliefInvoices } from './relief-invoices.js';
import { ReliefRules } from './relief-rules.js';
import { ReliefVat } from './relief-vat.js';

/** What a relief was computed with, and why it does not stand: the registration has ended, or a change has put another party in the taxpayer's place. */
export interface RestedOn {
  contract: RegisteredContract;
  because: 'ENDED' | 'LEFT';
  /** for a party to the end */
  end: RegistrationEnd | null;
}

type Claim = Pick<ReliefCase, 'side' | 'organisationId'>;

/** Whether a taxpayer is the party of the contract to which the relief belongs: a change of the contract may put another in its place. */
@Injectable()
export class ReliefSides {
  constructor(
    private readonly identity: IdentityFacade,
    private readonly contracts: ContractsFacade,
    private readonly invoices: ReliefInvoices,
    private readonly rules: ReliefRules,
    private readonly vat: ReliefVat,
  ) {}

  async stands({ side, organisationId }: Claim, { content }: RegisteredContract): Promise<boolean> {
    const own = await this.identity.organisation(organisationId);
    return own !== null && isParty(content[side], own);
  }

  /** The party as which an organisation may ask for a relief. @throws NOT_YOUR_RELIEF, WITHHELD_BY_BUYER */
  async of({ kind, organisationId }: Pick<ReliefCase, 'kind' | 'organisationId'>, contract: RegisteredContract): Promise<Side> {
    const { content } = contract;
    const own = await this.identity.organisation(organisationId);
    const side = own && SIDES[kind].find((one) => isParty(content[one], own));
    if (!side && kind === 'VAT' && sellerSitsAbroad(contract)) throw reliefProblem('WITHHELD_BY_BUYER');
    if (!side) throw this.refusal({ kind });
    return side;
  }

  /** @throws NOT_YOUR_RELIEF */
  async require(claim: Claim & Pick<ReliefCase, 'kind'>, contract: RegisteredContract): Promise<void> {
    if (!(await this.stands(claim, contract))) throw this.refusal(claim);
  }

  refusal({ kind }: Pick<ReliefCase, 'kind'>): Error {
    return reliefProblem('NOT_YOUR_RELIEF', { side: sidesSaid(kind) });
  }

  /** What is registered, as far as the taxpayer is still a party of it: who has left reads nothing of what came after. */
  async seenBy(claim: Claim, contract: RegisteredContract | null): Promise<RegisteredContract | null> {
    return contract !== null && (await this.stands(claim, contract)) ? contract : null;
  }

  /** The version that the relief was computed with, where its taxpayer is no party of a registration that stands; null for a party of one. */
  async restedOn({ contractId, contractVersion, ...claim }: Claim & Pick<ReliefCase, 'contractId' | 'contractVersion'>): Promise<RestedOn | null> {
    const standing = await this.contracts.registered(contractId);
    if (contractVersion === null || (await this.seenBy(claim, standing))) return null;
    const contract = await this.seenBy(claim, await this.contracts.onceRegistered(contractId, contractVersion));
    if (!contract) return null;
    const isPartyToTheEnd = standing === null && (await this.seenBy(claim, await this.contracts.onceRegistered(contractId))) !== null;
    return isPartyToTheEnd ? { contract, because: 'ENDED', end: await this.contracts.endOf(contractId) } : { contract, because: 'LEFT', end: null };
  }

  /** What stands against reading the last computation as a conclusion. */
  async cautions(relief: ReliefCase): Promise<Caution[]> {
    const [seen, rested] = [await this.seenBy(relief, await this.contracts.registered(relief.contractId)), await this.restedOn(relief)];
    const doubted = seen !== null && (await this.contracts.isDoubted(relief.contractId));
    const contract = seen ?? rested?.contract;
    return cautionsOf(
      relief, { version: seen?.version ?? null, ended: rested?.end?.how ?? null, left: rested?.because === 'LEFT', doubted },
      { special: (await this.invoices.beside(relief)).special, rules: await this.rules.changed(relief), taxed: contract ? await this.vat.inPrice(relief, contract) : null },
    );
  }
}
