import { del, get, set } from 'idb-keyval';
import type { BidRow, BidValues } from '../../../../src/modules/bids/browser/bid-form';
import { pack, type PackedBid, unpack } from '../../../../src/modules/bids/browser/packed';
import { contentOf } from '../../../../src/modules/bids/browser/seal';
import type { BidForm, BidStanding } from '../../api/types';

export interface DraftFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A bid while it is written: in this browser alone, until it is sealed. */
export interface BidDraft {
  values: BidValues;
  files: readonly DraftFile[];
}

const keyOf = ({ challengeId, bidderUscc }: BidStanding): string => `bid ${challengeId} ${bidderUscc}`;

/** Null where this browser keeps none, or keeps nothing at all (a private window). */
export const loadDraft = (standing: BidStanding): Promise<BidDraft | null> => get<BidDraft>(keyOf(standing)).then((found) => found ?? null, () => null);
export const keepDraft = (standing: BidStanding, draft: BidDraft): Promise<boolean> => set(keyOf(standing), draft).then(() => true, () => false);
export const dropDraft = (standing: BidStanding): Promise<void> => del(keyOf(standing)).catch(() => undefined);

/** An empty form: as many rows as the challenge has indicators and milestones. */
export function emptyValues(form: BidForm, asked: { indicators: readonly unknown[]; milestones: readonly unknown[] }): BidValues {
  const blank = ({ columns = [] }: BidForm['fields'][number]) => Object.fromEntries(columns.map(({ name, kind }) => [name, kind === 'line' || kind === 'text' || kind === 'uscc' ? '' : null]));
  return Object.fromEntries(
    form.fields.map((field): [string, BidValues[string]] => {
      if (field.kind === 'rows') return [field.name, field.per ? asked[field.per].map(() => blank(field)) : field.least ? [blank(field)] : []];
      return [field.name, field.kind === 'check' ? false : field.name === 'leadShare' ? 100 : field.kind === 'line' || field.kind === 'text' ? '' : null];
    }),
  );
}

/** An amendment may have added indicators since the draft was kept: their rows stand behind, and what is written stays. */
export const fitted = ({ values, files }: BidDraft, { values: empty }: BidDraft): BidDraft => ({
  files, values: Object.fromEntries(Object.keys({ ...empty, ...values }).map((name): [string, BidValues[string]] => {
    const [written = null, blank] = [values[name], empty[name]];
    return [name, isRows(written) && isRows(blank) && written.length < blank.length ? [...written, ...blank.slice(written.length)] : written];
  })),
});
const isRows = (value: BidValues[string] | undefined): value is readonly BidRow[] => Array.isArray(value);

/** What is sealed, and what a draft is saved as for another computer. */
export function packDraft({ challengeId, versionNo, bidderUscc, bidderName }: BidStanding, { values, files }: BidDraft): Uint8Array<ArrayBuffer> {
  const bid: PackedBid = { form: 1, challengeId, versionNo, bidder: { uscc: bidderUscc, name: bidderName }, values, files: files.map(({ name, bytes }) => ({ name, size: bytes.length })) };
  return pack(bid, files.map(({ bytes }) => bytes));
}

/** A draft from a file that was saved here, or from the copy of a bid that was sent; null for any other file, and for one of another challenge. */
export const readDraft = (standing: BidStanding, bytes: Uint8Array): BidDraft | null => readPacked(standing, bytes) ?? readPacked(standing, contentOf(bytes));

function readPacked({ challengeId }: BidStanding, bytes: Uint8Array): BidDraft | null {
  const unpacked = unpack(bytes);
  const bid = unpacked?.description as Partial<PackedBid> | undefined;
  if (!unpacked || bid?.challengeId !== challengeId || typeof bid.values !== 'object' || !Array.isArray(bid.files)) return null;
  let at = 0;
  const files = (bid.files as PackedBid['files']).map(({ name, size }) => ({ name, bytes: new Uint8Array(unpacked.rest.subarray(at, (at += size))) }));
  return { values: bid.values as BidValues, files };
}
