import { Injectable } from '@nestjs/common';
import type { Deal } from '../domain/deal.js';
import type { Introduction } from '../domain/introduction.js';

/** Reads from records of another module what a broker still has to have settled. */
export interface ClaimReader {
  /** the two may meet: nothing that the broker asks for beforehand is open */
  letMeet(introduction: Introduction): Promise<boolean>;
  /** the broker has proposed terms, and whoever pays has neither confirmed nor refused them */
  isUnanswered(introduction: Introduction): Promise<boolean>;
  /** the deal may be closed: nothing is owed to the broker */
  letClose(deal: Deal): Promise<boolean>;
}

/** What this module cannot see of a broker's claims: whoever can registers in its `onModuleInit`. Two whom no broker joined owe nothing. */
@Injectable()
export class BrokerClaims {
  private readonly readers: ClaimReader[] = [];

  register(reader: ClaimReader): void {
    this.readers.push(reader);
  }

  async letMeet(introduction: Introduction): Promise<boolean> {
    for (const reader of this.readers) if (introduction.begunBy === 'BROKER' && !(await reader.letMeet(introduction))) return false;
    return true;
  }

  async unanswered(introduction: Introduction): Promise<boolean> {
    for (const reader of this.readers) if (introduction.begunBy === 'BROKER' && (await reader.isUnanswered(introduction))) return true;
    return false;
  }

  async letClose(deal: Deal): Promise<boolean> {
    for (const reader of this.readers) if (deal.organisationId !== null && !(await reader.letClose(deal))) return false;
    return true;
  }
}
