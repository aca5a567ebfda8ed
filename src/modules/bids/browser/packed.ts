/**
 * What a browser seals: length of the description (4 bytes, big-endian) ‖ description (JSON, UTF-8) ‖ attachments, one after the other. Runs in the browser
 * and on the server; imports nothing.
 */
const LENGTH_BYTES = 4;

/** One attached file, in the order in which their bytes follow. */
export interface PackedFile {
  name: string;
  size: number;
}

export interface PackedBid {
  form: 1;
  challengeId: string;
  /** the published version of the challenge that it was filled in by */
  versionNo: number;
  bidder: { uscc: string; name: string };
  values: object;
  files: readonly PackedFile[];
}

export function pack(bid: PackedBid, files: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const description = new TextEncoder().encode(JSON.stringify(bid));
  const bytes = new Uint8Array(files.reduce((sum, { length }) => sum + length, LENGTH_BYTES + description.length));
  new DataView(bytes.buffer).setUint32(0, description.length);
  let at = LENGTH_BYTES;
  for (const part of [description, ...files]) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The description as it is written and the bytes behind it; null for what nobody packed like this. */
export function unpack(bytes: Uint8Array): { description: unknown; rest: Uint8Array } | null {
  if (bytes.length < LENGTH_BYTES) return null;
  const end = LENGTH_BYTES + new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
  if (end > bytes.length) return null;
  try {
    return { description: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, end))) as unknown, rest: bytes.subarray(end) };
  } catch {
    return null;
  }
}
