import { crc32, deflateSync } from 'node:zlib';

const hex = (text: string): string => `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** A page of Chinese text as PDF, with the font that every reader of Chinese PDF brings along. */
export function pdfPage(title: string, lines: readonly string[]): Buffer {
  const text = lines.map((line) => `${hex(line)} Tj T*`).join('\n');
  const page = `BT /F1 20 Tf 72 750 Td ${hex(title)} Tj ET\nBT /F1 12 Tf 72 700 Td 24 TL\n${text}\nET`;
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${page.length}>>\nstream\n${page}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor 7 0 R/DW 1000>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ]);
}

function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${body}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

const [BAR, GAP, HEIGHT] = [60, 24, 240] as const;
const PAPER = [0xff, 0xff, 0xff] as const;
const INK = [0x1f, 0x5f, 0x9e] as const;

/** A bar chart as PNG; heights in per cent. */
export function barChart(bars: readonly number[]): Buffer {
  const width = GAP + bars.length * (BAR + GAP);
  const rows = Array.from({ length: HEIGHT }, (_, y) => Buffer.from([0, ...Array.from({ length: width }, (__, x) => colourAt(x, y, bars)).flat()]));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // eight bits a channel, red, green and blue
  header.set([8, 2], 8);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

function colourAt(x: number, y: number, bars: readonly number[]): readonly number[] {
  const bar = bars[Math.floor(x / (BAR + GAP))] ?? 0;
  const inside = x % (BAR + GAP) >= GAP && HEIGHT - y <= (bar / 100) * (HEIGHT - GAP);
  return inside ? INK : PAPER;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
