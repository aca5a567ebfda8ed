import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { RegisteredContract } from '../../contracts/index.js';
import { BASES, type Room, roomBeside } from '../domain/base.js';
import { paidIn } from '../domain/payments.js';
import { ReliefCase } from '../domain/relief-case.js';

/**
 * What is left of a contract for a case. Who computes or declares by it holds the contract `FOR UPDATE`, so that two cases of one contract
 * see each other.
 */
@Injectable()
export class ReliefRooms {
  constructor(private readonly uow: UnitOfWork) {}

  /** Null where the kind is not measured by an amount of the contract. */
  async of({ id, kind, contractId, organisationId }: ReliefCase, contract: RegisteredContract): Promise<Room | null> {
    if (!BASES[kind]) return null;
    // what is measured belongs to one side of the contract: whoever was that party before has taken of the same amount
    const others = await this.uow.manager.findBy(ReliefCase, { contractId, kind, id: Not(id) });
    return roomBeside(kind, contract, others, organisationId);
  }

  /** Of a cash reward: the case of the contract in which the same payment stands already. */
  async paidBeside(relief: ReliefCase): Promise<string | null> {
    const { id, kind, contractId, organisationId } = relief;
    return kind === 'IIT' ? paidIn(relief, await this.uow.manager.findBy(ReliefCase, { contractId, kind, organisationId, id: Not(id) })) : null;
  }
}
