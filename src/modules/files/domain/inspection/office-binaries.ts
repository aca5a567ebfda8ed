import { FileRefusal } from './refusal.js';
import type { EntrySink } from './zip.js';

const OLE_COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const PROGRAMS = [Buffer.from('MZ'), Buffer.from('7f454c46', 'hex'), Buffer.from('#!')];
const MAX_EMBEDDED = 20 * 1024 * 1024;

/** Looks at the first bytes of a picture, a font or printer settings: none of them begins like a program or an OLE file. */
export class BinarySink implements EntrySink {
  private first = Buffer.alloc(0);

  constructor(private readonly name: string) {}

  write(chunk: Buffer): void {
    if (this.first.length < 8) this.first = Buffer.concat([this.first, chunk.subarray(0, 8)]);
  }

  end(): void {
    if (this.first.subarray(0, 8).equals(OLE_COMPOUND)) throw new FileRefusal('OFFICE_OLE', this.name.slice(0, 80));
    if (PROGRAMS.some((sign) => this.first.subarray(0, sign.length).equals(sign))) throw new FileRefusal('OFFICE_PART', this.name.slice(0, 80));
  }
}

/** Collects an Office file that is embedded in another and has it inspected in its turn. */
export class EmbeddedSink implements EntrySink {
  private readonly chunks: Buffer[] = [];
  private size = 0;

  constructor(private readonly inspect: (file: Buffer) => Promise<void>) {}

  write(chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > MAX_EMBEDDED) throw new FileRefusal('ZIP_BOMB', 'embedded file');
    this.chunks.push(chunk);
  }

  end(): Promise<void> {
    return this.inspect(Buffer.concat(this.chunks));
  }
}
