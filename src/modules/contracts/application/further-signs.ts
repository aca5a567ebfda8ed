import { Injectable } from '@nestjs/common';
import type { Reason } from '../../../kernel/http/index.js';
import type { Fen } from '../../../kernel/money/index.js';
import { amountInHand, hasChangeInHand } from '../domain/in-hand.js';
import type { RiskFlag } from '../domain/risk-flags.js';
import type { FlagParams } from '../domain/surroundings.js';
import type { TechContract } from '../domain/tech-contract.js';

/** Reads warning signs of a contract from records of another module. */
export type SignReader = (contractId: string, params: FlagParams) => Promise<readonly RiskFlag[]>;

/** Reads what a change in hand would upset there. @param techFen the amount of technology after the change: as found, before that as declared */
export type ChangeReader = (contractId: string, techFen: Fen) => Promise<readonly RiskFlag[]>;

/** Reads what hangs on a registration there, for the officials who decide whether it is given up. */
export type HangsReader = (contractId: string) => Promise<readonly Reason[]>;

/** Warning signs that this module cannot see, such as F7 from payments: whoever can registers a reader in its `onModuleInit`. */
@Injectable()
export class FurtherSigns {
  private readonly readers: SignReader[] = [];
  private readonly changeReaders: ChangeReader[] = [];
  private readonly hangsReaders: HangsReader[] = [];

  register(reader: SignReader): void {
    this.readers.push(reader);
  }

  /** Of changes alone; told whatever a rule names, and not counted towards asking experts. */
  registerForChanges(reader: ChangeReader): void {
    this.changeReaders.push(reader);
  }

  registerForEnds(reader: HangsReader): void {
    this.hangsReaders.push(reader);
  }

  /** None where no deregistration is asked for. */
  async ofEnd({ id, state }: Pick<TechContract, 'id' | 'state'>): Promise<Reason[]> {
    const found: Reason[] = [];
    if (state === 'DEREGISTRATION_REVIEW') for (const read of this.hangsReaders) found.push(...(await read(id)));
    return found;
  }

  async of(contractId: string, params: FlagParams): Promise<RiskFlag[]> {
    const found: RiskFlag[] = [];
    for (const read of this.readers) found.push(...(await read(contractId, params)));
    return found;
  }

  /** None where no change is in hand, or its amount cannot be told. */
  async ofChange(contract: Parameters<typeof amountInHand>[0] & Pick<TechContract, 'id'>): Promise<RiskFlag[]> {
    const techFen = hasChangeInHand(contract) ? amountInHand(contract) : null;
    const found: RiskFlag[] = [];
    if (techFen !== null) for (const read of this.changeReaders) found.push(...(await read(contract.id, techFen)));
    return found;
  }
}
