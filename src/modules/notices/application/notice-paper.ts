import { Injectable } from '@nestjs/common';
import { dateInChina, dateInWords } from '../../../kernel/calendar/index.js';
import { AppConfig } from '../../../kernel/config/index.js';
import { type Block, type Paper, PaperPrinter } from '../../../kernel/documents/index.js';
import { ruleCited } from '../../rules/index.js';
import { periodText, statedTexts, type TextOfField } from '../domain/notice-words.js';
import type { NoticeStatement } from '../domain/statement.js';

const MOST_KEPT = 50;

/** A notice on paper (公示文本), from the statement that was published: masked as on the board. */
@Injectable()
export class NoticePaper {
  private readonly printed = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly config: AppConfig,
    private readonly printer: PaperPrinter,
  ) {}

  /**
   * Printed once for all who ask: what is published never changes, and visitors must not crowd out the papers of those who work here.
   * @throws what the printer throws
   */
  pdf(statement: NoticeStatement, sha256: string): Promise<Buffer> {
    const kept = this.printed.get(sha256);
    if (kept) return kept;
    const [oldest] = this.printed.keys();
    if (oldest !== undefined && this.printed.size >= MOST_KEPT) this.printed.delete(oldest);
    const printing = this.printer.pdf(this.paper(statement, sha256), new Date(statement.publishedAt)).catch((error: unknown) => {
      this.printed.delete(sha256);
      throw error;
    });
    this.printed.set(sha256, printing);
    return printing;
  }

  private paper(statement: NoticeStatement, sha256: string): Paper {
    const { id, number, title, publisher, publishedAt, startsOn, endsOn, provisional, corrects, rule, period } = statement;
    const published = dateInWords(dateInChina(new Date(publishedAt)));
    return {
      title,
      number: `公示编号：${number}`,
      blocks: [
        { kind: 'paragraph', text: `现将有关事项予以公示。公示期自${dateInWords(startsOn)}起，至${dateInWords(endsOn)} 24 时止${provisional ? '（次年放假安排公布后可能顺延）' : ''}，共 ${periodText(period, 'zh-CN')}。` },
        ...(corrects === null ? [] : [{ kind: 'paragraph', text: `本公示更正并取代已撤回的公示 ${corrects}。` } satisfies Block]),
        ...blocksOf(statedTexts(statement.kind, statement.fields, 'zh-CN')),
        { kind: 'paragraph', text: '任何单位和个人对公示内容有异议的，可以在公示期内实名提出，并说明事实和理由。异议人的身份予以保密。公示期满且没有未办结的异议，公示事项方可进入下一步。' },
        { kind: 'notice', text: `依据：${rule.article === '' ? '' : `${rule.article}，见`}${ruleCited({ ...rule, docNo: rule.document })}。公示内容自发布时固定，SHA-256：${sha256}` },
        { kind: 'qr', text: `${this.config.publicUrl}/notices/${id}`, caption: '扫码查看公示的当前状态', align: 'center' },
        { kind: 'issuer', name: publisher, date: published },
      ],
      footer: `公示编号 ${number}`,
    };
  }
}

/** Lines next to each other become one block of facts; each list a table of its own. */
function blocksOf(fields: readonly TextOfField[]): Block[] {
  return fields.reduce<Block[]>((blocks, field) => {
    if (field.columns.length > 0) return [...blocks, { kind: 'table', caption: field.label, columns: field.columns.map(({ label, number }) => ({ header: label, align: number ? 'right' : 'left' })), rows: field.rows }];
    const last = blocks.at(-1);
    const fact = { label: field.label, value: field.text };
    return last?.kind === 'facts' ? [...blocks.slice(0, -1), { kind: 'facts', facts: [...last.facts, fact] }] : [...blocks, { kind: 'facts', facts: [fact] }];
  }, []);
}
