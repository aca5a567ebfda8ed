import { Injectable } from '@nestjs/common';
import type { BothLanguages } from '../../../kernel/http/index.js';

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

  register(source: Source): void {
    this.sources.push(source);
  }

  /** Entries that count today, oldest first. */
  async of(usccs: readonly string[]): Promise<IntegrityEntry[]> {
    const asked = [...new Set(usccs)].filter((uscc) => uscc !== '');
    if (asked.length === 0) return [];
    const found: IntegrityEntry[] = [];
    for (const source of this.sources) found.push(...(await source(asked)));
    return found.sort((one, other) => one.on.localeCompare(other.on));
  }
}
