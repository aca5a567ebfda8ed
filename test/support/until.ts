import { setTimeout as pause } from 'node:timers/promises';

/** Far beyond what anything here takes; only a test that would fail anyway waits so long. */
const LIMIT_MS = 60_000;

/** Waits for a condition instead of a time. @throws Error that names what did not come true */
export async function until(what: string, condition: () => Promise<boolean> | boolean, limitMs = LIMIT_MS): Promise<void> {
  for (let waited = 0, step = 20; waited < limitMs; waited += step) {
    if (await condition()) return;
    await pause(step);
    step = Math.min(step * 1.5, 250);
  }
  throw new Error(`waited in vain until ${what}`);
}
