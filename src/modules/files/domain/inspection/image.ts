import type { ImageSize } from './image-size.js';
import { inspectJpeg } from './jpeg.js';
import { inspectPng } from './png.js';
import { FileRefusal } from './refusal.js';
import { inspectWebp } from './webp.js';

const MAX_PIXELS = 50_000_000;
/** what reading a buffer behind its end throws */
const BEHIND_THE_END = ['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'];

/**
 * Reads the size from the header (nothing is decoded) and walks the structure to its end.
 * @returns the image without its place of taking (GPS)
 */
export function inspectImage(content: Buffer, kind: 'png' | 'jpeg' | 'webp'): Buffer {
  const copy = Buffer.from(content);
  const { width, height } = readStructure(copy, kind);
  if (width === 0 || height === 0) throw new FileRefusal('DAMAGED');
  if (width * height > MAX_PIXELS) throw new FileRefusal('IMAGE_TOO_LARGE', `${width}×${height}`);
  return copy;
}

function readStructure(content: Buffer, kind: 'png' | 'jpeg' | 'webp'): ImageSize {
  try {
    return { png: inspectPng, jpeg: inspectJpeg, webp: inspectWebp }[kind](content);
  } catch (error) {
    if (BEHIND_THE_END.includes((error as { code?: string }).code ?? '')) throw new FileRefusal('DAMAGED');
    throw error;
  }
}
