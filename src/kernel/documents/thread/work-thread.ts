import { Worker } from 'node:worker_threads';
import { problem } from '../../http/index.js';
import { Turns } from '../../turns/index.js';

const MOST_WAITING = 30;
const LONGEST_MS = 60_000;
/** What a thread has loaded is large: one that has nothing to do gives its memory back. */
const IDLE_MS = 120_000;
const MEMORY_MB = 768;

const isOutOfMemory = (error: Error) => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** One thread for work that takes long and would hold up every request, started when it is needed. One job at a time. */
export class WorkThread<J, A> {
  private readonly turns = new Turns(1, MOST_WAITING);
  private worker: Worker | null = null;
  private idle: NodeJS.Timeout | undefined;

  /**
   * @param file what the thread runs; it answers each message with one
   * @param tooLarge what is told where a job takes more memory than there is for it
   */
  constructor(
    private readonly file: URL,
    private readonly tooLarge: () => Error,
  ) {}

  /** @throws TOO_MANY where many are waiting, TIMEOUT, and what `tooLarge` gives */
  ask(job: J): Promise<A> {
    return this.turns.take(() => this.hand(job));
  }

  /** Ends the thread; the next job starts another. */
  async close(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private async hand(job: J): Promise<A> {
    clearTimeout(this.idle);
    const worker = (this.worker ??= new Worker(this.file, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } }));
    worker.ref();
    try {
      const answer = await this.answerOf(worker, job);
      worker.unref();
      this.idle = setTimeout(() => void this.close(), IDLE_MS).unref();
      return answer;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  private answerOf(worker: Worker, job: J): Promise<A> {
    return new Promise<A>((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        // what a dying thread still says is no longer anybody's business, and must not end the process
        worker.on('error', () => undefined);
        end();
      };
      const timer = setTimeout(() => settle(() => reject(problem('TIMEOUT'))), LONGEST_MS);
      worker.on('message', (answer: A) => settle(() => resolve(answer)));
      worker.on('error', (error: Error) => settle(() => reject(isOutOfMemory(error) ? this.tooLarge() : error)));
      worker.on('exit', (code) => settle(() => reject(new Error(`a thread of work ended with ${code}`))));
      worker.postMessage(job);
    });
  }
}
