import { problemOf } from '../api/answer';
import { createApi } from '../api/client';
import type { Problem } from '../api/types';
import type { Translate } from '../i18n/translate';

/** The API as the signed-in person's browser calls it. */
export const browserApi = createApi();

export const ifMatch = (version: number) => ({ 'If-Match': `"v${version}"` });

/** A new Idempotency-Key; `crypto.randomUUID` is missing on plain http outside localhost. */
export const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export type Outcome<D> = { ok: true; data: D } | { ok: false; problem: Problem | null };

/** Answer, problem, or `problem: null` where nobody answered (offline). */
export async function settle<D>(call: Promise<{ data?: D; error?: unknown; response: Response }>): Promise<Outcome<D>> {
  try {
    const result = await call;
    return result.response.ok ? { ok: true, data: result.data as D } : { ok: false, problem: problemOf(result) };
  } catch {
    return { ok: false, problem: null };
  }
}

/** Why a call failed, in one line for a message: never empty, and details that only repeat the problem are left out. */
export function failureText(problem: Problem | null, t: Translate): string {
  if (!problem) return t('work.offline');
  if (problem.code === 'UNAUTHENTICATED') return t('work.signedOut');
  const more = problem.errors.map((error) => error.message).filter((message) => !problem.detail.includes(message.replace(/。$/, '')));
  return [problem.detail, ...new Set(more)].filter(Boolean).join(' ') || t('error.unavailable');
}
