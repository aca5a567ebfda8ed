import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { logger } from '../logging/index.js';
import type { ReadAnswer, ReadJob } from './reading/read-worker.js';
import { WorkThread } from './thread/work-thread.js';

const WORKER = new URL(import.meta.url.endsWith('.ts') ? './reading/read-worker.ts' : './reading/read-worker.js', import.meta.url);

/** About three hundred pages; a file that takes longer is read in part. */
const MOST = { pages: 300, characters: 500_000, ms: 20_000 };

/** Words that stand in a PDF as text (文字层). */
export interface PdfWords {
  /** as they follow each other on the pages; none is empty */
  lines: readonly string[];
  /** false where there is more than is read, or pages have no words: scans, pictures */
  whole: boolean;
}

/** Reads the words of PDF that others have made, in a thread of its own. */
@Injectable()
export class PdfReader implements OnApplicationShutdown {
  private readonly thread = new WorkThread<ReadJob, ReadAnswer>(WORKER, () => new Error('a PDF took more memory than there is for reading it'));

  /** Null where nothing could be read: a scan, an encrypted or damaged file, one that takes too long. It refuses nothing. */
  async words(content: Buffer): Promise<PdfWords | null> {
    const answer = await this.thread.ask({ content: new Uint8Array(content), most: MOST }).catch((error: unknown): ReadAnswer => ({ fault: error instanceof Error ? error.message : String(error) }));
    if ('fault' in answer) {
      logger.info({ detail: answer.fault.slice(0, 300) }, 'a PDF could not be read');
      return null;
    }
    const { lines, pages, of, cut } = answer;
    return lines.length === 0 ? null : { lines, whole: !cut && pages === of };
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }
}
