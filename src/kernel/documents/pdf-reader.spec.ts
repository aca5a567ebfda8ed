import { PDFDocument } from '@cantoo/pdf-lib';
import { pdf } from '../../../test/api/good-files.js';
import { PaperPrinter } from './paper-printer.js';
import { PdfReader } from './pdf-reader.js';

const AT = new Date('2026-11-26T03:04:05Z');

/** As programs of the nineties wrote Chinese: by the codes of GBK, with no table of their own. */
const olderPdf = (codes: string): Buffer => {
  const text = `BT /F1 12 Tf 20 100 Td <${codes}> Tj ET`;
  return Buffer.from([
    '%PDF-1.4', '1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj', '2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj',
    '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>\nendobj',
    '4 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[5 0 R]>>\nendobj',
    '5 0 obj\n<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 6 0 R>>\nendobj',
    '6 0 obj\n<</Type/FontDescriptor/FontName/SimSun/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>\nendobj',
    `7 0 obj\n<</Length ${text.length}>>\nstream\n${text}\nendstream\nendobj`, 'trailer<</Root 1 0 R/Size 8>>', 'startxref\n0', '%%EOF',
  ].join('\n'), 'latin1');
};

describe('words of PDF that others have made', () => {
  const [printer, reader] = [new PaperPrinter(), new PdfReader()];
  afterAll(() => Promise.all([printer.onApplicationShutdown(), reader.onApplicationShutdown()]));

  it('are read line by line, and a page without words is told', async () => {
    const paper = await printer.pdf({ title: '演示技术方案', blocks: [{ kind: 'paragraph', text: '密级：机密★5年' }] }, AT);
    expect(await reader.words(paper)).toEqual({ lines: expect.arrayContaining(['演示技术方案', '密级：机密★5年']) as string[], whole: true });
    const scanned = await PDFDocument.load(paper);
    scanned.addPage();
    expect(await reader.words(Buffer.from(await scanned.save()))).toMatchObject({ whole: false });
  });

  it('are read in the encoding of older programs too', async () => {
    expect(await reader.words(olderPdf('BBFAC3DC'))).toEqual({ lines: ['机密'], whole: true });
  });

  it.each([['a scan', pdf()], ['what is damaged', Buffer.from('%PDF-1.7\n/Font\n%%EOF')]])('are none of %s, and the next file is read all the same', async (_, content) => {
    expect(await reader.words(content)).toBeNull();
    expect((await reader.words(olderPdf('BEF8C3DC')))?.lines).toEqual(['绝密']);
  });
});
