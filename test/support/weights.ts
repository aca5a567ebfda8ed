import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

const CLIENT = 'dist/web/client';

/** Kilobytes (1,000 bytes) as they travel, compressed by gzip. */
export interface Weight {
  html: number;
  js: number;
  css: number;
}

/** From now on notes the files of our own that the page loads; call the result when it has loaded. */
export function weighing(page: Page): () => Promise<Weight> {
  const loaded = new Map<string, string>();
  let document: Promise<string> = Promise.resolve('');
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (type === 'document') document = response.text();
    else loaded.set(new URL(response.url()).pathname, type);
  });
  const sum = (type: string) => [...loaded].filter(([, one]) => one === type).reduce((total, [path]) => total + kilobytes(readFileSync(join(CLIENT, path))), 0);
  return async () => ({ html: kilobytes(Buffer.from(await document)), js: sum('script'), css: sum('stylesheet') });
}

const kilobytes = (content: Buffer): number => gzipSync(content).length / 1_000;

/** What is heavier than allowed, or was not loaded at all, one line each. */
export const overBudget = <K extends string>(weight: Record<K, number>, budget: Record<K, number>): string[] =>
  (Object.keys(budget) as K[]).filter((key) => !(weight[key] > 0 && weight[key] <= budget[key])).map((key) => `${key} ${weight[key].toFixed(1)} kB of ${budget[key]}`);
