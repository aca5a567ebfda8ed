import type { CitYearFacts } from './cit.js';
import type { IitFacts } from './iit.js';
import type { RdFacts } from './rd.js';
import type { RewardFacts } from './reward.js';
import type { StampFacts } from './stamp.js';
import type { VatFacts } from './vat.js';

/** A question of relief with the facts that its engine asks for. */
export type ReliefQuestion =
  | { kind: 'VAT'; facts: VatFacts }
  | { kind: 'CIT'; facts: CitYearFacts }
  | { kind: 'STAMP'; facts: StampFacts }
  | { kind: 'RD'; facts: RdFacts }
  | { kind: 'REWARD'; facts: RewardFacts }
  | { kind: 'IIT'; facts: IitFacts };
