import './antd.css';
import './work.css';
import { Provider as Motion } from '@rc-component/motion';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { Form, Link, Outlet, redirect, useLocation } from 'react-router';
import type { Route } from './+types/layout';
import { loadCodes, shortLists } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { loadRoles } from '../api/roles';
import type { Session } from '../api/types';
import type { MessageKey } from '../i18n/translate';
import { useTexts } from '../i18n/use-texts';
import { ErrorPage } from '../public/error-page';
import { Brand } from '../ui/brand';
import { useNonce } from '../ui/nonce';
import { useReducedMotion } from '../ui/use-reduced-motion';
import { Written } from '../ui/written';
import { Menu } from './menu';
import { mayOf, navFor } from './nav';
import { onlyAnew } from './same-page';
import { SwitchMembership } from './switch-membership';
import { theme } from './theme';
import { useFocusAfter } from './use-focus-after';
import { useUnread } from './use-unread';
import type { WorkData } from './use-work';

export const meta: Route.MetaFunction = () => [{ name: 'robots', content: 'noindex' }];

export async function loader({ context, request }: Route.LoaderArgs): Promise<WorkData> {
  const api = context.get(apiContext);
  const [{ data: session }, codes, roles, { data: unread }] = await Promise.all([api.GET('/api/v1/session'), loadCodes(api), loadRoles(api), api.GET('/api/v1/notifications/unread')]);
  if (session?.signedIn) return { session, codes: shortLists(codes), roles, unread: unread?.count ?? 0, uploadMaxMb: context.get(visitContext).uploadMaxMb };
  const { pathname, search } = new URL(request.url);
  throw redirect(`/sign-in?next=${encodeURIComponent(`${pathname.replace(/\.data$/, '')}${search}`)}`);
}

export const shouldRevalidate = onlyAnew;

export default function Work({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { session } = loaderData;
  const main = useFocusAfter<HTMLElement>(useLocation().pathname);
  return (
    <Library>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Header session={session} unread={loaderData.unread} />
      <div className="shell">
        <Menu groups={navFor(mayOf(session.may))} />
        <main id="main" tabIndex={-1} className="work" ref={main}>
          <noscript>
            <p className="note warn">{t('work.needsScript')}</p>
          </noscript>
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
  const still = useReducedMotion();
  return (
    <ConfigProvider locale={locale === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }} form={{ scrollToFirstError: { focus: true } }} {...(nonce ? { csp: { nonce } } : {})}>
      {/* a list that grows into its place loses a click that falls into its growing */}
      <Motion motion={!still}>
        <App component={false}>{children}</App>
      </Motion>
    </ConfigProvider>
  );
}

function Header({ session, unread }: { session: Session; unread: number }) {
  const { t, locale } = useTexts();
  const { pathname, search } = useLocation();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  // what the page is about stays: the record, the filter, the view
  const there = new URLSearchParams(search);
  there.set('lang', other);
  return (
    <header className="whdr">
      <div>
        <Brand />
        <div className="who">
          <SwitchMembership session={session} />
          <span>
            <Written>{session.person?.name}</Written>
          </span>
        </div>
        <div className="ways">
          <InboxLink count={useUnread(unread)} />
          <a href="/">{t('work.site')}</a>
          <a href={`${pathname}?${there}`} lang={other} hrefLang={other}>
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

function InboxLink({ count }: { count: number }) {
  const { t } = useTexts();
  return (
    <Link to="/work/inbox" aria-label={count > 0 ? t('work.inbox.unreadCount', { count }) : undefined}>
      {/* with a space, so that what is seen stands in the name */}
      {t('work.nav.inbox')} {count > 0 && <span className="count num">{count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}</span>}
    </Link>
  );
}

/** More than these are said to be more. */
const MOST_SHOWN = 99;

const VERIFICATION = '/work/organisation';
/** tells those who wait for verification what they can do meanwhile */
const DESK = '/work';

/** What a member reads of an organisation that is not verified; the rest waits. */
const BANNERS: Readonly<Record<string, MessageKey>> = { RETURNED: 'work.returned', REFUSED: 'work.refused', SUSPENDED: 'work.suspended' };
/** States that the organisation's own page tells with the reason. */
const TOLD_THERE: readonly string[] = ['REFUSED', 'SUSPENDED'];

function Unverified({ session }: { session: Session }) {
  const { t } = useTexts();
  const { pathname } = useLocation();
  if (!session.membership) return <p className="note warn">{t('work.noMembership')}</p>;
  const state = session.membership.organisationState;
  if (state === 'VERIFIED' || (pathname === VERIFICATION && TOLD_THERE.includes(state)) || (pathname === DESK && state === 'PENDING')) return null;
  return (
    <p className="note warn">
      {t(BANNERS[state] ?? 'work.unverified')} {pathname !== VERIFICATION && <a href={VERIFICATION}>{t('work.seeVerification')}</a>}
    </p>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ErrorPage error={error} />;
}
