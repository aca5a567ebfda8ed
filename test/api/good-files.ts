import { crc32, deflateSync } from 'node:zlib';
import { zip, type ZipPart } from './zip-builder.js';

/** Well-formed files of every accepted kind, written by hand so that hostile ones differ in one thing only. */

export function pdf(objects: readonly (Buffer | string)[] = []): Buffer {
  const body: (Buffer | string)[] = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>', ...objects];
  const parts = body.map((object, i) => Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]));
  return Buffer.concat([Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), ...parts, Buffer.from(`trailer<</Root 1 0 R/Size ${body.length + 1}>>\nstartxref\n0\n%%EOF\n`)]);
}

/** An object stream (objects packed with deflate), as current programs write them. */
export function objectStream(objects: Buffer | string, dictionary = '/Type/ObjStm/N 1/First 5/Filter/FlateDecode'): Buffer {
  const data = deflateSync(Buffer.concat([Buffer.from('9 0  '), Buffer.from(objects)]));
  return Buffer.concat([Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

export function png(width = 4, height = 4, extra: readonly [type: string, data: Buffer][] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const pixels = deflateSync(Buffer.alloc(Math.min(height, 64) * (1 + Math.min(width, 64) * 3)));
  const chunks = [pngChunk('IHDR', header), ...extra.map(([type, data]) => pngChunk(type, data)), pngChunk('IDAT', pixels), pngChunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

const segment = (marker: number, data: Buffer) => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);

export function jpeg(width = 16, height = 16, metadata: readonly Buffer[] = []): Buffer {
  const frame = Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]);
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x12, 0x34, 0x56])]);
  const jfif = segment(0xe0, Buffer.from('4a46494600010100000100010000', 'hex'));
  return Buffer.concat([Buffer.from('ffd8', 'hex'), jfif, ...metadata.map((data) => segment(0xe1, data)), segment(0xc0, frame), scan, Buffer.from('ffd9', 'hex')]);
}

/** EXIF with the turn of the picture and a place: 37° north. */
export function exifWithPlace(): Buffer {
  const tiff = Buffer.alloc(98);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  [0x0112, 3, 0, 1, 6, 0].forEach((word, i) => tiff.writeUInt16BE(word, 10 + i * 2));
  [0x8825, 4, 0, 1, 0, 38].forEach((word, i) => tiff.writeUInt16BE(word, 22 + i * 2));
  tiff.writeUInt16BE(2, 38);
  [0x0001, 2, 0, 2].forEach((word, i) => tiff.writeUInt16BE(word, 40 + i * 2));
  tiff.write('N\0', 48, 'latin1');
  [0x0002, 5, 0, 3, 0, 72].forEach((word, i) => tiff.writeUInt16BE(word, 52 + i * 2));
  [37, 1, 7, 1, 30, 1].forEach((value, i) => tiff.writeUInt32BE(value, 72 + i * 4));
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
}

export function webp(width = 8, height = 8): Buffer {
  const bits = Buffer.alloc(8);
  bits.writeUInt8(0x2f, 0);
  bits.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 1);
  const head = Buffer.from('RIFF\0\0\0\0WEBPVP8L\0\0\0\0', 'latin1');
  head.writeUInt32LE(12 + bits.length, 4);
  head.writeUInt32LE(bits.length, 16);
  return Buffer.concat([head, bits]);
}

const MAIN = {
  docx: ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'],
  xlsx: ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'],
  pptx: ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'],
} as const;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export const relationships = (...tags: string[]): string => `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${tags.join('')}</Relationships>`;

export const relation = (type: string, target: string, mode = 'External'): string =>
  `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="${mode}"/>`;

export function officeParts(kind: keyof typeof MAIN, body = '<w:p><w:r><w:t>演示文件</w:t></w:r></w:p>', mainType: string = MAIN[kind][1]): ZipPart[] {
  const [part] = MAIN[kind];
  return [
    { name: '[Content_Types].xml', content: `${XML}<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${mainType}"/></Types>` },
    { name: '_rels/.rels', content: relationships(relation('officeDocument', part, 'Internal')) },
    { name: part, content: `${XML}<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>` },
  ];
}

export const office = (kind: keyof typeof MAIN, ...more: ZipPart[]): Buffer => zip([...officeParts(kind), ...more]);
