import { inflateSync } from 'node:zlib';
import { barChart, pdfPage } from './documents.js';

describe('documents of the demo', () => {
  it('draws bars on paper', () => {
    const png = barChart([100, 0]);
    const data = png.subarray(png.indexOf('IDAT') + 4, png.length - 16);
    const rows = inflateSync(data);
    const width = png.readUInt32BE(16);
    const last = rows.subarray((rows.length / (1 + width * 3) - 1) * (1 + width * 3) + 1);
    const colour = (x: number) => last.subarray(x * 3, x * 3 + 3).toString('hex');
    expect([colour(0), colour(40), colour(120)]).toEqual(['ffffff', '1f5f9e', 'ffffff']);
  });

  it('point at their objects, and say where the list of them begins', () => {
    const text = pdfPage('检测报告', ['第一行']).toString('latin1');
    const start = Number(/startxref\n(\d+)/.exec(text)?.[1]);
    expect(text.slice(start, start + 4)).toBe('xref');
    const places = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map((match) => Number(match[1]));
    expect(places.map((at) => text.slice(at, at + 8))).toEqual(places.map((_, index) => `${index + 1} 0 obj\n`));
  });
});
