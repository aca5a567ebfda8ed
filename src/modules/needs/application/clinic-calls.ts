import { Injectable } from '@nestjs/common';
import type { ClinicVisit } from '../domain/clinic-visit.js';

/** A broker of the register. */
export interface CalledBroker {
  personId: string;
  organisationId: string;
}

/** What came of asking a broker. */
export type CallOutcome = 'ACCEPTED' | 'DECLINED' | 'SILENT';

/** Knows who may be asked, and keeps what came of it. */
export interface CallBook {
  /** @throws where the broker may not be asked about this need */
  free(brokerId: string, visit: ClinicVisit): Promise<CalledBroker>;
  /** @param reason L-BROKER-DECLINE, of a refusal */
  answered(visit: ClinicVisit, outcome: CallOutcome, reason: string | null): Promise<void>;
}

/** Who may be asked is known by the module that assigns brokers: it registers its book in its `onModuleInit`. */
@Injectable()
export class ClinicCalls {
  private book: CallBook | null = null;

  register(book: CallBook): void {
    this.book = book;
  }

  free(brokerId: string, visit: ClinicVisit): Promise<CalledBroker> {
    return this.kept().free(brokerId, visit);
  }

  answered(visit: ClinicVisit, outcome: CallOutcome, reason: string | null = null): Promise<void> {
    return this.kept().answered(visit, outcome, reason);
  }

  private kept(): CallBook {
    if (!this.book) throw new Error('nobody knows whom the clinic may ask');
    return this.book;
  }
}
