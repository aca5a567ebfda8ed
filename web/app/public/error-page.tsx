import { isRouteErrorResponse } from 'react-router';
import type { Problem } from '../api/types';
import { useSite, useTexts } from '../i18n/use-texts';
import { PRODUCT } from '../site';
import { Brand } from '../ui/brand';

interface Shown {
  status: number;
  problem: Problem | null;
}

const shown = (error: unknown): Shown =>
  isRouteErrorResponse(error) ? { status: error.status, problem: (error.data as Problem | null) ?? null } : { status: 500, problem: null };

const KIND = { 401: 'signIn', 403: 'forbidden', 404: 'missing', 503: 'unavailable' } as const;

/** What went wrong, on a page that has nothing else. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <>
      <header className="hdr">
        <div className="wrap">
          <Brand subtitle />
        </div>
      </header>
      <main className="wrap narrow error" id="main">
        <ErrorText error={error} />
      </main>
    </>
  );
}

/** What went wrong, its number for the service desk, and the ways on; within the workbench its desk is the first of them. */
export function ErrorText({ error, atWork = false }: { error: unknown; atWork?: boolean }) {
  const { t, locale } = useTexts();
  const { email } = useSite();
  const { status, problem } = shown(error);
  const kind = KIND[status as keyof typeof KIND] ?? 'broken';
  const title = t(`error.${kind}`);
  // why somebody may not see a page is known best to the API: an organisation may wait for its verification
  const said = status === 404 ? '' : problem?.detail;
  const ways: [string, string][] = [
    ...(kind === 'signIn' ? [['/sign-in', t('nav.signIn')] as [string, string]] : []),
    ...(atWork ? [['/work', t('error.desk')] as [string, string]] : []),
    ['/', t('error.home')],
    ['/search', t('error.search')],
    ...(email ? [[`mailto:${email}`, t('error.tell')] as [string, string]] : []),
  ];
  return (
    <>
      <title>{`${title} - ${PRODUCT[locale]}`}</title>
      <h1>{title}</h1>
      {!(kind === 'forbidden' && said) && <p>{t(`error.${kind}Hint`)}</p>}
      {said && <p>{said}</p>}
      {problem?.requestId && <p className="hint">{t('error.number', { status, id: problem.requestId })}</p>}
      <ul>
        {ways.map(([to, text]) => (
          <li key={to}>
            <a href={to}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
