import type { Reason } from '../../../kernel/http/index.js';
import { type BidCell, type BidField, type BidForm, type BidRow, type BidValues, type CellValue } from '../browser/bid-form.js';
import { type PackedFile, unpack } from '../browser/packed.js';

/** A bid as it was opened. Everything in it was written by a bidder, so only what the form knows is taken over. */
export interface BidContent {
  bidder: { uscc: string; name: string };
  /** the published version of the challenge by which it was filled in, as it says; null where it says none */
  versionNo: number | null;
  values: BidValues;
  files: PackedFile[];
}

export interface ReadBid {
  content: BidContent;
  /** for which challenge it was filled in, as it says */
  challengeId: string;
  /** the attachments, one after the other */
  rest: Uint8Array;
  marks: Reason[];
}

/** longer than any form that is filled to its limits */
const MOST_CHARACTERS = 1_000_000;
const MOST_NAME = 200;
const MOST_ROWS = 100;

/** A column of the database holds neither NUL nor half a surrogate pair; a bid must not keep the others from being opened. */
const storable = (text: string, most = MOST_CHARACTERS): string => text.slice(0, most).toWellFormed().replaceAll('\0', '');

const record = (value: unknown): Record<string, unknown> | null => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null);
const MOST_SERIAL = 10_000;
const serial = (value: unknown): number | null => (Number.isSafeInteger(value) && Number(value) > 0 && Number(value) < MOST_SERIAL ? Number(value) : null);
const text = (value: unknown, most?: number): string => (typeof value === 'string' ? storable(value, most) : '');

/** What a bidder sealed; null where it is no bid of ours. */
export function readBid(bytes: Uint8Array, form: BidForm): ReadBid | null {
  const unpacked = unpack(bytes);
  const description = record(unpacked?.description);
  const bidder = record(description?.['bidder']);
  const values = record(description?.['values']);
  if (!unpacked || !description || !bidder || !values) return null;
  const files = filesIn(description['files'], unpacked.rest.length, form.attachments.most);
  return {
    content: { bidder: { uscc: text(bidder['uscc'], MOST_NAME), name: text(bidder['name'], MOST_NAME) }, versionNo: serial(description['versionNo']), values: valuesIn(form, values), files: files ?? [] },
    challengeId: text(description['challengeId'], MOST_NAME), rest: unpacked.rest,
    marks: files ? [] : [{ code: 'ATTACHMENTS', zh: '附件清单与附件不符，附件未能读取', en: 'The list of attachments does not fit them; they could not be read' }],
  };
}

/** Null where the sizes do not add up to what is there. */
function filesIn(value: unknown, length: number, most: number): PackedFile[] | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const files = value.map(record).map((file) => ({ name: text(file?.['name'], MOST_NAME), size: Number.isSafeInteger(file?.['size']) ? Number(file?.['size']) : -1 }));
  const sound = files.every(({ size }) => size >= 0) && files.reduce((sum, { size }) => sum + size, 0) === length;
  return sound ? files : null;
}

const valuesIn = (form: BidForm, values: Record<string, unknown>): BidValues => Object.fromEntries(form.fields.map((field) => [field.name, valueOf(field, values[field.name])]));

function valueOf(field: BidField, value: unknown): CellValue | BidRow[] {
  if (field.kind !== 'rows') return cellOf(field, value);
  return (Array.isArray(value) ? value : []).slice(0, MOST_ROWS).map((row) => Object.fromEntries(field.columns.map((column) => [column.name, cellOf(column, record(row)?.[column.name])])));
}

/** A value of another type than the form asks for is left out, and missed by the check. */
function cellOf({ kind }: BidCell, value: unknown): CellValue {
  if (kind === 'check') return value === true;
  if (kind === 'line' || kind === 'text' || kind === 'uscc' || kind === 'choice') return text(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
