import { blankLocation } from './exif-location.js';
import type { ImageSize } from './image-size.js';
import { FileRefusal } from './refusal.js';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const ACTIVE = /<\?php|<script|<html|<svg|<!doctype/i;

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Walks the segments of a JPEG (ITU-T T.81) to the image data; the place in EXIF and XMP segments is blanked in place. */
export function inspectJpeg(content: Buffer): ImageSize {
  let size: ImageSize | null = null;
  for (let at = 2; ; ) {
    if (content.readUInt8(at) !== 0xff) throw new FileRefusal('DAMAGED');
    const marker = content.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + content.readUInt16BE(at + 2);
    if (end > content.length) throw new FileRefusal('DAMAGED');
    if (isFrame(marker)) size ??= { height: content.readUInt16BE(at + 5), width: content.readUInt16BE(at + 7) };
    if (marker === 0xe1) blankMetadata(content.subarray(at + 4, end));
    if (marker === 0xda) break;
    at = end;
  }
  if (!size) throw new FileRefusal('DAMAGED');
  checkTail(content);
  return size;
}

function blankMetadata(segment: Buffer): void {
  if (segment.toString('latin1', 0, EXIF.length) === EXIF) blankLocation(segment.subarray(EXIF.length));
  // XMP may be padded with blanks by its own rules
  if (segment.toString('latin1', 0, XMP.length) === XMP && segment.includes('GPS')) segment.fill(0x20, XMP.length);
}

/** Phones append depth maps and previews to their pictures, so bytes behind the end are usual; markup is not. */
function checkTail(content: Buffer): void {
  const end = content.lastIndexOf(Buffer.from('ffd9', 'hex'));
  if (end < 0) throw new FileRefusal('DAMAGED');
  const tail = content.toString('latin1', end + 2);
  if (ACTIVE.test(tail)) throw new FileRefusal('TRAILING_DATA');
}
