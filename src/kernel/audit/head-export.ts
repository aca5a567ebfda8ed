import { appendFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitHeads } from './verify.js';

const TAIL = 65_536;

/** DATA_DIR/audit/heads.log: the signed heads outside the database, oldest first, only ever appended to. */
export const headsFile = (dataDir: string): string => join(dataDir, 'audit', 'heads.log');

/** Appends the heads that the end of the file does not hold yet; may be repeated at will. */
export async function appendHeads(dataDir: string, texts: readonly string[]): Promise<void> {
  const file = headsFile(dataDir);
  await mkdir(join(dataDir, 'audit'), { recursive: true });
  const tail = await readTail(file);
  const missing = texts.filter((text) => !tail.includes(text));
  if (missing.length > 0) await appendFile(file, missing.map((text) => `${text}\n`).join(''));
}

async function readTail(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return '';
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(Math.min(size, TAIL)), position: Math.max(0, size - TAIL) });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** @throws where the file cannot be read; an empty list where it holds no head */
export const readHeads = async (file: string): Promise<string[]> => splitHeads(await readFile(file, 'utf8'));
