import { problem } from '../http/index.js';

/** Seconds after which whoever found the queue full may try again. */
const LATER = 5;

/** Lets a few through at a time; the others wait in the order in which they came. */
export class Turns {
  private readonly waiting: (() => void)[] = [];

  /**
   * @param free how many work at the same time
   * @param mostWaiting how many may wait for a turn
   */
  constructor(
    private free: number,
    private readonly mostWaiting = Infinity,
  ) {}

  /** @throws TOO_MANY where the queue is full */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else if (this.waiting.length >= this.mostWaiting) throw problem('TOO_MANY', { seconds: LATER });
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
