import { Injectable } from '@nestjs/common';
import { type Block, PaperPrinter } from '../../../kernel/documents/index.js';
import { formatYuan } from '../../../kernel/money/index.js';
import type { BidLineView, BidView } from '../http/bid.dto.js';

const BLANK = '—';

/** An opened bid as a paper, reader and time across every page (JB-17). */
@Injectable()
export class BidPaper {
  constructor(private readonly printer: PaperPrinter) {}

  /** @throws PAPER_CHARACTERS, PAPER_TOO_LARGE */
  pdf(bid: BidView): Promise<Buffer> {
    const { number, challengeNumber, challengeTitle, bidderName, writtenName, bidderUscc, priceFen, commitment, versionNo, marks, indicators, sections, files, watermark } = bid;
    const facts = [
      { label: '榜单', value: `${challengeNumber}　${challengeTitle}` }, ...(writtenName === '' ? [{ label: '牵头单位', value: `${bidderName || BLANK}　${bidderUscc}` }] : [{ label: '投递单位', value: bidderName || BLANK }, { label: '揭榜书所写牵头单位', value: `${writtenName}　${bidderUscc}` }]), { label: '揭榜报价', value: priceFen === null ? BLANK : `${formatYuan(priceFen)} 元` },
      { label: '承诺值 SHA-256', value: commitment }, ...(files.length === 0 ? [] : [{ label: '附件', value: files.map(({ name }) => name).join('、') }]),
    ];
    const responses: Block = {
      kind: 'table', caption: '指标响应', columns: [{ header: '指标', share: 2 }, { header: '榜单要求', share: 2 }, { header: '承诺值', share: 2 }, { header: '实现方法', share: 4 }, { header: '依据', share: 4 }],
      rows: indicators.map(({ name, veto, target, askedThen, promised, isWorse, method, evidence }) => [veto ? `${name}（一票否决）` : name, askedThen === null ? target : `${target}（${askedThen === '' ? '投递后新增' : `第 ${versionNo ?? BLANK} 版：${askedThen}`}）`, isWorse ? `${promised || BLANK}（未达要求）` : promised, method, evidence]),
    };
    return this.printer.pdf({
      title: '揭榜书', number: `编号：${number}`, footer: `${number} · ${watermark}`, watermark,
      blocks: [
        { kind: 'facts', facts }, ...marks.map(({ message }): Block => ({ kind: 'notice', text: message })), ...(indicators.length > 0 ? [responses] : []),
        ...sections.flatMap(({ title, lines }): Block[] => [{ kind: 'heading', text: title }, ...lines.flatMap(blocksOf)]),
      ],
    }, new Date());
  }
}

function blocksOf({ label, text, table }: BidLineView): Block[] {
  if (!table) return [{ kind: 'facts', facts: [{ label, value: text || BLANK }] }];
  return table.rows.length === 0 ? [{ kind: 'facts', facts: [{ label, value: BLANK }] }] : [{ kind: 'table', caption: label, columns: table.columns.map(({ text: header, amount }) => ({ header, align: amount ? 'right' : 'left' })), rows: table.rows }];
}
