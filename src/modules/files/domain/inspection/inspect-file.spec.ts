import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { exifWithPlace, jpeg, objectStream, office, pdf, png, relation, relationships, webp } from '../../../../../test/api/good-files.js';
import { HOSTILE } from '../../../../../test/api/hostile-files.js';
import { inspectFile } from './inspect-file.js';
import { FileRefusal, REFUSALS } from './refusal.js';

const chart = { name: 'ppt/embeddings/Microsoft_Excel_Sheet1.xlsx', content: office('xlsx') };
const links = relationships(relation('hyperlink', 'https://example.org/?a=1&amp;b=2'), relation('hyperlink', 'mailto:a@example.org'), relation('attachedTemplate', 'file:///C:\\Users\\a\\Normal.dotm'), relation('image', 'media/image1.png', 'Internal'));

const GOOD: [what: string, name: string, content: Buffer, type: string][] = [
  ['PDF', '检测报告.pdf', pdf(), 'application/pdf'],
  ['PDF with packed objects', '报告.PDF', pdf([objectStream('<</Type/Font>>'), objectStream('<</Type/Page>>')]), 'application/pdf'],
  ['PDF with links and a page to open at', '报告.pdf', pdf(['<</S/URI/URI(https://example.org)>>', '<</OpenAction[3 0 R/Fit]>>']), 'application/octet-stream'],
  ['PNG', '照片.png', png(), 'image/png'],
  ['JPEG', '照片.JPG', jpeg(), 'image/jpeg'],
  ['JPEG with a preview behind it', '照片.jpeg', Buffer.concat([jpeg(), jpeg()]), 'image/pjpeg'],
  ['WebP', '照片.webp', webp(), 'image/webp'],
  ['docx', '说明 v1.2.docx', office('docx'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['docx with links and the author’s own template', '说明.docx', office('docx', { name: 'word/_rels/document.xml.rels', content: links }), 'application/zip'],
  ['xlsx with printer settings', '表.xlsx', office('xlsx', { name: 'xl/printerSettings/printerSettings1.bin', content: 'x' }), ''],
  ['xlsx with a bar in a text', '表.xlsx', office('xlsx', { name: 'xl/worksheets/sheet1.xml', content: '<c><f>"a|b"&amp;Sheet2!A1</f></c>' }), ''],
  ['pptx with the sheet of a chart', '稿.pptx', office('pptx', chart), ''],
];

/** keeps the ratio of the packing low, so that the text itself is looked at */
const incompressible = randomBytes(100_000).toString('hex');

describe('inspection of uploads', () => {
  it.each(GOOD)('accepts %s and keeps it as it is', async (_, name, content, type) => {
    const inspected = await inspectFile(content, name, type);
    expect(inspected.content.equals(content)).toBe(true);
    expect(inspected.mediaType).toMatch(/^(?:application|image)\//);
  });

  it.each(HOSTILE.map((file) => [file.what, file] as const))('refuses %s', async (_, { content, name, type, code }) => {
    await expect(inspectFile(content, name, type ?? '')).rejects.toMatchObject({ code });
  });

  it('has a hostile file for every reason there is', () => {
    expect([...new Set(HOSTILE.map(({ code }) => code))].sort()).toEqual(Object.keys(REFUSALS).sort());
  });

  it('accepts the largest image and refuses one row more', async () => {
    await expect(inspectFile(png(10_000, 5_000), 'a.png', '')).resolves.toMatchObject({ kind: 'png' });
    await expect(inspectFile(png(10_000, 5_001), 'a.png', '')).rejects.toMatchObject({ code: 'IMAGE_TOO_LARGE' });
  });

  it.each([
    ['JPEG', 'a.jpg', jpeg(16, 16, [exifWithPlace()])],
    ['PNG', 'a.png', png(4, 4, [['eXIf', exifWithPlace().subarray(6)]])],
  ])('takes the place out of a %s and leaves its turn', async (_, name, content) => {
    const { content: kept } = await inspectFile(content, name, '');
    expect(kept).toHaveLength(content.length);
    const at = kept.indexOf('MM\0*');
    expect(kept.readUInt16BE(at + 18)).toBe(6);
    expect(kept.subarray(at + 38, at + 98).equals(Buffer.alloc(60))).toBe(true);
    // a second look finds a whole file with nothing left to change
    expect((await inspectFile(kept, name, '')).content.equals(kept)).toBe(true);
  });

  it('takes the place out of XMP', async () => {
    const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="37,7.5N"/>', 'latin1');
    expect((await inspectFile(jpeg(16, 16, [xmp]), 'a.jpg', '')).content.includes('37,7')).toBe(false);
  });

  it.each([
    ['tags that never end', '<f '.repeat(2_000_000)],
    ['a formula of bars', `<f>${'a|'.repeat(3_000_000)}`],
    ['instructions that never end', '<w:instrText '.repeat(500_000)],
    ['quotes that never end', ' instr="x" instr=\''.repeat(300_000)],
    ['references that never end', `<w:instrText>${'&#68'.repeat(700_000)}`],
    ['relationships that never end', '<Relationship '.repeat(250_000)],
    ['blanks', `<Relationship Type=${' '.repeat(3_000_000)}`],
  ])('is not slowed down by %s', async (_, xml) => {
    for (const name of ['word/a.xml', 'word/_rels/a.xml.rels']) {
      for (const stored of [true, false]) {
        const verdict = await inspectFile(office('docx', { name, content: xml + incompressible, stored }), 'a.docx', '').then(() => 'ok', (error: unknown) => error);
        expect(verdict === 'ok' || verdict instanceof FileRefusal).toBe(true);
      }
    }
  });

  const words = async (name: string, ...parts: Parameters<typeof office>[1][]) => (await inspectFile(office(name.slice(-4) as 'docx', ...parts), name, '')).text;

  it('reads the words of Office files by paragraphs and cells, whatever runs they are cut into, and nothing of other kinds', async () => {
    const header = { name: 'word/header1.xml', content: '<w:hdr><w:p><w:r><w:t>机</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">密 &#9733; </w:t></w:r><w:r><w:tab/><w:t>5年</w:t></w:r></w:p><w:p><w:t/></w:p></w:hdr>' };
    expect(await words('a.docx', header)).toEqual({ lines: ['演示文件', '机密 ★ 5年'], whole: true });
    expect((await words('a.docx', { name: 'word/media.svg', content: '<svg><t>图中文字</t></svg>' }, { name: 'word/comments.xml', content: '<w:p><w:t>批注<w:br/></w:t></w:p><w:p><w:delText>删去</w:delText></w:p>' }))?.lines).toEqual(['演示文件', '批注', '删去']);
    expect((await words('a.xlsx', { name: 'xl/sharedStrings.xml', content: '<sst><si><r><t>甲</t></r><r><t>乙</t></r></si><si><t>丙</t></si></sst>' }, { name: 'xl/worksheets/sheet1.xml', content: '<worksheet><c t="inlineStr"><is><t>丁</t></is></c><f>A1</f><oddHeader>&amp;C秘密★</oddHeader></worksheet>' }))?.lines).toEqual(['演示文件', '甲乙', '丙', '丁', '&C秘密★']);
    expect((await words('a.pptx', { name: 'ppt/slides/slide1.xml', content: '<p:sld><a:p><a:r><a:t>幻灯片</a:t></a:r></a:p></p:sld>' }, chart))?.lines).toEqual(['演示文件', '幻灯片']);
    for (const [content, name] of [[pdf(), 'a.pdf'], [png(), 'a.png']] as const) expect((await inspectFile(content, name, '')).text).toBeNull();
  });

  it('reads no more than a limit, says so, and takes the file all the same', async () => {
    const long = await words('a.docx', { name: 'word/footnotes.xml', content: `<w:p><w:t>${incompressible.repeat(3)}</w:t></w:p><w:p><w:t>后面</w:t></w:p>` });
    expect([long?.whole, long?.lines.join('').length]).toEqual([false, 500_000]);
  });

  it('answers every damaged or random file with a verdict, never with another error', async () => {
    const samples = GOOD.map(([, name, content]) => ({ name, content }));
    await fc.assert(fc.asyncProperty(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }), fc.option(fc.nat()), async ({ name, content }, changes, cut) => {
      const damaged = Buffer.from(content);
      for (const [at, byte] of changes) damaged[at % damaged.length] = byte;
      const error: unknown = await inspectFile(cut === null ? damaged : damaged.subarray(0, cut % damaged.length), name, '').then(() => null, (reason: unknown) => reason);
      if (error !== null) expect(error).toBeInstanceOf(FileRefusal);
    }), { numRuns: 600 });
  });
});
