import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** Modules of white that a reader needs on every side. */
const QUIET_ZONE = 4;

/** The dark modules of a QR code with its quiet zone; reads with 15 % of it damaged. @throws RangeError for a text that is too long */
export const qrModules = (text: string): boolean[][] => encode(text, { ecc: 'M', border: QUIET_ZONE }).data;

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG of one bit a pixel, `scale` pixels a module. */
export function pngOf(modules: readonly (readonly boolean[])[], scale: number): Buffer {
  const side = modules.length * scale;
  const rows = modules.map((row) => {
    // the first byte of a row says that it is not filtered; a bit that is set is white
    const line = Buffer.alloc(1 + Math.ceil(side / 8));
    for (let x = 0; x < side; x += 1) {
      if (!row[Math.floor(x / scale)]) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
    }
    return Buffer.concat(Array.from({ length: scale }, () => line));
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.writeUInt8(1, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}
