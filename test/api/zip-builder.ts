import { crc32, deflateRawSync } from 'node:zlib';

/** One file of an archive; the optional fields make the archive lie. */
export interface ZipPart {
  name: string;
  content: Buffer | string;
  /** stored as it is instead of deflated */
  stored?: boolean;
  /** uncompressed size that the directory declares */
  declaredSize?: number;
  /** name in the header before the data, where it differs from the directory's */
  localName?: string;
  /** unix mode, e.g. 0o120777 for a symbolic link */
  mode?: number;
  /** general purpose flags; bit 0 says "encrypted" */
  flags?: number;
  /** takes the data of the part before instead of its own (overlapping bomb) */
  sharesPrevious?: boolean;
}

const UTF8 = 0x800;

/** Writes an archive (APPNOTE 6.3) byte by byte, honest or not. */
export function zip(parts: readonly ZipPart[], lies: { entryCount?: number } = {}): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let [offset, previous] = [0, 0];
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const data = part.stored ? content : deflateRawSync(content);
    const fields = { part, data, size: part.declaredSize ?? content.length, crc: crc32(content) };
    const at = part.sharesPrevious ? previous : offset;
    if (!part.sharesPrevious) {
      const local = Buffer.concat([localHeader(fields), data]);
      chunks.push(local);
      previous = offset;
      offset += local.length;
    }
    directory.push(directoryEntry(fields, at));
  }
  const listing = Buffer.concat(directory);
  return Buffer.concat([...chunks, listing, endRecord(lies.entryCount ?? parts.length, listing.length, offset)]);
}

interface Fields {
  part: ZipPart;
  data: Buffer;
  size: number;
  crc: number;
}

/** The twenty bytes that local header and directory entry have in common. */
function common({ part, data, size, crc }: Fields, nameLength: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(UTF8 | (part.flags ?? 0), 2);
  bytes.writeUInt16LE(part.stored ? 0 : 8, 4);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(data.length, 14);
  bytes.writeUInt32LE(size, 18);
  bytes.writeUInt16LE(nameLength, 22);
  return bytes;
}

function localHeader(fields: Fields): Buffer {
  const name = Buffer.from(fields.part.localName ?? fields.part.name);
  return Buffer.concat([Buffer.from('504b0304', 'hex'), common(fields, name.length), Buffer.alloc(2), name]);
}

function directoryEntry(fields: Fields, at: number): Buffer {
  const name = Buffer.from(fields.part.name);
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(((fields.part.mode ?? 0) << 16) >>> 0, 8);
  tail.writeUInt32LE(at, 12);
  return Buffer.concat([Buffer.from('504b01021e03', 'hex'), common(fields, name.length), tail, name]);
}

function endRecord(count: number, size: number, at: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.write('504b0506', 0, 'hex');
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(at, 16);
  return bytes;
}
