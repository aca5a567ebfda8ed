import { Global, Injectable, Module } from '@nestjs/common';
import { JobQueue, JobsModule } from '../jobs/index.js';

/** A fact that a module announces. The payload holds ids only; handlers load the current state. */
export interface EventType<T extends object> {
  readonly name: string;
  /** only carries the type */
  readonly payload?: T;
}

const registry = new Map<string, string>();

/** Declares an event once; `about` is its line in the generated documentation. */
export function defineEvent<T extends object>(name: string, about: string): EventType<T> {
  if (registry.has(name)) throw new Error(`event ${name} is declared twice`);
  registry.set(name, about);
  return { name };
}

export const allEvents = (): ReadonlyMap<string, string> => registry;

type Handler = (payload: object) => Promise<void>;

/** News that goes up the module graph: in the same transaction, or later by a job of the same transaction. */
@Injectable()
export class EventBus {
  private readonly immediate = new Map<string, Handler[]>();
  private readonly deferred = new Map<string, string[]>();

  constructor(private readonly jobs: JobQueue) {}

  /** The handler belongs to the publisher's transaction: its failure undoes the publisher's work. */
  inTransaction<T extends object>(event: EventType<T>, handler: (payload: T) => Promise<void>): void {
    this.immediate.set(event.name, [...(this.immediate.get(event.name) ?? []), handler as Handler]);
  }

  /** The handler runs after commit, at least once; it must be idempotent. `consumer` names its queue. */
  later<T extends object>(event: EventType<T>, consumer: string, handler: (payload: T) => Promise<void>): void {
    const queue = `${event.name}.${consumer}`;
    this.deferred.set(event.name, [...(this.deferred.get(event.name) ?? []), queue]);
    this.jobs.handle<T>(queue, handler);
  }

  async publish<T extends object>(event: EventType<T>, payload: T): Promise<void> {
    for (const handler of this.immediate.get(event.name) ?? []) await handler(payload);
    for (const queue of this.deferred.get(event.name) ?? []) await this.jobs.enqueue(queue, payload);
  }
}

@Global()
@Module({ imports: [JobsModule], providers: [EventBus], exports: [EventBus] })
export class EventsModule {}
