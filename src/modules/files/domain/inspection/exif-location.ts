const GPS_DIRECTORY = 0x8825;
const MAX_ENTRIES = 1_000;
/** bytes per value by TIFF type 1 … 12 */
const TYPE_SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

interface Reader {
  u16(at: number): number;
  u32(at: number): number;
}

function readerOf(tiff: Buffer): Reader | null {
  const order = tiff.toString('latin1', 0, 2);
  if (order === 'II') return { u16: (at) => tiff.readUInt16LE(at), u32: (at) => tiff.readUInt32LE(at) };
  if (order === 'MM') return { u16: (at) => tiff.readUInt16BE(at), u32: (at) => tiff.readUInt32BE(at) };
  return null;
}

/**
 * Blanks the place where a picture was taken (GPS directory of EXIF, a TIFF structure) in place and leaves everything
 * else as it is, the turn of the picture above all. Structures that cannot be read are blanked whole.
 * @returns whether anything was changed
 */
export function blankLocation(exif: Buffer): boolean {
  const tiff = exif.toString('latin1', 0, 6) === 'Exif\0\0' ? exif.subarray(6) : exif;
  try {
    const read = readerOf(tiff);
    if (!read) return false;
    const directory = read.u32(4);
    const count = Math.min(read.u16(directory), MAX_ENTRIES);
    for (let i = 0; i < count; i += 1) {
      const entry = directory + 2 + i * 12;
      if (read.u16(entry) === GPS_DIRECTORY) return blankDirectory(tiff, read, read.u32(entry + 8));
    }
    return false;
  } catch {
    tiff.fill(0);
    return true;
  }
}

function blankDirectory(tiff: Buffer, read: Reader, at: number): boolean {
  const count = Math.min(read.u16(at), MAX_ENTRIES);
  for (let entry = at + 2; entry < at + 2 + count * 12; entry += 12) {
    const bytes = (TYPE_SIZES[read.u16(entry + 2)] ?? 8) * read.u32(entry + 4);
    if (bytes > 4) tiff.fill(0, read.u32(entry + 8), Math.min(tiff.length, read.u32(entry + 8) + bytes));
  }
  tiff.fill(0, at, at + 2 + count * 12);
  return true;
}
