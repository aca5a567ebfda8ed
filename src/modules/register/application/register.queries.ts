import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/access/index.js';
import { UnitOfWork } from '../../../kernel/database/index.js';
import { decodeCursor, type Page, pageOf } from '../../../kernel/http/index.js';
import { IdentityFacade } from '../../identity/index.js';
import { RegisterEntry } from '../domain/register-entry.js';
import { type RegisterFilter, RegisterScope } from './register-scope.js';

/** An entry with its numbers: that of the certificate and that of the national system, which come later than the entry or apart from it. */
export interface NumberedEntry {
  entry: RegisterEntry;
  certificateNo: string | null;
  nationalNo: string | null;
}

const BATCH = 500;

/** The reads of the register. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly identity: IdentityFacade,
  ) {}

  /**
   * The region from which the actor looks at the register: that of the actor's own organisation, empty where it has none. Entries and sums are the whole
   * register's for everybody who may see it; only what flows in and out depends on the region.
   */
  async regionOf({ organisationId }: Actor): Promise<string> {
    return (organisationId && (await this.identity.organisation(organisationId))?.regionCode) || '';
  }

  /** Latest registration first. */
  async page(filter: RegisterFilter, region: string, { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<NumberedEntry>> {
    const after = decodeCursor(cursor, ['text', 'id']);
    const rows = await this.numbered(filter, region, limit + 1, after && [String(after[0]), String(after[1])]);
    return pageOf(rows, limit, keyOf, (row) => row);
  }

  /** All of them, in batches; an entry is read once however the register changes meanwhile. */
  async *all(filter: RegisterFilter, region: string): AsyncGenerator<NumberedEntry> {
    for (let after: [string, string] | null = null; ; ) {
      const rows: NumberedEntry[] = await this.numbered(filter, region, BATCH, after);
      yield* rows;
      const last = rows.at(-1);
      if (rows.length < BATCH || !last) return;
      after = keyOf(last);
    }
  }

  /** The standing entries of an organisation, latest first. */
  ofOrganisation(organisationId: string): Promise<RegisterEntry[]> {
    return this.uow.manager.createQueryBuilder(RegisterEntry, 'e').where('e.organisationId = :organisationId AND e.endedOn IS NULL', { organisationId }).orderBy('e.registeredOn', 'DESC').addOrderBy('e.contractId', 'DESC').take(BATCH).getMany();
  }

  private async numbered(filter: RegisterFilter, region: string, limit: number, after: readonly [string, string] | null): Promise<NumberedEntry[]> {
    const scope = new RegisterScope(region);
    const where = [scope.where(filter)];
    if (after) where.push(`(e.registered_on, e.contract_id) < (${scope.bind(after[0])}::text::date, ${scope.bind(after[1])}::uuid)`);
    const rows = await this.uow.query<{ id: string; certificateNo: string | null; nationalNo: string | null }>(
      `SELECT e.contract_id AS id, (SELECT c.number FROM certificate c WHERE c.contract_id = e.contract_id LIMIT 1) AS "certificateNo", t.national_no AS "nationalNo"
         FROM register_entry e JOIN tech_contract t ON t.id = e.contract_id WHERE ${where.join(' AND ')} ORDER BY e.registered_on DESC, e.contract_id DESC LIMIT ${scope.bind(limit)}`,
      scope.params,
    );
    const entries = new Map((await this.uow.manager.createQueryBuilder(RegisterEntry, 'e').whereInIds(rows.map(({ id }) => id)).getMany()).map((entry) => [entry.contractId, entry]));
    return rows.flatMap(({ id, ...numbers }) => {
      const entry = entries.get(id);
      return entry ? [{ entry, ...numbers }] : [];
    });
  }
}

const keyOf = ({ entry: { registeredOn, contractId } }: NumberedEntry): [string, string] => [registeredOn, contractId];
