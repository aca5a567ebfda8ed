import './styles/site.css';
import type { ReactNode } from 'react';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLocation } from 'react-router';
import type { Route } from './+types/root';
import { apiContext, visitContext } from './api/context';
import { loadTexts } from './i18n/load-texts';
import { documentLocale, isLocale, localeCookie } from './i18n/locale';
import { type RootData, useRootData } from './i18n/use-texts';
import { ErrorPage } from './public/error-page';
import { useNonce } from './ui/nonce';

const rememberLocale: Route.MiddlewareFunction = async ({ request }, next) => {
  const response = await next();
  const asked = new URL(request.url).searchParams.get('lang');
  if (isLocale(asked)) response.headers.append('set-cookie', localeCookie(asked));
  return response;
};
export const middleware: Route.MiddlewareFunction[] = [rememberLocale];

/** What the next page says is there before it is shown; where it cannot be had, the page is loaded as a visitor's first one is. */
const textsFirst: Route.ClientMiddlewareFunction = async ({ request }, next) => {
  const { pathname, href } = new URL(request.url);
  try {
    await loadTexts(documentLocale(), pathname);
  } catch {
    location.assign(href);
    await new Promise(() => undefined);
  }
  return next();
};
export const clientMiddleware: Route.ClientMiddlewareFunction[] = [textsFirst];

export async function loader({ context }: Route.LoaderArgs): Promise<RootData> {
  const { locale, publicUrl, site, mayBeSignedIn } = context.get(visitContext);
  const session = mayBeSignedIn ? (await context.get(apiContext).GET('/api/v1/session')).data : undefined;
  return { locale, publicUrl, site, session: session?.signedIn ? session : null };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const root = useRootData();
  return (
    <html lang={root?.locale ?? 'zh-CN'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Alternates publicUrl={root?.publicUrl} />
        <Links nonce={nonce} />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** hreflang and canonical: each public page has one address per language; filters and cursors are no pages of their own. */
function Alternates({ publicUrl }: { publicUrl: string | undefined }) {
  const { pathname, search } = useLocation();
  if (publicUrl === undefined || pathname.startsWith('/work')) return null;
  const address = `${publicUrl}${pathname}`;
  const asked = new URLSearchParams(search).get('lang');
  return (
    <>
      <link rel="canonical" href={asked === 'en' ? `${address}?lang=en` : address} />
      <link rel="alternate" hrefLang="zh-CN" href={`${address}?lang=zh-CN`} />
      <link rel="alternate" hrefLang="en" href={`${address}?lang=en`} />
      <link rel="alternate" hrefLang="x-default" href={address} />
    </>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
