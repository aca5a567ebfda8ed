import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { isId } from '../ids/index.js';
import { MayBeAbsent } from './decorators.js';
import { problem } from './problem.js';

/** Keyset page (游标分页): pass `nextCursor` back as `cursor`; null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export class PageQuery {
  /** Rows per page, 1–100. */
  @ApiPropertyOptional({ default: 20, minimum: 1, maximum: 100, type: 'integer' })
  @MayBeAbsent() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit: number = 20;
  /** `nextCursor` of the page before. */
  @ApiPropertyOptional({ maxLength: 500, type: 'string' })
  @MayBeAbsent() @IsString() @MaxLength(500) cursor?: string;
}

export const encodeCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** What a part of a cursor must look like: it goes into a comparison with a column. */
const PARTS = {
  /** a moment as PostgreSQL writes it */
  moment: (part: unknown) => typeof part === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(part),
  id: isId,
  count: (part: unknown) => Number.isSafeInteger(part) && Number(part) >= 0,
  whole: (part: unknown) => Number.isSafeInteger(part),
  text: (part: unknown) => typeof part === 'string',
} satisfies Record<string, (part: unknown) => boolean>;

/** What is wrong with a foreign cursor. */
export const CURSOR = { zh: '分页游标不正确', en: 'the cursor is not one of ours' };

/** @throws MALFORMED where the cursor is not one that we gave out */
export function decodeCursor(cursor: string | undefined, parts: readonly (keyof typeof PARTS)[]): (string | number)[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts.length && parts.every((part, at) => PARTS[part](key[at]))) return key as (string | number)[];
  } catch {
    // falls through to the same answer as any other foreign cursor
  }
  throw problem('MALFORMED', { detail: CURSOR });
}

/** Cuts the one row too many that the query asked for. */
export function pageOf<R, T>(rows: R[], limit: number, keyOf: (row: R) => (string | number)[], present: (row: R) => T): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
