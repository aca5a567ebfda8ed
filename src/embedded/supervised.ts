import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedError } from './embedded-error.js';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './postgres.js';

/** A database that ends more often than so many times in so long has a cause that a further start does not mend. */
const RESTARTS = 3;
const WITHIN_MS = 10 * 60_000;
/** Processes of the server that ended still hold its memory for a moment. */
const TRIES = 20;
const PAUSE_MS = 500;

export interface Watcher {
  /** the database has ended by itself and is started again */
  ended(): void;
  /** it does not come back; the product cannot go on */
  lost(reason: string): void;
}

/**
 * As {@link startEmbedded}; a server that ends although nobody has stopped it (killed for want of memory, or by hand) is started again at the same address, where
 * PostgreSQL recovers what was committed.
 */
export async function startSupervised(dataDir: string, options: EmbeddedOptions, watcher: Watcher): Promise<Embedded> {
  const first = await startEmbedded(dataDir, options);
  let ends: readonly number[] = [];
  let current = first;
  let stopping = false;
  let again: Promise<void> = Promise.resolve();

  const restart = async (): Promise<void> => {
    const now = Date.now();
    ends = [...ends.filter((at) => at > now - WITHIN_MS), now];
    if (ends.length > RESTARTS) return watcher.lost(`十分钟内意外停止 ${ends.length} 次`);
    watcher.ended();
    // what stands under its old number is tidied up
    await current.stop();
    for (let tries = 1; !stopping; tries += 1) {
      try {
        current = await startAt(first.port);
        return watch();
      } catch (error) {
        if (tries === TRIES) return watcher.lost(error instanceof Error ? error.message : String(error));
        await pause(PAUSE_MS);
      }
    }
  };
  const startAt = async (port: number): Promise<Embedded> => {
    const started = await startEmbedded(dataDir, { ...options, port });
    if (started.port === port) return started;
    await started.stop();
    throw new EmbeddedError(`端口 ${port} 已被其他程序占用`);
  };
  const watch = (): void => void current.ended.then(() => {
    if (!stopping) again = restart();
  });
  watch();
  return {
    ...first,
    stop: async (mode) => {
      stopping = true;
      await again;
      await current.stop(mode);
    },
  };
}
