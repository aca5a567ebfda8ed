import { ACCEPTED, type FileKind } from '../../browser/accepted.js';
import { checkDeclaredType, claimedKind, isOffice, sniffKind } from './file-type.js';
import { inspectImage } from './image.js';
import { inspectOffice } from './office.js';
import { type FileText, OfficeWords } from './office-text.js';
import { inspectPdf } from './pdf.js';
import { FileRefusal } from './refusal.js';
import { carriesZip } from './zip-tail.js';

export interface InspectedFile {
  kind: FileKind;
  mediaType: string;
  /** what is kept: the upload, in images without the place where they were taken */
  content: Buffer;
  /** its words; null of a kind that is not read */
  text: FileText | null;
}

// split, so that scanners do not take this source for what it looks for
const TEST_VIRUS = ['EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE'].join('');

/**
 * Decides whether an upload is what it says and carries nothing that acts by itself.
 * @param name the normalised name, with extension
 * @param declaredType Content-Type of the part
 * @throws FileRefusal
 */
export async function inspectFile(content: Buffer, name: string, declaredType: string): Promise<InspectedFile> {
  const kind = claimedKind(name);
  if (content.length === 0) throw new FileRefusal('EMPTY');
  if (content.includes(TEST_VIRUS)) throw new FileRefusal('TEST_VIRUS');
  const sniffed = await sniffKind(content);
  if (sniffed !== (isOffice(kind) ? 'zip' : kind)) throw new FileRefusal('EXTENSION_LIES', sniffed ?? 'unknown');
  checkDeclaredType(kind, declaredType);
  if (!isOffice(kind) && carriesZip(content)) throw new FileRefusal('CARRIES_ARCHIVE');
  return { kind, mediaType: ACCEPTED[kind].mediaType, ...(await inspectContent(kind, content)) };
}

async function inspectContent(kind: FileKind, content: Buffer): Promise<Pick<InspectedFile, 'content' | 'text'>> {
  if (isOffice(kind)) {
    const words = new OfficeWords();
    await inspectOffice(content, kind, words);
    return { content, text: words.text() };
  }
  if (kind !== 'pdf') return { content: inspectImage(content, kind), text: null };
  inspectPdf(content);
  return { content, text: null };
}
