import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { reason } from '../http/index.js';
import { logger } from '../logging/index.js';
import { documentProblem } from './documents.problems.js';
import type { MarkAnswer, MarkFault, MarkJob } from './marking/mark-worker.js';
import { WorkThread } from './thread/work-thread.js';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './marking/mark-worker.ts' : './marking/mark-worker.js', import.meta.url);

const FAULTS = {
  TYPE: { zh: '请转为 PDF 或图片（PNG、JPEG）：其他文件不能加水印', en: 'please convert it to PDF or to a picture (PNG, JPEG): a watermark cannot be burnt into other files' },
  ENCRYPTED: { zh: 'PDF 已加密，请解除密码后再上传', en: 'the PDF is encrypted; please remove the password' },
  PAGES: { zh: 'PDF 超过 300 页，请分成几份上传', en: 'the PDF has more than 300 pages; please upload it in parts' },
  PAGE_SIZE: { zh: 'PDF 的页面过大，请按 A0 以内的幅面重新导出', en: 'the pages of the PDF are too large; please export it no larger than A0' },
  PIXELS: { zh: '图片超过 2500 万像素或单边超过 12,000 像素，请缩小后再上传', en: 'the picture has more than 25 megapixels or a side of more than 12,000; please scale it down' },
  UNREADABLE: { zh: '文件结构异常，不能加水印，请重新导出为 PDF 或图片', en: 'the file is built so that a watermark cannot be burnt in; please export it as PDF or picture again' },
} as const satisfies Record<MarkFault | 'TYPE', { zh: string; en: string }>;

const MARKABLE: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg'] satisfies MarkJob['mediaType'][];
const isMarkable = (mediaType: string): mediaType is MarkJob['mediaType'] => MARKABLE.includes(mediaType);

const refused = (fault: keyof typeof FAULTS) => documentProblem('MARK_REFUSED', { what: FAULTS[fault] }, [reason(`MARK_${fault}`, FAULTS[fault].zh, FAULTS[fault].en, '/file')]);

/** Burns visible watermarks into each page of a PDF and into pictures, in a thread of its own. */
@Injectable()
export class FileMarker implements OnApplicationShutdown {
  private readonly thread = new WorkThread<MarkJob, MarkAnswer>(WORKER, () => refused('UNREADABLE'));

  /** Whether the file could be marked. @throws MARK_REFUSED with what to do about it, TOO_MANY, TIMEOUT */
  async check(content: Buffer, mediaType: string): Promise<void> {
    await this.ask(content, mediaType, null);
  }

  /**
   * The file with the lines on every page.
   * @throws MARK_REFUSED, TOO_MANY, TIMEOUT
   */
  mark(content: Buffer, mediaType: string, lines: string[]): Promise<Buffer> {
    return this.ask(content, mediaType, lines);
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }

  private async ask(content: Buffer, mediaType: string, lines: string[] | null): Promise<Buffer> {
    if (!isMarkable(mediaType)) throw refused('TYPE');
    const answer = await this.thread.ask({ content, mediaType, lines });
    if ('bytes' in answer) return Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
    if (answer.detail !== '') logger.info({ detail: answer.detail.slice(0, 300) }, 'a file could not be marked');
    throw refused(answer.fault);
  }
}
