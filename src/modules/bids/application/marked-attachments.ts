import { Injectable } from '@nestjs/common';
import { FileMarker, MEDIA_TYPES } from '../../../kernel/documents/index.js';
import { Problem } from '../../../kernel/http/index.js';

/** Kinds of files that take a mark, by their first bytes: a sealed bid names no type that anybody has checked. */
const KINDS = [
  { mediaType: MEDIA_TYPES.pdf, begins: Buffer.from('%PDF-') }, { mediaType: 'image/png', begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) }, { mediaType: 'image/jpeg', begins: Buffer.from([0xff, 0xd8, 0xff]) },
] as const;

/** JB-17: attachments of opened bids are handed out with reader and time on every page, where their kind allows it. */
@Injectable()
export class MarkedAttachments {
  constructor(private readonly marker: FileMarker) {}

  /**
   * @param lines who takes it and when
   * @returns the file as it is where no mark can be burnt in; its name tells who took it
   * @throws TOO_MANY, TIMEOUT: a copy without its mark is not what is given in a hurry
   */
  async copy(bytes: Buffer, lines: string[]): Promise<Buffer> {
    const kind = KINDS.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins));
    if (!kind) return bytes;
    try {
      return await this.marker.mark(bytes, kind.mediaType, lines);
    } catch (error) {
      if (error instanceof Problem && error.code === 'MARK_REFUSED') return bytes;
      throw error;
    }
  }
}
