import { problemOf } from '../api/answer';
import { inWords } from './browser-api';

/** Sends one file; @returns why it was refused, or null. */
export async function sendFile(fields: Record<string, string>, file: File, offline: string): Promise<string | null> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file, file.name);
  try {
    const response = await fetch('/api/v1/files', { method: 'POST', body });
    if (response.ok) return null;
    return inWords(problemOf({ response, error: await response.json() }));
  } catch {
    return offline;
  }
}
