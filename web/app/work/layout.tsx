import './antd.css';
import './work.css';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { Form, NavLink, Outlet, redirect, useLocation } from 'react-router';
import type { Route } from './+types/layout';
import { loadCodes } from '../api/codes';
import { apiContext } from '../api/context';
import type { Session } from '../api/types';
import { useTexts } from '../i18n/use-texts';
import { ErrorPage } from '../public/error-page';
import { Brand } from '../ui/brand';
import { useNonce } from '../ui/nonce';
import { Written } from '../ui/written';
import { navFor } from './nav';
import { SwitchMembership } from './switch-membership';
import { theme } from './theme';
import type { WorkData } from './use-work';

export const meta: Route.MetaFunction = () => [{ name: 'robots', content: 'noindex' }];

export async function loader({ context, request }: Route.LoaderArgs): Promise<WorkData> {
  const api = context.get(apiContext);
  const [{ data: session }, codes] = await Promise.all([api.GET('/api/v1/session'), loadCodes(api)]);
  if (session?.signedIn) return { session, codes };
  const { pathname, search } = new URL(request.url);
  throw redirect(`/sign-in?next=${encodeURIComponent(`${pathname.replace(/\.data$/, '')}${search}`)}`);
}

/** The frame changes only when the person does, and that reloads the page. */
export const shouldRevalidate = () => false;

export default function Work({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { session } = loaderData;
  return (
    <Library>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Header session={session} />
      <div className="shell">
        <nav className="side" aria-label={t('work.nav.label')}>
          {navFor(session.membership?.roles ?? []).map((item) => (
            <NavLink key={item.to} to={item.to} end={item.to === '/work'}>
              {t(item.text)}
            </NavLink>
          ))}
        </nav>
        <main id="main" tabIndex={-1} className="work">
          <Unverified session={session} />
          <Outlet />
        </main>
      </div>
    </Library>
  );
}

function Library({ children }: { children: ReactNode }) {
  const { locale } = useTexts();
  const nonce = useNonce();
  return (
    <ConfigProvider locale={locale === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }} form={{ scrollToFirstError: { focus: true } }} {...(nonce ? { csp: { nonce } } : {})}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}

function Header({ session }: { session: Session }) {
  const { t, locale } = useTexts();
  const { pathname } = useLocation();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <header className="whdr">
      <div>
        <Brand />
        <div className="who">
          <SwitchMembership session={session} />
          <span>
            <Written>{session.person?.name}</Written>
          </span>
          <a href="/">{t('work.site')}</a>
          <a href={`${pathname}?lang=${other}`} lang={other} hrefLang={other}>
            {locale === 'en' ? '中文' : 'English'}
          </a>
          <Form method="post" action="/sign-out" reloadDocument>
            <button className="plain">{t('nav.signOut')}</button>
          </Form>
        </div>
      </div>
    </header>
  );
}

function Unverified({ session }: { session: Session }) {
  const { t } = useTexts();
  const state = session.membership?.organisationState;
  if (!session.membership) return <p className="note warn">{t('work.noMembership')}</p>;
  if (state === 'VERIFIED') return null;
  return (
    <p className="note warn">
      {t(state === 'RETURNED' ? 'work.returned' : 'work.unverified')} <a href="/work/organisation">{t('work.seeVerification')}</a>
    </p>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
