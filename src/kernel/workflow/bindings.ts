import { Injectable } from '@nestjs/common';
import { DataSource, type EntityTarget } from 'typeorm';
import { columnName } from '../database/index.js';
import type { Actor, Role } from '../actor/index.js';
import type { ActionInput, WorkflowDefinition, WorkflowSubject } from './definition.js';

export interface Transition<T extends WorkflowSubject> {
  before: T;
  after: T;
  actor: Actor;
  input: ActionInput;
}

/** What a step does beside `set`, in the same transaction, after the step has been won. */
export type Effect<T extends WorkflowSubject> = (transition: Transition<T>) => Promise<void>;

/** People who are told beside those whom a step waits for, in words of their own. */
export interface AlsoTold {
  people?: readonly string[];
  /** whoever handles cases of these */
  organisations?: readonly string[];
  /** … and of these their clerks too, where nobody knows which of them began the case */
  clerksOf?: readonly string[];
  /** everybody who holds one of these */
  roles?: readonly Role[];
  /** how the record is called to them; absent: as to the others */
  about?: string;
  /** what is near: 即将截止 */
  done: string;
  /** whole sentences; absent: until when */
  says?: string;
  /** of the page that they are shown, below the platform's address */
  path: string;
}

/** How a mail calls a record whose time is nearly over. */
export interface Reminder {
  about: string;
  /** of its page, below the platform's address */
  path: string;
  /** names of the steps that its time is for, where others may be taken meanwhile; absent: every duty of the state */
  awaits?: readonly string[];
  also?: readonly AlsoTold[];
}

/** A process in a running product: its table, its records, and what its steps look up and set off. */
export interface Binding<S extends string, A extends string, T extends WorkflowSubject, F = unknown> {
  workflow: WorkflowDefinition<S, A, T, F>;
  entity: EntityTarget<T>;
  /** column by which people call its records: a number, a name */
  called: string;
  /** what guards need to know beside the record itself, and of whoever would take the step */
  facts?: (subject: T, actor: Actor) => Promise<F>;
  effects?: Partial<Record<A, Effect<T>>>;
  /** what is said before its time is over, where a state says `remind`; null where the record waits for something else */
  reminds?: (subject: T) => Promise<Reminder | null>;
  /** after every step, last; `after` holds what the step's own effect has written */
  always?: (transition: Transition<T>, action: A) => Promise<void>;
}

/** The processes that modules have brought to life. */
@Injectable()
export class Bindings {
  private readonly bound = new Map<string, Binding<string, string, WorkflowSubject>>();

  constructor(private readonly source: DataSource) {}

  /** @throws Error for a process that is bound already */
  add<S extends string, A extends string, T extends WorkflowSubject, F>(binding: Binding<S, A, T, F>): void {
    const { name } = binding.workflow;
    if (this.bound.has(name)) throw new Error(`workflow ${name} is bound twice`);
    this.bound.set(name, binding as unknown as Binding<string, string, WorkflowSubject>);
  }

  /** @throws Error for a process that no module has bound */
  of<S extends string, A extends string, T extends WorkflowSubject, F>({ name }: WorkflowDefinition<S, A, T, F>): Binding<S, A, T, F> {
    const found = this.bound.get(name);
    if (!found) throw new Error(`workflow ${name} is not bound`);
    return found as unknown as Binding<S, A, T, F>;
  }

  all(): readonly Binding<string, string, WorkflowSubject>[] {
    return [...this.bound.values()];
  }

  /** Properties of a record as the database wants them, by column: what `set` gives is written as the entity would be. */
  columnsOf(entity: EntityTarget<WorkflowSubject>, values: object): [column: string, value: unknown][] {
    const metadata = this.source.getMetadata(entity);
    return Object.entries(values).map(([name, value]) => {
      const column = metadata.findColumnWithPropertyName(name);
      return [column?.databaseName ?? columnName(name), column ? this.source.driver.preparePersistentValue(value, column) : value];
    });
  }
}
