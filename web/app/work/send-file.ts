import { problemOf } from '../api/answer';
import type { FileView } from '../api/types';
import type { Translate } from '../i18n/translate';
import { failureText } from './browser-api';

/** Whose file it is and what it is for. */
export interface FileLabel {
  subjectKind: 'achievement' | 'need' | 'organisation' | 'contract' | 'income' | 'objection' | 'challenge' | 'project' | 'milestone' | 'acceptance' | 'pricing' | 'deal' | 'broker' | 'achievement_confidential' | 'need_confidential' | 'contract_objection' | 'contract_deregistration' | 'commission_bill';
  subjectId: string;
  /** in the sender's words */
  purpose: string;
  disclosure: 'PUBLIC' | 'SIGNED_IN' | 'NDA';
}

type Sent = { ok: true; file: FileView } | { ok: false; response: Response; error: unknown };

/** Sends one file. @throws where nobody answers */
export async function uploadFile(label: FileLabel, file: File): Promise<Sent> {
  const body = new FormData();
  for (const [name, value] of Object.entries<string>({ ...label })) body.append(name, value);
  body.append('file', file, file.name);
  const response = await fetch('/api/v1/files', { method: 'POST', body });
  const answer: unknown = await response.json().catch(() => null);
  return response.ok ? { ok: true, file: answer as FileView } : { ok: false, response, error: answer };
}

/** Sends one file; @returns why it was refused, or null. */
export async function sendFile(label: FileLabel, file: File, t: Translate): Promise<string | null> {
  try {
    const sent = await uploadFile(label, file);
    return sent.ok ? null : failureText(problemOf(sent), t);
  } catch {
    return failureText(null, t);
  }
}
