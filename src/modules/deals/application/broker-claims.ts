import { Injectable } from '@nestjs/common';
import type { Deal } from '../domain/deal.js';
import type { Introduction } from '../domain/introduction.js';

/** Terms that the broker has proposed, and whoever pays has neither confirmed nor refused. */
export interface OpenTerms {
  /** until when whoever is asked may answer, whatever else ends before; null where nothing counts for them alone */
  until: Date | null;
}

/** Reads from records of another module what a broker still has to have settled. */
export interface ClaimReader {
  /** the two may meet: nothing that the broker asks for beforehand is open */
  letMeet(introduction: Introduction): Promise<boolean>;
  /** null where no terms wait for an answer */
  openTerms(introduction: Introduction): Promise<OpenTerms | null>;
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

  async openTerms(introduction: Introduction): Promise<OpenTerms | null> {
    if (introduction.begunBy !== 'BROKER') return null;
    for (const reader of this.readers) {
      const open = await reader.openTerms(introduction);
      if (open) return open;
    }
    return null;
  }

  async letClose(deal: Deal): Promise<boolean> {
    for (const reader of this.readers) if (deal.organisationId !== null && !(await reader.letClose(deal))) return false;
    return true;
  }
}
