import { Worker } from 'node:worker_threads';
import { problem } from '../../http/index.js';
import { Turns } from '../../turns/index.js';
import { documentProblem } from '../documents.problems.js';
import type { PdfAnswer, PdfJob } from './pdf-worker.js';
import { namedCharacter } from './printable.js';

/** Beside this file, built or as it was written. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url);
const MOST_WAITING = 30;
const LONGEST_MS = 60_000;
/** The fonts are large: a thread that has nothing to do gives its memory back. */
const IDLE_MS = 120_000;
const MEMORY_MB = 768;

const isOutOfMemory = (error: Error) => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** One thread that lays out PDF, started when it is needed. Laying out takes long and would hold up every request. */
export class PdfWorkshop {
  private readonly turns = new Turns(1, MOST_WAITING);
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  /** @throws PAPER_CHARACTERS, PAPER_TOO_LARGE, TOO_MANY where many are waiting, TIMEOUT */
  async render(job: PdfJob): Promise<Buffer> {
    const answer = await this.turns.take(() => this.ask(job));
    if ('missing' in answer) throw documentProblem('PAPER_CHARACTERS', { characters: answer.missing.map(namedCharacter).join('、') });
    if ('failure' in answer) throw new Error(`the PDF was not made: ${answer.failure}`);
    return Buffer.from(answer.bytes.buffer, answer.bytes.byteOffset, answer.bytes.byteLength);
  }

  /** Ends the thread; the next paper starts another. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async ask(job: PdfJob): Promise<PdfAnswer> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= new Worker(WORKER, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } }));
    worker.ref();
    try {
      const answer = await answerOf(worker, job);
      worker.unref();
      this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
      return answer;
    } catch (error) {
      await this.close();
      throw error;
    }
  }
}

/** @throws PAPER_TOO_LARGE, TIMEOUT, or what ended the thread */
function answerOf(worker: Worker, job: PdfJob): Promise<PdfAnswer> {
  return new Promise<PdfAnswer>((resolve, reject) => {
    const settle = (end: () => void) => {
      clearTimeout(timer);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      // what a dying thread still says is no longer anybody's business, and must not end the process
      worker.on('error', () => undefined);
      end();
    };
    const timer = setTimeout(() => settle(() => reject(problem('TIMEOUT'))), LONGEST_MS);
    worker.on('message', (answer: PdfAnswer) => settle(() => resolve(answer)));
    worker.on('error', (error: Error) => settle(() => reject(isOutOfMemory(error) ? documentProblem('PAPER_TOO_LARGE') : error)));
    worker.on('exit', (code) => settle(() => reject(new Error(`the thread that makes PDF ended with ${code}`))));
    worker.postMessage(job);
  });
}
