import { buffer } from 'node:stream/consumers';
import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import { fromBufferPromise } from 'yauzl';
import { articleNumbers } from '../paper/article-number.js';
import type { Paper } from '../paper/paper.js';
import { isClosing } from '../paper/closing.js';
import { type ZipEntry, zipOf } from '../files/zip.js';
import { BODY, docxBlock, FONTS, MM, SIDE } from './docx-blocks.js';

const PAGE = {
  size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
  margin: { top: Math.round(28 * MM), bottom: Math.round(25 * MM), ...SIDE },
};
const SMALL = { size: 18 };

const pageNumbers = () => new TextRun({ ...SMALL, children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'] });

function footer(text: string | undefined): Footer {
  const above = text === undefined ? [] : [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...SMALL, text })] })];
  return new Footer({ children: [...above, new Paragraph({ alignment: AlignmentType.CENTER, children: [pageNumbers()] })] });
}

const watermark = (text: string) => new Header({ children: [new Paragraph({ children: [new TextWatermark({ text, font: '宋体', color: '808080', opacity: 0.2 })] })] });

function documentOf({ title, number, blocks, footer: foot, watermark: mark }: Paper): Document {
  const nextArticle = articleNumbers();
  const head = [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: [new TextRun({ text: title, bold: true, size: 40, font: FONTS.title })] })];
  if (number !== undefined) head.push(new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 240 }, children: [new TextRun({ text: number, size: 21 })] }));
  return new Document({
    title, creator: 'Kezhuan', lastModifiedBy: 'Kezhuan',
    styles: { default: { document: { run: { font: FONTS.body, size: BODY, language: { value: 'en-US', eastAsia: 'zh-CN' } }, paragraph: { spacing: { line: 360 } } } } },
    sections: [{
      properties: { page: PAGE },
      footers: { default: footer(foot) },
      ...(mark === undefined ? {} : { headers: { default: watermark(mark) } }),
      children: [...head, ...blocks.flatMap((block, at) => docxBlock(block, nextArticle, isClosing(blocks[at + 1])))],
    }],
  });
}

const MOMENT = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;
/** counted over all documents of the process */
const PICTURE_ID = /(<wp:docPr id=")\d+/g;
/** drawn by lot */
const WATERMARK_ID = /(<v:shape id="PowerPlusWaterMarkObject)[^"]*/g;

/** A part of the package without what the packer takes from the clock, from lots and from earlier documents. */
function settled(xml: string, moment: string): string {
  let pictures = 0;
  return xml.replace(MOMENT, `$1${moment}`).replace(PICTURE_ID, (_, start: string) => `${start}${(pictures += 1)}`).replace(WATERMARK_ID, (_, start: string) => `${start}1`);
}

async function partsAt(docx: Buffer, at: Date): Promise<ZipEntry[]> {
  const moment = `${at.toISOString().slice(0, 19)}Z`;
  const zip = await fromBufferPromise(docx, { lazyEntries: true });
  const parts: ZipEntry[] = [];
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    const isXml = entry.fileName.endsWith('.xml');
    parts.push({ path: entry.fileName, content: isXml ? Buffer.from(settled(content.toString('utf8'), moment)) : content });
  }
  return parts;
}

/** A tidy paper as Word document. The same paper and moment give the same bytes. */
export async function writeDocx(paper: Paper, at: Date): Promise<Buffer> {
  const packed = await Packer.toBuffer(documentOf(paper));
  return buffer(zipOf(await partsAt(packed, at), at));
}
