import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { likeness, pagesOf, penOf, printedInk, qrOn } from '../../../../test/support/pdf-pages.js';
import type { Block, Paper } from '../paper/paper.js';
import { PaperPrinter } from '../paper-printer.js';
import { MARGINS } from './pdf-content.js';
import type { PdfJob } from './pdf-worker.js';
import { PdfWorkshop } from './pdf-workshop.js';

const AT = new Date('2026-11-26T03:04:05Z');
const paperOf = (blocks: Block[], more: Partial<Paper> = {}): Paper => ({ title: '技术合同登记证明', blocks, ...more });

const SURNAMES = ['欧阳', '王', '李', '亓', '仉', '呙', '邸', '昝', '禤', '龚'];
/** Rare characters of the general table (通用规范汉字表) that registry offices meet, and 𠮷, which only the second font has. */
const GIVEN = [
  '㛃', '䶮', '𫖯', '𠮷', '𬭎', '𬱖', '𫘧', '㼆', '䲟', '堃', '翀喆', '犇骉', '龑赟', '懿翾', '𫍯', '𬍛', '𬸪', '𫄸', '玥昇', '祎旻',
];
const NAMES = SURNAMES.flatMap((surname) => GIVEN.map((given) => surname + given));

const fontFile = (path: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/${path}`);

describe('papers as PDF', () => {
  const printer = new PaperPrinter();
  afterAll(() => printer.onApplicationShutdown());

  it('print 200 names so that every character of the picture is the one that was meant', async () => {
    const { pages } = await pagesOf(await printer.pdf(paperOf([{ kind: 'paragraph', text: NAMES.join('、') }]), AT), 3);
    const chinese = penOf('reference', fontFile('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'));
    const rare = penOf('reference-rare', fontFile('noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf'));
    const body = pages.flatMap((page) => page.characters.filter(({ size }) => size === 36).map((printed) => ({ page, printed })));
    const references = new Map(body.map(({ printed: { character } }) => [character, (character === '𠮷' ? rare : chinese)(character, 36)]));

    expect(NAMES).toHaveLength(200);
    expect(body.map(({ printed }) => printed.character).sort()).toEqual([...NAMES.join('')].sort());
    const wrong = body.filter(({ page, printed }) => {
      const ink = printedInk(page, printed);
      const own = likeness(ink, references.get(printed.character) ?? []);
      // a box or a gap would be as unlike as any other character
      const best = Math.max(...[...references].filter(([character]) => character !== printed.character).map(([, other]) => likeness(ink, other)));
      return !(own > 0.8 && own > best);
    });
    expect(wrong.map(({ printed }) => printed.character)).toEqual([]);
  });

  it('tell by that comparison a box from a character', () => {
    const pen = penOf('reference', fontFile('noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'));
    expect(likeness(pen('国', 36), pen('国', 36))).toBeCloseTo(1);
    expect(likeness(pen('王', 36), pen('𪛖', 36))).toBeLessThan(0.6);
    expect(likeness(pen('王', 36), pen('　', 36))).toBe(0);
  });

  it.each([
    ['one of a later extension', '王𪛖', '𪛖（U+2A6D6）'],
    ['one of private use, as old systems wrote rare names', '王\uE863', '（U+E863）'],
    ['half a character', '王\uD842', '（U+FFFD）'],
    ['a picture', '好😀', '😀（U+1F600）'],
  ])('are refused, with the character named, where no font has it: %s', async (_, text, named) => {
    for (const paper of [paperOf([{ kind: 'paragraph', text }]), paperOf([{ kind: 'facts', facts: [{ label: '姓名', value: text }] }]), paperOf([], { title: text }), paperOf([], { footer: text }), paperOf([], { watermark: text })]) {
      await expect(printer.pdf(paper, AT)).rejects.toMatchObject({ code: 'PAPER_CHARACTERS', params: { characters: expect.stringContaining(named) as string } });
    }
  });

  it('leave out what has no ink, and take a character with a mark of its variant for the character', async () => {
    const { pages } = await pagesOf(await printer.pdf(paperOf([{ kind: 'paragraph', text: '\u202E葛\u{E0100}\u200B城\u0007\t\uFEFF。' }]), AT), 1);
    expect(pages[0]?.text).toContain('葛城 。');
  });

  it('carry a code that leads to the address, below a watermark too', async () => {
    const address = 'https://keji.demo.example/verify/CG2026-00012?k=8fK2';
    const pdf = await printer.pdf(paperOf([{ kind: 'qr', text: address, caption: '扫码核验', align: 'right' }], { watermark: '样本' }), AT);
    const { pages: [page] } = await pagesOf(pdf, 1.5);
    expect(page && qrOn(page)).toBe(address);
  });

  it('number their pages, repeat the header of a table and lose nothing of a row that is longer than a page', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [String(at + 1), at === 30 ? '条件'.repeat(2_000) : '验收合格', '100.00']);
    const table: Block = { kind: 'table', caption: '付款', columns: [{ header: '期次' }, { header: '付款条件', share: 3 }, { header: '金额', align: 'right' }], rows };
    const { pages } = await pagesOf(await printer.pdf(paperOf([table], { number: '编号：ZM2026-00001', footer: '演示市科学技术局' }), AT), 0.2);
    const texts = pages.map(({ text }) => text.replace(/\s/g, ''));
    expect(pages.length).toBeGreaterThan(4);
    texts.forEach((text, at) => {
      expect(text).toContain(`第${at + 1}页共${pages.length}页`);
      expect(text).toContain('演示市科学技术局');
      expect(text).toContain('期次付款条件金额');
    });
    expect(texts.join('').split('付款条件').join('').match(/条件?|件/g)?.join('').length).toBe(4_000);
    expect(texts.join('')).toContain('60验收合格100.00');
  });

  it('hold every kind of block', async () => {
    const { pages, info } = await pagesOf(await printer.pdf(paperOf([
      { kind: 'heading', text: '一、总则' }, { kind: 'heading', level: 2, text: '（一）范围' },
      { kind: 'clause', title: '标的', paragraphs: ['甲方委托乙方。', '乙方接受。'] }, { kind: 'clause', paragraphs: ['无题之条。'] },
      { kind: 'signatures', parties: [{ title: '甲方（盖章）', lines: ['法定代表人：'] }, { title: '乙方（盖章）', lines: [] }, { title: '丙方（盖章）', lines: [] }] },
      { kind: 'notice', text: '本证明一式两份。' }, { kind: 'page-break' }, { kind: 'paragraph', align: 'center', text: '附件' }, { kind: 'issuer', name: '演示市科学技术局', date: '2026年11月26日' },
      { kind: 'facts', facts: [] }, { kind: 'table', columns: [{ header: '空表' }], rows: [] }, { kind: 'signatures', parties: [] },
    ]), AT), 0.2);
    expect(info).toMatchObject({ Title: '技术合同登记证明', Language: 'zh-CN', CreationDate: 'D:20261126030405Z' });
    expect(pages).toHaveLength(2);
    const text = pages.map((page) => page.text).join('').replace(/\s/g, '');
    for (const words of ['第一条标的', '第二条无题之条。', '甲方（盖章）', '丙方（盖章）', '本证明一式两份。', '2026年11月26日', '空表']) expect(text).toContain(words);
  });

  it.each([30, 31, 32, 33, 34, 35, 36, 37, 38])('keep a heading with the table below it, whatever stands above: %d lines', async (count) => {
    const above = Array.from({ length: count }, (_, at) => `第 ${at} 行`).join('\n');
    const { pages } = await pagesOf(await printer.pdf(paperOf([{ kind: 'paragraph', text: above }, { kind: 'heading', text: '三、计算' }, { kind: 'table', columns: [{ header: '项目' }], rows: [['两行\n的格']] }]), AT), 0.2);
    const [page] = pages.filter(({ text }) => text.replace(/\s/g, '').includes('三、计算'));
    expect(page?.text.replace(/\s/g, '')).toContain('三、计算项目两行');
  });

  it.each(Array.from({ length: 16 }, (_, at) => 24 + at))('keep a heading with a table of tall rows below it, whatever stands above: %d lines', async (count) => {
    const above = Array.from({ length: count }, (_, at) => `第 ${at} 行`).join('\n');
    const row = (no: number) => [`第${no}项`, '1,000.00', `收入减成本\n${'1,000.00 − 0.00 '.repeat(8)}\n合计`];
    const table: Block = { kind: 'table', columns: [{ header: '项目', share: 3 }, { header: '金额（元）', align: 'right', share: 2 }, { header: '公式与计算过程', share: 5 }], rows: [row(1), row(2), row(3)] };
    const { pages } = await pagesOf(await printer.pdf(paperOf([{ kind: 'paragraph', text: above }, { kind: 'heading', text: '三、计算' }, table]), AT), 0.2);
    const texts = pages.map(({ text }) => text.replace(/\s/g, ''));
    expect(texts.find((text) => text.includes('三、计算'))).toContain('三、计算项目金额（元）公式与计算过程第1项');
    expect([1, 2, 3].map((no) => texts.filter((text) => text.includes(`第${no}项`)).length)).toEqual([1, 1, 1]);
  });

  describe('keep who signs with the end of what is signed, whatever stands above', () => {
    const RUNNING: Block[] = [{ kind: 'heading', text: '三、救济途径' }, { kind: 'paragraph', text: '不服本决定的，可以依法申请行政复议。' }];
    const CLOSED: readonly [string, string, Block[]][] = [
      ['the issuer', '可以依法申请行政复议。', [...RUNNING, { kind: 'issuer', name: '演示市科学技术局', date: '2026年11月26日' }]],
      ['the hands of two parties', '可以依法申请行政复议。', [...RUNNING, { kind: 'signatures', parties: [{ title: '甲方（盖章）', lines: ['法定代表人：', '日期：'] }, { title: '乙方（盖章）', lines: [] }] }]],
      ['the issuer below a remark', '清单自动失效。', [{ kind: 'notice', text: '清单自动失效。' }, { kind: 'issuer', name: '演示市科学技术局', date: '2026年11月26日' }]],
    ];
    const CASES = CLOSED.flatMap(([called, end, blocks]) => Array.from({ length: 12 }, (_, at) => [called, 20 + at, end, blocks] as const));

    it.each(CASES)('%s below %d lines', async (_, count, end, blocks) => {
      const above = Array.from({ length: count }, (__, at) => `第 ${at} 行`).join('\n');
      const { pages } = await pagesOf(await printer.pdf(paperOf([{ kind: 'paragraph', text: above }, ...blocks]), AT), 0.2);
      const texts = pages.map(({ text }) => text.replace(/\s/g, ''));
      const closing = texts.filter((text) => /演示市科学技术局|甲方（盖章）/.test(text));
      expect(closing).toHaveLength(1);
      expect(closing[0]).toContain(end);
      expect(closing[0]).toMatch(/2026年11月26日|乙方（盖章）/);
      if (end !== '清单自动失效。') expect(texts.filter((text) => text.includes('三、救济途径')).every((text) => text.includes('不服本决定的'))).toBe(true);
    });
  });

  it('are the same bytes for the same paper and moment, whoever prints them', async () => {
    const paper = paperOf([{ kind: 'paragraph', text: '同一份文件𠮷。' }, { kind: 'qr', text: 'https://a.example/1' }], { watermark: '样本' });
    const other = new PaperPrinter();
    try {
      const first = await printer.pdf(paper, AT);
      expect((await printer.pdf(paper, AT)).equals(first)).toBe(true);
      expect((await other.pdf(paper, AT)).equals(first)).toBe(true);
      expect((await printer.pdf(paper, new Date(AT.getTime() + 1_000))).equals(first)).toBe(false);
    } finally {
      await other.onApplicationShutdown();
    }
  });

  it('are refused where they are too large, and where a table does not fit its columns', async () => {
    await expect(printer.pdf(paperOf([{ kind: 'paragraph', text: '长'.repeat(100_001) }]), AT)).rejects.toMatchObject({ code: 'PAPER_TOO_LARGE' });
    await expect(printer.pdf(paperOf([{ kind: 'table', columns: [{ header: '一' }], rows: [['1', '2']] }]), AT)).rejects.toThrow(RangeError);
  });
});

describe('the thread that lays out PDF', () => {
  const workshop = new PdfWorkshop();
  const job = (content: PdfJob['content']): PdfJob => ({ title: '', content, footer: '', watermark: null, wide: false, margins: MARGINS, fontSize: 12, at: 0 });
  afterAll(() => workshop.close());

  it('opens no address and no file, and goes on with the next paper', async () => {
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      for (const image of [`http://127.0.0.1:${port}/a.png`, `http://localhost:${port}/a.png`, `http://[::ffff:7f00:1]:${port}/a.png`, 'file:///etc/hostname', '/etc/hostname', '../../../package.json', 'gopher://127.0.0.1/1']) {
        await expect(workshop.render(job([{ image }]))).rejects.toThrow('the PDF was not made');
      }
      expect((await workshop.render(job([{ text: '继续' }]))).subarray(0, 5).toString()).toBe('%PDF-');
      expect(visits).toBe(0);
    } finally {
      server.close();
    }
  });

  it('makes papers one after the other, and starts anew after it was closed', async () => {
    const [one, two] = await Promise.all([workshop.render(job([{ text: '一' }])), workshop.render(job([{ text: '二' }]))]);
    expect(one.equals(two)).toBe(false);
    await workshop.close();
    expect((await workshop.render(job([{ text: '一' }]))).equals(one)).toBe(true);
  });
});
