import { Injectable } from '@nestjs/common';
import { type BrokerKey, type BrokerWork, keyOf, NO_WORK } from '../domain/broker-work.js';

/** What one kind of work tells of brokers, by `keyOf`; who has none may be left out. */
export type WorkSource = (brokers: readonly BrokerKey[]) => Promise<ReadonlyMap<string, Partial<BrokerWork>>>;

/** What brokers have in hand and have achieved; the modules whose work it is say so. */
@Injectable()
export class BrokerWorks {
  private readonly sources: WorkSource[] = [];

  /** Call in `onModuleInit`. */
  add(source: WorkSource): void {
    this.sources.push(source);
  }

  async of(brokers: readonly BrokerKey[]): Promise<(broker: BrokerKey) => BrokerWork> {
    const told: Awaited<ReturnType<WorkSource>>[] = [];
    // one after the other: where somebody is asked to act they are read on the connection of the transaction
    for (const source of this.sources) told.push(await source(brokers));
    return (broker) => told.reduce<BrokerWork>((work, parts) => ({ ...work, ...parts.get(keyOf(broker)) }), NO_WORK);
  }
}
