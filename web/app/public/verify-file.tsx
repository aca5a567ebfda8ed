import { type ChangeEvent, useState } from 'react';
import type { CheckedFile } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { Field } from '../ui/field';
import { useHydrated } from '../ui/use-hydrated';
import { CertificateResult } from './verify-result';

/** base64 of it must pass the API's limit */
const MOST_BYTES = 700_000;

type State = { at: 'idle' } | { at: 'busy' } | { at: 'done'; answer: CheckedFile } | { at: 'failed'; message: string };

/** Checks a file that somebody was given, byte for byte. Needs JavaScript; number and code do not. */
export function CheckFile() {
  const { t } = useTexts();
  const [state, setState] = useState<State>({ at: 'idle' });
  const ready = useHydrated();
  const check = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    setState({ at: 'busy' });
    void checked(file).then(setState, () => setState({ at: 'failed', message: t('error.unavailable') }));
  };
  const checked = async (file: File): Promise<State> => {
    if (file.size > MOST_BYTES) return { at: 'failed', message: t('verify.tooLarge') };
    const response = await fetch('/api/v1/certificates/check', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ content: await base64(file) }) });
    const body = (await response.json()) as CheckedFile & { detail?: string };
    return response.ok ? { at: 'done', answer: body } : { at: 'failed', message: body.detail ?? t('error.unavailable') };
  };
  if (!ready) return null;
  return (
    <section className="panel" aria-labelledby="by-file">
      <h2 id="by-file">{t('verify.file')}</h2>
      <Field name="file" label={t('verify.fileLabel')} hint={t('verify.fileHint')}>
        {(control) => <input {...control} className="in" type="file" accept=".pdf,.json,application/pdf,application/json" onChange={check} />}
      </Field>
      <div role="status">
        {state.at === 'busy' && <p>{t('verify.checking')}</p>}
        {state.at === 'failed' && <p className="note box bad">{state.message}</p>}
        {state.at === 'done' && <p className={`note box ${state.answer.file === 'VALID' ? 'ok' : 'bad'}`}>{t(`verify.fileIs.${state.answer.file}`)}</p>}
      </div>
      {state.at === 'done' && state.answer.certificate && <CertificateResult certificate={state.answer.certificate} />}
    </section>
  );
}

const CHUNK = 0x8000;

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += CHUNK) binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(binary);
}
