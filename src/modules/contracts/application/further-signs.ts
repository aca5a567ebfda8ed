import { Injectable } from '@nestjs/common';
import type { RiskFlag } from '../domain/risk-flags.js';
import type { FlagParams } from '../domain/surroundings.js';

/** Reads warning signs of a contract from records of another module. */
export type SignReader = (contractId: string, params: FlagParams) => Promise<readonly RiskFlag[]>;

/** Warning signs that this module cannot see, such as F7 from payments: whoever can registers a reader in its `onModuleInit`. */
@Injectable()
export class FurtherSigns {
  private readonly readers: SignReader[] = [];

  register(reader: SignReader): void {
    this.readers.push(reader);
  }

  async of(contractId: string, params: FlagParams): Promise<RiskFlag[]> {
    const found: RiskFlag[] = [];
    for (const read of this.readers) found.push(...(await read(contractId, params)));
    return found;
  }
}
