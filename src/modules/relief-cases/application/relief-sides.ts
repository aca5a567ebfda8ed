import { Injectable } from '@nestjs/common';
import { isParty, type RegisteredContract } from '../../contracts/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { SIDE_WORDS, SIDES } from '../domain/answers.js';
import type { ReliefCase } from '../domain/relief-case.js';
import { reliefProblem } from '../relief-cases.problems.js';

type Claim = Pick<ReliefCase, 'kind' | 'organisationId'>;

/** Whether a taxpayer is the party of the contract to which the relief belongs: a change of the contract may put another in its place. */
@Injectable()
export class ReliefSides {
  constructor(private readonly identity: IdentityFacade) {}

  async stands({ kind, organisationId }: Claim, { content }: RegisteredContract): Promise<boolean> {
    const own = await this.identity.organisation(organisationId);
    return own !== null && isParty(content[SIDES[kind]], own);
  }

  /** @throws NOT_YOUR_RELIEF */
  async require(claim: Claim, contract: RegisteredContract): Promise<void> {
    if (!(await this.stands(claim, contract))) throw this.refusal(claim);
  }

  refusal({ kind }: Pick<Claim, 'kind'>): Error {
    return reliefProblem('NOT_YOUR_RELIEF', { side: SIDE_WORDS[SIDES[kind]] });
  }

  /** What is registered, as far as the taxpayer is still a party of it: who has left reads nothing of what came after. */
  async seenBy(claim: Claim, contract: RegisteredContract | null): Promise<RegisteredContract | null> {
    return contract !== null && (await this.stands(claim, contract)) ? contract : null;
  }
}
