import { documentProblem } from '../documents.problems.js';
import { WorkThread } from '../thread/work-thread.js';
import type { PdfAnswer, PdfJob } from './pdf-worker.js';
import { namedCharacter } from './printable.js';

/** Beside this file, built or as it was written. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url);

/** Lays out PDF in a thread of its own. */
export class PdfWorkshop {
  private readonly thread = new WorkThread<PdfJob, PdfAnswer>(WORKER, () => documentProblem('PAPER_TOO_LARGE'));

  /** @throws PAPER_CHARACTERS, PAPER_TOO_LARGE, TOO_MANY where many are waiting, TIMEOUT */
  async render(job: PdfJob): Promise<Buffer> {
    const answer = await this.thread.ask(job);
    if ('missing' in answer) throw documentProblem('PAPER_CHARACTERS', { characters: answer.missing.map(namedCharacter).join('、') });
    if ('failure' in answer) throw new Error(`the PDF was not made: ${answer.failure}`);
    return Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
  }

  close(): Promise<void> {
    return this.thread.close();
  }
}
