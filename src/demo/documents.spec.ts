import { inspectFile } from '../modules/files/domain/inspection/inspect-file.js';
import { barChart, pdfPage } from './documents.js';

describe('documents of the demo', () => {
  it('are files as the product takes them in', async () => {
    const pdf = pdfPage('检测报告', ['第一行', '第二行']);
    expect(await inspectFile(pdf, '报告.pdf', 'application/pdf')).toMatchObject({ mediaType: 'application/pdf' });
    const png = barChart([40, 80]);
    expect(await inspectFile(png, '图.png', 'image/png')).toMatchObject({ mediaType: 'image/png' });
  });

  it('point at their objects, and say where the list of them begins', () => {
    const text = pdfPage('检测报告', ['第一行']).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    const places = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(places.map((at) => text.slice(at, at + 8))).toEqual(places.map((_, index) => `${index + 1} 0 obj\n`));
  });
});
