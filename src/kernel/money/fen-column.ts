import type { ValueTransformer } from 'typeorm';
import { type Fen, isFen } from './fen.js';

function checked(value: unknown): Fen {
  if (!isFen(value)) throw new RangeError(`not an amount in fen: ${String(value)}`);
  return value;
}

/** Between a `bigint` column, which the driver reads as text, and a number: `@Column('bigint', { transformer: fenColumn })`. */
export const fenColumn: ValueTransformer = {
  to: (value: unknown) => (value === null || value === undefined ? value : checked(value)),
  from: (value: unknown) => (value === null || value === undefined ? null : checked(typeof value === 'string' ? Number(value) : value)),
};
