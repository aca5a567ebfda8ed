import { v7 } from 'uuid';

/** A new record id: UUID version 7, so that ids sort by the time they were made. */
export const newId = (): string => v7();

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Whether the value has the form of a record id (RFC 9562, any version). */
export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);
