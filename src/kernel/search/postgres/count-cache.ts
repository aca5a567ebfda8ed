import type { Counted } from './facets.js';

/** Counts of fewer hits are quick and always taken afresh. */
const WORTH_KEEPING = 2_000;
const SECONDS = 30;
const MOST = 200;

/**
 * Keeps the counts of large results for some seconds: they are what takes long, nobody reads them to the last
 * digit, and most people start from the same few pages. The rows shown are never kept.
 */
export class CountCache {
  private readonly kept = new Map<string, { counted: Counted; until: number }>();

  async of(key: unknown, count: () => Promise<Counted>): Promise<Counted & { fresh: boolean }> {
    const name = JSON.stringify(key);
    const known = this.kept.get(name);
    if (known && known.until > performance.now()) return { ...known.counted, fresh: false };
    this.kept.delete(name);
    const counted = await count();
    if (counted.total >= WORTH_KEEPING) this.keep(name, counted);
    return { ...counted, fresh: true };
  }

  private keep(name: string, counted: Counted): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MOST && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(name, { counted, until: performance.now() + SECONDS * 1_000 });
  }
}
