import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { FileRefusal } from './refusal.js';

const MAX_ENTRIES = 2_000;
const MAX_TOTAL = 100 * 1024 * 1024;
const MAX_RATIO = 100;
/** below this size a high ratio is harmless and usual: a sheet of equal rows */
const RATIO_FROM = 1024 * 1024;
const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Takes the inflated bytes of one entry, piece by piece, and may throw a FileRefusal. */
export interface EntrySink {
  write(chunk: Buffer): void;
  end(): void | Promise<void>;
}

/** What is done with an archive. */
export interface ZipVisitor {
  /** sees the names before anything is inflated */
  begin(names: readonly string[]): void;
  sinkFor(name: string): EntrySink;
}

/** How much may still be inflated; shared by an archive and the archives inside it. */
export interface Budget {
  bytes: number;
}

export const newBudget = (): Budget => ({ bytes: MAX_TOTAL });

/**
 * Inflates every entry of an archive into its sink, after its directory has been found honest. Declared sizes are
 * checked first and bytes are counted all the same, because declarations lie.
 * @throws FileRefusal with a code ZIP_…
 */
export async function walkZip(content: Buffer, budget: Budget, visitor: ZipVisitor): Promise<void> {
  const zip = await irregular(fromBufferPromise(content, { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: true }));
  const entries = await readDirectory(zip, content);
  checkDirectory(entries, content, budget);
  visitor.begin(entries.map(({ fileName }) => fileName));
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    await inflate(zip, entry, budget, visitor.sinkFor(entry.fileName));
  }
}

async function readDirectory(zip: ZipFile, content: Buffer): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw new FileRefusal('ZIP_ENTRIES', String(zip.entryCount));
  const entries: Entry[] = [];
  await irregular((async () => {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  })());
  const listed = entries.reduce((sum, entry) => sum + 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength, 0);
  const end = content.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const [count, size, at] = [content.readUInt16LE(end + 10), content.readUInt32LE(end + 12), content.readUInt32LE(end + 16)];
  // a directory that says less than it holds shows different files to different readers
  if (count !== entries.length || size !== listed || at + size > end) throw new FileRefusal('ZIP_STRUCTURE', 'directory');
  return entries;
}

function checkDirectory(entries: readonly Entry[], content: Buffer, budget: Budget): void {
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
  if (names.size < entries.length) throw new FileRefusal('ZIP_STRUCTURE', 'duplicate names');
  entries.forEach(checkEntry);
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > budget.bytes) throw new FileRefusal('ZIP_BOMB', `${total} bytes`);
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  sorted.forEach((entry, i) => checkLocalHeader(entry, content, sorted[i + 1]?.relativeOffsetOfLocalHeader ?? content.length));
}

function checkEntry(entry: Entry): void {
  const { fileName, compressedSize, uncompressedSize } = entry;
  const unixMode = entry.externalFileAttributes >>> 16;
  if (fileName.includes('\0') || fileName.length > 500 || (unixMode & FILE_TYPE) === SYMLINK) throw new FileRefusal('ZIP_PATH', fileName.slice(0, 80));
  if (entry.isEncrypted() || (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)) throw new FileRefusal('ZIP_STRUCTURE', 'encrypted or unusual method');
  if (uncompressedSize > RATIO_FROM && uncompressedSize > compressedSize * MAX_RATIO) throw new FileRefusal('ZIP_BOMB', `${fileName.slice(0, 80)} ratio`);
}

/** The header before the data must tell of the same file as the directory, and data must not overlap. */
function checkLocalHeader(entry: Entry, content: Buffer, next: number): void {
  const at = entry.relativeOffsetOfLocalHeader;
  if (at + 30 > content.length || content.readUInt32LE(at) !== 0x04034b50) throw new FileRefusal('ZIP_STRUCTURE', 'local header');
  const [nameLength, extraLength] = [content.readUInt16LE(at + 26), content.readUInt16LE(at + 28)];
  const name = content.subarray(at + 30, at + 30 + nameLength);
  if (!name.equals(entry.fileNameRaw)) throw new FileRefusal('ZIP_STRUCTURE', 'names differ');
  if (at + 30 + nameLength + extraLength + entry.compressedSize > next) throw new FileRefusal('ZIP_STRUCTURE', 'overlap');
}

async function inflate(zip: ZipFile, entry: Entry, budget: Budget, sink: EntrySink): Promise<void> {
  const stream = await irregular(zip.openReadStreamPromise(entry));
  await irregular((async () => {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      budget.bytes -= chunk.length;
      if (budget.bytes < 0) throw new FileRefusal('ZIP_BOMB', entry.fileName.slice(0, 80));
      sink.write(chunk);
    }
  })());
  await sink.end();
}

/** Whatever the reader of the archive stumbles over is a fault of the archive. */
async function irregular<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new FileRefusal(/path|characters in fileName/.test(message) ? 'ZIP_PATH' : 'ZIP_STRUCTURE', message.slice(0, 120));
  }
}
