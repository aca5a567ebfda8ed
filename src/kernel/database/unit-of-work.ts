import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { silenceAfter, streamOf } from './patient-client.js';

interface Scope {
  manager: EntityManager;
  afterCommit: (() => void | Promise<void>)[];
}

/**
 * The transaction of the current use case, carried by AsyncLocalStorage: whoever writes (rows, jobs, audit, search
 * index) takes `manager` from here and therefore commits or fails together.
 */
@Injectable()
export class UnitOfWork {
  private readonly scope = new AsyncLocalStorage<Scope>();

  constructor(private readonly dataSource: DataSource) {}

  /** Inside `run` the transaction's manager, otherwise one that takes a pooled connection per statement. */
  get manager(): EntityManager {
    return this.scope.getStore()?.manager ?? this.dataSource.manager;
  }

  get inTransaction(): boolean {
    return this.scope.getStore() !== undefined;
  }

  /** Joins the running transaction or opens one; an error rolls back everything. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.scope.getStore()) return work();
    const afterCommit: Scope['afterCommit'] = [];
    const result = await this.dataSource.transaction((manager) => this.scope.run({ manager, afterCommit }, work));
    for (const callback of afterCommit) await callback();
    return result;
  }

  /** A part that may fail without the rest: a transaction, or within a running one a savepoint to which an error leads back. */
  async part<T>(work: () => Promise<T>): Promise<T> {
    const outer = this.scope.getStore();
    if (!outer) return this.run(work);
    const afterCommit: Scope['afterCommit'] = [];
    const result = await outer.manager.transaction((manager) => this.scope.run({ manager, afterCommit }, work));
    outer.afterCommit.push(...afterCommit);
    return result;
  }

  /** A transaction of its own, committed even if the surrounding one fails. */
  separately<T>(work: () => Promise<T>): Promise<T> {
    return this.outside(() => this.run(work));
  }

  /** Without a transaction: each statement is committed by itself, even if the surrounding transaction fails. */
  outside<T>(work: () => Promise<T>): Promise<T> {
    return this.scope.exit(work);
  }

  /** A transaction of its own whose statements may each take so many milliseconds instead of the usual time. */
  patiently<T>(statementMs: number, work: () => Promise<T>): Promise<T> {
    return this.separately(async () => {
      const stream = streamOf(await this.manager.queryRunner?.connect());
      const usual = stream.timeout ?? 0;
      stream.setTimeout(silenceAfter(statementMs));
      try {
        await this.query(`SELECT set_config('statement_timeout', $1, true)`, [String(statementMs)]);
        return await work();
      } finally {
        stream.setTimeout(usual);
      }
    });
  }

  /** Runs after a successful commit; at once where no transaction is open. */
  async afterCommit(callback: () => void | Promise<void>): Promise<void> {
    const scope = this.scope.getStore();
    if (scope) scope.afterCommit.push(callback);
    else await callback();
  }

  /** A statement in the current transaction; returns its rows. Values are always bound, never pasted. */
  async query<Row extends object = Record<string, unknown>>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, [...params]);
    // TypeORM answers [rows, affected] for UPDATE and DELETE and plain rows for the rest
    const rows = Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) ? result[0] : result;
    return (rows ?? []) as Row[];
  }
}
