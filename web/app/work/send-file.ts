import { problemOf } from '../api/answer';
import type { Translate } from '../i18n/translate';
import { failureText } from './browser-api';

/** Whose file it is and what it is for. */
export interface FileLabel {
  subjectKind: 'achievement' | 'need' | 'organisation' | 'contract' | 'income' | 'objection' | 'challenge' | 'project' | 'milestone' | 'acceptance' | 'achievement_confidential' | 'need_confidential';
  subjectId: string;
  /** in the sender's words */
  purpose: string;
  disclosure: 'PUBLIC' | 'SIGNED_IN' | 'NDA';
}

/** Sends one file; @returns why it was refused, or null. */
export async function sendFile(label: FileLabel, file: File, t: Translate): Promise<string | null> {
  const body = new FormData();
  for (const [name, value] of Object.entries<string>({ ...label })) body.append(name, value);
  body.append('file', file, file.name);
  try {
    const response = await fetch('/api/v1/files', { method: 'POST', body });
    if (response.ok) return null;
    return failureText(problemOf({ response, error: await response.json().catch(() => null) }), t);
  } catch {
    return failureText(null, t);
  }
}
