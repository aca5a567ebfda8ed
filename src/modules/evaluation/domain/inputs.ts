import { isCalendarDate } from '../../../kernel/http/index.js';
import { type Fen, parseYuan, plainYuan } from '../../../kernel/money/index.js';
import { CONTRACT_SUB_KINDS, type ContractSubKind } from '../../contracts/index.js';
import { type Decimal, readDecimal } from './decimal.js';

/** Rows name no day of evaluation; the rules of the time in which the vectors were written apply. */
export const DAY_OF_ROWS = '2026-05-10';

export type Input = Readonly<Record<string, unknown>>;
export type Output = Record<string, unknown>;

/** What is wrong with a row: it is answered for that row only. */
export class RowFault extends Error {
  constructor(readonly code: 'UNKNOWN_KIND' | 'UNKNOWN_KEY' | 'MISSING_KEY' | 'BAD_VALUE' | 'OUT_OF_RANGE' | 'RULE_EXPIRED' | 'RULE_NOT_YET', readonly key: string | null = null) {
    super(code);
  }
}

/** Refuses keys that a kind does not know. @throws RowFault UNKNOWN_KEY */
export function onlyKeys(input: Input, keys: readonly string[]): void {
  const unknown = Object.keys(input).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new RowFault('UNKNOWN_KEY', unknown);
}

/** Contracts of a year in one question. */
const MOST_ROWS = 100;

/** The keys of a row, each read as what it must be. @throws RowFault for a key that is missing or holds something else */
export class Keys {
  constructor(private readonly input: Input) {}

  has(key: string): boolean {
    return this.input[key] !== undefined;
  }

  /** An amount in yuan, as text or whole number; of at least zero unless it may be a loss. */
  fen(key: string, absent?: Fen): Fen {
    return this.read(key, absent, (value) => {
      const amount = typeof value === 'number' ? parseYuan(String(value)) : typeof value === 'string' ? parseYuan(value) : null;
      return amount !== null && (amount >= 0 || key === 'T') ? amount : null;
    });
  }

  decimal(key: string, absent?: Decimal): Decimal {
    return this.read(key, absent, readDecimal);
  }

  /** A share of a whole, as a decimal: at most 1. */
  share(key: string, absent?: Decimal): Decimal {
    return this.read(key, absent, (value) => {
      const read = readDecimal(value);
      return read !== null && read.numerator <= read.denominator ? read : null;
    });
  }

  /** Refuses two ways of saying one thing: which of them holds is not for us to choose. @throws RowFault BAD_VALUE naming the second */
  oneOf(first: string, second: string): void {
    if (this.has(first) && this.has(second)) throw new RowFault('BAD_VALUE', second);
  }

  whole(key: string, absent?: number): number {
    return this.read(key, absent, (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : null));
  }

  flag(key: string, absent?: boolean): boolean {
    return this.read(key, absent, (value) => (typeof value === 'boolean' ? value : null));
  }

  text(key: string, absent?: string): string {
    return this.read(key, absent, (value) => (typeof value === 'string' && value.length <= 100 ? value : null));
  }

  day(key: string): string {
    return this.read<string>(key, undefined, (value) => (isCalendarDate(value) ? value : null));
  }

  one<const V extends string>(key: string, values: readonly V[], absent?: V): V {
    return this.read(key, absent, (value) => values.find((known) => known === value) ?? null);
  }

  /** A sub-kind of contract; a kind alone stands for its first one. */
  subKind(key: string): ContractSubKind {
    return this.read<ContractSubKind>(key, undefined, (value) => {
      const code = typeof value === 'string' && !value.includes('-') ? `${value}-1` : value;
      return typeof code === 'string' && Object.hasOwn(CONTRACT_SUB_KINDS, code) ? (code as ContractSubKind) : null;
    });
  }

  /** at most {@link MOST_ROWS} */
  rows(key: string): Input[] {
    return this.read<Input[]>(key, undefined, (value) => (Array.isArray(value) && value.length > 0 && value.length <= MOST_ROWS && value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row)) ? (value as Input[]) : null));
  }

  private read<T>(key: string, absent: T | undefined, reading: (value: unknown) => T | null): T {
    const value = this.input[key];
    if (value === undefined) {
      if (absent === undefined) throw new RowFault('MISSING_KEY', key);
      return absent;
    }
    const found = reading(value);
    if (found === null) throw new RowFault('BAD_VALUE', key);
    return found;
  }
}

/** An amount as answers give it: 60000.00 */
export const yuan = (fen: Fen): string => plainYuan(fen);
