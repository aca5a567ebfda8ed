import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../kernel/database/index.js';
import type { BothLanguages } from '../../../kernel/http/index.js';
import { HOLDING_STATES } from '../domain/organisation.js';

/** An entry of the integrity record (诚信记录): what was decided against a party for deceit, and until when it counts. For officials who decide on what the same party files again; never public. */
export interface IntegrityEntry {
  /** as it was called when it was decided */
  name: string;
  uscc: string;
  ground: BothLanguages;
  /** the record on which it was decided */
  record: { id: string; number: string };
  /** day of the decision and last day on which it counts, YYYY-MM-DD in China */
  on: string;
  until: string;
}

/** @param usccs credit codes; none of them empty */
type Source = (usccs: readonly string[]) => Promise<readonly IntegrityEntry[]>;

/** The integrity records of all processes by credit code, also of parties that have no account here. Who decides such things registers a source in its `onModuleInit`; what is annulled is no entry any more. */
@Injectable()
export class IntegrityRecords {
  private readonly sources: Source[] = [];

  constructor(private readonly uow: UnitOfWork) {}

  register(source: Source): void {
    this.sources.push(source);
  }

  /** Entries that count today, oldest first; a new credit code leaves none behind. */
  async of(usccs: readonly string[]): Promise<IntegrityEntry[]> {
    const named = [...new Set(usccs)].filter((uscc) => uscc !== '');
    if (named.length === 0) return [];
    const asked = [...new Set([...named, ...(await this.formerCodes(named))])];
    const found: IntegrityEntry[] = [];
    for (const source of this.sources) found.push(...(await source(asked)));
    return found.sort((one, other) => one.on.localeCompare(other.on));
  }

  /** Codes that the organisations to which these belong had before. */
  private async formerCodes(usccs: readonly string[]): Promise<string[]> {
    const rows = await this.uow.query<{ uscc: string }>(
      `SELECT f ->> 'uscc' AS uscc FROM organisation o, jsonb_array_elements(o.former) f WHERE o.uscc = ANY($1) AND o.state = ANY($2)`, [usccs, HOLDING_STATES],
    );
    return rows.map(({ uscc }) => uscc);
  }
}
