import { inflateSync } from 'node:zlib';
import { FileRefusal, type RefusalCode } from './refusal.js';

/** Names that make a PDF act, load or carry something (ISO 32000-2); all long enough not to occur by chance. */
const FORBIDDEN: readonly [RegExp, RefusalCode][] = [
  [/\/JavaScript(?![\w-])/, 'PDF_SCRIPT'],
  [/\/Rendition(?![\w-])/, 'PDF_SCRIPT'],
  [/\/(?:Launch|ImportData|SubmitForm|GoToE|RichMedia\w*)(?![\w-])/, 'PDF_LAUNCH'],
  [/\/EmbeddedFiles?(?![\w-])/, 'PDF_ATTACHMENT'],
];

const OBJECT_STREAM = /\/ObjStm(?![\w-])/g;
const OTHER_CODING = /\/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Crypt|Predictor)(?![\w-])/;
const MAX_INFLATED = 100 * 1024 * 1024;
/** a table of places: 20 bytes an object are plenty */
const MAX_CROSS_REFERENCES = 20 * 1024 * 1024;

/** Names may be written with #xx for any character; both spellings are one name. */
const plainNames = (text: string) => (text.includes('#') ? text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) : text);

function checkNames(text: string): void {
  for (const [name, code] of FORBIDDEN) if (name.test(text)) throw new FileRefusal(code);
}

/**
 * Refuses a PDF with scripts, launch actions or embedded files. The whole file is searched, and so is every object
 * stream (objects may be packed, ISO 32000-2 §7.5.7); one that cannot be unpacked refuses the file.
 */
export function inspectPdf(content: Buffer): void {
  const raw = content.toString('latin1');
  if (!raw.includes('%%EOF') && !raw.includes('startxref')) throw new FileRefusal('DAMAGED');
  const text = plainNames(raw);
  checkNames(text);
  limitCrossReferences(content, raw);
  const packed = [...text.matchAll(OBJECT_STREAM)].length;
  if (packed === 0) return;
  if (/\/Encrypt(?![\w-])/.test(text)) throw new FileRefusal('PDF_UNREADABLE', 'encrypted');
  if (inspectObjectStreams(content, raw) < packed) throw new FileRefusal('PDF_UNREADABLE', 'object streams');
}

/** Whether a PDF can have words at all: text needs a font, which may be packed away. Scans have neither and need not be opened. */
export function mayHaveWords(content: Buffer): boolean {
  const text = plainNames(content.toString('latin1'));
  return /\/Font(?![\w-])/.test(text) || text.search(OBJECT_STREAM) >= 0;
}

/** Whoever opens the file unpacks its tables of places first; nothing else says how much comes out of them. */
function limitCrossReferences(content: Buffer, raw: string): void {
  for (const match of raw.matchAll(/\/XRef(?![\w-])[^]{0,2000}?>>\s*stream(?:\r\n|\r|\n)?/g)) {
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    try {
      inflateSync(content.subarray(start, end < 0 ? undefined : end), { maxOutputLength: MAX_CROSS_REFERENCES });
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw new FileRefusal('ZIP_BOMB', 'cross references');
    }
  }
}

/** @returns how many object streams were unpacked and searched */
function inspectObjectStreams(content: Buffer, raw: string): number {
  let [seen, left, from] = [0, MAX_INFLATED, 0];
  for (const match of raw.matchAll(/>>\s*stream(?:\r\n|\r|\n)?/g)) {
    if (match.index < from) continue;
    const dictionary = plainNames(raw.slice(from, match.index));
    const start = match.index + match[0].length;
    const end = raw.indexOf('endstream', start);
    if (end < 0) break;
    from = end + 'endstream'.length;
    const mention = dictionary.search(OBJECT_STREAM);
    if (mention < 0) continue;
    // anything else between the name and its stream could hide another stream from us that a reader would find
    if (/stream|obj\b/.test(dictionary.slice(mention + '/ObjStm'.length))) throw new FileRefusal('PDF_UNREADABLE', 'object stream');
    const unpacked = unpack(content.subarray(start, end), dictionary, left);
    checkNames(plainNames(unpacked));
    left -= unpacked.length;
    seen += 1;
  }
  return seen;
}

function unpack(data: Buffer, dictionary: string, limit: number): string {
  if (OTHER_CODING.test(dictionary)) throw new FileRefusal('PDF_UNREADABLE', 'filter');
  if (!/\/(?:FlateDecode|Fl)(?![\w-])/.test(dictionary)) return data.toString('latin1');
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, limit) }).toString('latin1');
  } catch (error) {
    throw new FileRefusal((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'ZIP_BOMB' : 'PDF_UNREADABLE', 'object stream');
  }
}
