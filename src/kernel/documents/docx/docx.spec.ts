import { textsOf, unzip } from '../../../../test/support/unzip.js';
import type { Block, Paper } from '../paper/paper.js';
import { PaperPrinter } from '../paper-printer.js';

const AT = new Date('2026-11-26T03:04:05Z');
const printer = new PaperPrinter();
const partsOf = async (blocks: Block[], more: Partial<Paper> = {}) => textsOf(await printer.docx({ title: '技术开发（委托）合同', blocks, ...more }, AT));
const EVERY: Block[] = [
  { kind: 'heading', text: '一、总则' }, { kind: 'heading', level: 2, text: '（一）范围' }, { kind: 'paragraph', text: '甲方委托乙方研究开发。\n乙方接受委托。' },
  { kind: 'paragraph', align: 'right', text: '签订地点：演示市' }, { kind: 'clause', title: '标的', paragraphs: ['一款。', '二款。'] }, { kind: 'clause', paragraphs: ['无题之条。'] },
  { kind: 'table', caption: '付款', columns: [{ header: '期次' }, { header: '金额', align: 'right', share: 2 }], rows: [['1', '1,200,000.00']] },
  { kind: 'facts', facts: [{ label: '受托人', value: '㛃䶮𫖯𠮷𪛖' }] }, { kind: 'signatures', parties: [{ title: '甲方（盖章）', lines: ['日期：'] }] },
  { kind: 'qr', text: 'https://a.example/1', caption: '扫码核验' }, { kind: 'notice', text: '一式四份。' }, { kind: 'page-break' }, { kind: 'issuer', name: '演示市科学技术局', date: '2026年11月26日' },
  { kind: 'facts', facts: [] }, { kind: 'signatures', parties: [] },
];

describe('papers as docx', () => {
  it('hold every block, in the fonts of Chinese papers, indented by two characters', async () => {
    const parts = await partsOf(EVERY, { number: '合同编号：HT2026-00012' });
    const document = parts.get('word/document.xml') ?? '';
    const text = document.replace(/<[^>]+>/g, '');
    for (const words of ['技术开发（委托）合同', '合同编号：HT2026-00012', '第一条　标的', '第二条', '无题之条。', '㛃䶮𫖯𠮷𪛖', '1,200,000.00', '甲方（盖章）', '一式四份。', '2026年11月26日']) expect(text).toContain(words);
    expect(document.match(/w:firstLineChars="200"/g)?.length).toBe(7);
    expect(document).toContain('w:tblHeader');
    expect(document).toMatch(/w:eastAsia="黑体"/);
    expect(document).toMatch(/w:eastAsia="宋体"/);
    const styles = parts.get('word/styles.xml') ?? '';
    expect(styles).toMatch(/<w:docDefaults>.*w:eastAsia="仿宋".*<w:lang [^>]*w:eastAsia="zh-CN"/s);
    expect(document).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
  });

  it('number their pages, show the footer, and lead nowhere outside', async () => {
    const parts = await partsOf(EVERY, { footer: '演示市科学技术局', watermark: '样本' });
    const footer = [...parts].filter(([path]) => /word\/footer\d+\.xml/.test(path)).map(([, xml]) => xml).join('');
    expect(footer).toContain('演示市科学技术局');
    expect(footer).toMatch(/第 .*PAGE.* 页 共 .*NUMPAGES.* 页/s);
    expect([...parts].some(([path, xml]) => path.startsWith('word/header') && xml.includes('样本'))).toBe(true);
    for (const [path, xml] of parts) {
      expect(path.endsWith('.rels') && xml.includes('TargetMode="External"')).toBe(false);
      expect(path).not.toMatch(/vba|ole|embeddings/i);
    }
  });

  it.each<[string, Block]>([['the issuer', { kind: 'issuer', name: '演示市科学技术局', date: '2026年11月26日' }], ['the hands of the parties', { kind: 'signatures', parties: [{ title: '甲方', lines: [] }] }]])('keep the end of the text with %s', async (_, closing) => {
    const paragraphs = async (block: Block) => ((await partsOf([block, closing])).get('word/document.xml') ?? '').match(/<w:p>.*?<\/w:p>/gs)?.filter((one) => /款。/.test(one)).map((one) => one.includes('<w:keepNext/>'));
    expect(await paragraphs({ kind: 'paragraph', text: '一款。\n二款。' })).toEqual([false, true]);
    expect(await paragraphs({ kind: 'clause', title: '标的', paragraphs: ['一款。', '二款。'] })).toEqual([false, true]);
  });

  it('take text for text, and leave out what XML cannot hold', async () => {
    const document = (await partsOf([{ kind: 'paragraph', text: '<w:p>&amp;\u0000\u0001\uD800 甲\t乙' }])).get('word/document.xml') ?? '';
    expect(document).toContain('&lt;w:p&gt;&amp;amp;\uFFFD 甲 乙');
    expect(document).not.toMatch(/[\u0000-\u0008]/);
  });

  it('are the same bytes for the same paper and moment, and carry that moment', async () => {
    const paper: Paper = { title: '合同', blocks: EVERY, watermark: '样本' };
    const first = await printer.docx(paper, AT);
    expect((await printer.docx(paper, AT)).equals(first)).toBe(true);
    expect((await printer.docx(paper, new Date('2027-01-01T00:00:00Z'))).equals(first)).toBe(false);
    expect((await textsOf(first)).get('docProps/core.xml')).toMatch(/2026-11-26T03:04:05Z.*2026-11-26T03:04:05Z/s);
    // the day and hour in China, whatever the zone of the machine
    const times = (await unzip(first)).map(({ modified }) => [modified.getDate(), modified.getHours(), modified.getMinutes()]);
    expect(new Set(times.map(String))).toEqual(new Set(['26,11,4']));
  });
});
