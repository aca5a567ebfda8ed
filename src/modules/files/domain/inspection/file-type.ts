import { fileTypeFromBuffer } from 'file-type';
import { ACCEPTED, type FileKind, type OfficeKind } from '../../browser/accepted.js';
import { FileRefusal } from './refusal.js';

export const isOffice = (kind: FileKind): kind is OfficeKind => kind === 'docx' || kind === 'xlsx' || kind === 'pptx';

const KINDS = Object.keys(ACCEPTED) as FileKind[];
const DANGEROUS = /\.(?:exe|com|bat|cmd|scr|pif|msi|dll|js|jse|mjs|vbs|vbe|wsf|ps1|sh|jar|php\d?|phtml|asp|aspx|jsp|html?|xhtml|svg|hta|lnk|reg)(?=\.)/i;
/** what browsers send when they do not know better */
const NEUTRAL = ['', 'application/octet-stream', 'binary/octet-stream'];
const ZIP_TYPES = ['application/zip', 'application/x-zip-compressed'];

/** The kind that the name claims. @throws TYPE_NOT_ALLOWED, DANGEROUS_NAME */
export function claimedKind(name: string): FileKind {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = KINDS.find((key) => (ACCEPTED[key].extensions as readonly string[]).includes(extension));
  if (!kind) throw new FileRefusal('TYPE_NOT_ALLOWED', extension);
  if (DANGEROUS.test(name)) throw new FileRefusal('DANGEROUS_NAME');
  return kind;
}

/** @throws MIME_LIES where the client declared another type than the name claims */
export function checkDeclaredType(kind: FileKind, declared: string): void {
  const type = declared.split(';')[0]?.trim().toLowerCase() ?? '';
  const { mediaType, aliases } = ACCEPTED[kind];
  const fine = [mediaType, ...aliases, ...NEUTRAL, ...(isOffice(kind) ? ZIP_TYPES : [])];
  if (!fine.includes(type)) throw new FileRefusal('MIME_LIES', type.slice(0, 80));
}

const startsWith = (content: Buffer, hex: string) => content.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'));

/**
 * What the content is: by its first bytes, and where those are not a zip also by the `file-type` library, which must
 * agree. (That library inflates parts of a zip without counting, so zips are left to our own inspection.)
 */
export async function sniffKind(content: Buffer): Promise<'zip' | FileKind | null> {
  if (startsWith(content, '504b0304')) return 'zip';
  const own = ownSniff(content);
  // the library stumbles over cut files; what it cannot read is nothing that we accept
  const other = await fileTypeFromBuffer(content).catch(() => undefined);
  return own !== null && other?.mime === ACCEPTED[own].mediaType ? own : null;
}

function ownSniff(content: Buffer): FileKind | null {
  if (startsWith(content, '255044462d')) return 'pdf';
  if (startsWith(content, '89504e470d0a1a0a')) return 'png';
  if (startsWith(content, 'ffd8ff')) return 'jpeg';
  if (startsWith(content, '52494646') && content.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  return null;
}
