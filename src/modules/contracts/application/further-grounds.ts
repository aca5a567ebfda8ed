import { Injectable } from '@nestjs/common';
import type { Reason } from '../../../kernel/http/index.js';
import type { TechContract } from '../domain/tech-contract.js';

/** Says why a contract cannot be filed or registered as it is, by records of another module. */
export type GroundReader = (contract: Pick<TechContract, 'id' | 'state' | 'content' | 'isRegistered'>) => Promise<readonly Reason[]>;

/** What holds a contract that this module cannot see, such as the award (中榜) that it carries out: whoever can registers a reader in its `onModuleInit`. */
@Injectable()
export class FurtherGrounds {
  private readonly readers: GroundReader[] = [];

  register(reader: GroundReader): void {
    this.readers.push(reader);
  }

  async of(contract: TechContract): Promise<Reason[]> {
    const found: Reason[] = [];
    for (const read of this.readers) found.push(...(await read(contract)));
    return found;
  }
}
