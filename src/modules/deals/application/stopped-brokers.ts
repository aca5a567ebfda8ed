import { Injectable } from '@nestjs/common';
import type { Reason } from '../../../kernel/http/index.js';
import { BrokerConduct } from '../../brokers/index.js';
import type { Deal } from '../domain/deal.js';

/** What stops the brokers of deals; a list looks them up together. */
@Injectable()
export class StoppedBrokers {
  /** by the record that was read: whoever reads it anew, as each step does, asks anew */
  private readonly known = new WeakMap<Deal, readonly Reason[]>();

  constructor(private readonly conduct: BrokerConduct) {}

  async lookUp(deals: readonly Deal[]): Promise<void> {
    const stopped = await this.conduct.stoppedIn(deals);
    deals.forEach((deal, index) => this.known.set(deal, stopped[index] ?? []));
  }

  /** Empty where nothing does, or where there is no broker. */
  async of(deal: Deal): Promise<readonly Reason[]> {
    return this.known.get(deal) ?? (await this.conduct.stopped(deal));
  }
}
