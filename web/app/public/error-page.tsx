import { isRouteErrorResponse } from 'react-router';
import type { Problem } from '../api/types';
import { useSite, useTexts } from '../i18n/use-texts';
import { Brand } from '../ui/brand';

interface Shown {
  status: number;
  problem: Problem | null;
}

const shown = (error: unknown): Shown =>
  isRouteErrorResponse(error) ? { status: error.status, problem: (error.data as Problem | null) ?? null } : { status: 500, problem: null };

const KIND = { 401: 'signIn', 403: 'forbidden', 404: 'missing', 503: 'unavailable' } as const;

/** What went wrong, its number for the service desk, and the ways on. */
export function ErrorPage({ error }: { error: unknown }) {
  const { t } = useTexts();
  const { email } = useSite();
  const { status, problem } = shown(error);
  const kind = KIND[status as keyof typeof KIND] ?? 'broken';
  const title = t(`error.${kind}`);
  return (
    <>
      <title>{title}</title>
      <header className="hdr">
        <div className="wrap">
          <Brand subtitle />
        </div>
      </header>
      <main className="wrap narrow error" id="main">
        <h1>{title}</h1>
        <p>{t(`error.${kind}Hint`)}</p>
        {problem?.detail && status !== 404 && <p>{problem.detail}</p>}
        {problem?.requestId && <p className="hint">{t('error.number', { status, id: problem.requestId })}</p>}
        <ul>
          {kind === 'signIn' && (
            <li>
              <a href="/sign-in">{t('nav.signIn')}</a>
            </li>
          )}
          <li>
            <a href="/">{t('error.home')}</a>
          </li>
          <li>
            <a href="/search">{t('error.search')}</a>
          </li>
          {email && (
            <li>
              <a href={`mailto:${email}`}>{t('error.tell')}</a>
            </li>
          )}
        </ul>
      </main>
    </>
  );
}
