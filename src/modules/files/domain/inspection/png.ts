import { crc32 } from 'node:zlib';
import { blankLocation } from './exif-location.js';
import type { ImageSize } from './image-size.js';
import { FileRefusal } from './refusal.js';

/** Walks the chunks of a PNG (ISO/IEC 15948) to IEND; the place in an eXIf chunk is blanked in place. */
export function inspectPng(content: Buffer): ImageSize {
  if (content.toString('latin1', 12, 16) !== 'IHDR') throw new FileRefusal('DAMAGED');
  const size = { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  for (let at = 8; ; ) {
    const length = content.readUInt32BE(at);
    const type = content.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > content.length) throw new FileRefusal('DAMAGED');
    if (type === 'eXIf' && blankLocation(content.subarray(at + 8, end - 4))) content.writeUInt32BE(crc32(content.subarray(at + 4, end - 4)), end - 4);
    if (type === 'IEND') {
      if (end < content.length) throw new FileRefusal('TRAILING_DATA');
      return size;
    }
    at = end;
  }
}
