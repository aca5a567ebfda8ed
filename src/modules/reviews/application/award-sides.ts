import { Injectable } from '@nestjs/common';
import type { AwardedSide } from '../../challenges/index.js';
import { ContractsFacade, unregisteredOf } from '../../contracts/index.js';
import type { ChallengeTeam } from '../domain/challenge-team.js';

/** How the contracts of teams stand at the register. */
@Injectable()
export class AwardSides {
  constructor(private readonly contracts: ContractsFacade) {}

  async of(teams: readonly ChallengeTeam[]): Promise<AwardedSide[]> {
    const sides: AwardedSide[] = [];
    for (const { organisationId, contractId } of teams) {
      const contract = contractId === null ? null : await this.contracts.standing(contractId);
      sides.push({ organisationId, signed: contractId !== null, begun: contract !== null && contract.registeredNo !== null, redraftedBy: contract && unregisteredOf(contract) });
    }
    return sides;
  }

  /** The registration of one of them stands. */
  async someRegistered(teams: readonly ChallengeTeam[]): Promise<boolean> {
    for (const { contractId } of teams) if (contractId !== null && (await this.contracts.isRegistered(contractId))) return true;
    return false;
  }
}
