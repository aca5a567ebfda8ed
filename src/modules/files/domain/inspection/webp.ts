import { blankLocation } from './exif-location.js';
import type { ImageSize } from './image-size.js';
import { FileRefusal } from './refusal.js';

/** Walks the chunks of a WebP (RIFF) file; the size of the canvas comes first. */
export function inspectWebp(content: Buffer): ImageSize {
  const riffEnd = 8 + content.readUInt32LE(4);
  if (riffEnd + (riffEnd % 2) < content.length) throw new FileRefusal('TRAILING_DATA');
  if (riffEnd > content.length) throw new FileRefusal('DAMAGED');
  const size = canvas(content, content.toString('latin1', 12, 16));
  for (let at = 12; at + 8 <= riffEnd; ) {
    const length = content.readUInt32LE(at + 4);
    if (at + 8 + length > content.length) throw new FileRefusal('DAMAGED');
    if (content.toString('latin1', at, at + 4) === 'EXIF') blankLocation(content.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return size;
}

function canvas(content: Buffer, chunk: string): ImageSize {
  if (chunk === 'VP8X') return { width: 1 + content.readUIntLE(24, 3), height: 1 + content.readUIntLE(27, 3) };
  if (chunk === 'VP8 ') return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
  if (chunk === 'VP8L') {
    const bits = content.readUInt32LE(21);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  throw new FileRefusal('DAMAGED');
}
