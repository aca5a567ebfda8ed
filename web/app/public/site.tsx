import { Form, NavLink, Outlet, useLocation } from 'react-router';
import type { MessageKey } from '../i18n/translate';
import { useRootData, useSite, useTexts } from '../i18n/use-texts';
import { Brand } from '../ui/brand';
import { SuggestBox } from '../ui/suggest-box';
import { Mixed, Written } from '../ui/written';

const NAV: readonly (readonly [to: string, text: MessageKey])[] = [
  ['/', 'nav.home'],
  ['/achievements', 'nav.achievements'],
  ['/needs', 'nav.needs'],
  ['/challenges', 'nav.challenges'],
  ['/ask', 'nav.ask'],
  ['/organisations', 'nav.organisations'],
];

const WITH_OWN_SEARCH = ['/', '/search', '/achievements', '/needs', '/organisations'];

/** Frame of the public pages. */
export default function Site() {
  const { t } = useTexts();
  const { pathname } = useLocation();
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <TopBar />
      <header className="hdr">
        <div className="wrap">
          <Brand subtitle />
          <nav aria-label={t('nav.label')}>
            {NAV.map(([to, text]) => (
              <NavLink key={to} to={to} end={to === '/'}>
                {t(text)}
              </NavLink>
            ))}
          </nav>
          {!WITH_OWN_SEARCH.includes(pathname) && <SuggestBox label={t('search.site')} placeholder={t('search.short')} />}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Footer />
    </>
  );
}

function TopBar() {
  const { t, locale } = useTexts();
  const organiser = useSite().organiser[locale];
  return (
    <div className="bar dark">
      <div className="wrap">
        {organiser && <span>{t('bar.organiser', { name: organiser })}</span>}
        <nav className="sp" aria-label={t('bar.label')}>
          <LanguageLink />
          <Account />
        </nav>
      </div>
    </div>
  );
}

/** A full page load, because the other language's texts are not in this page. */
function LanguageLink() {
  const { locale } = useTexts();
  const { search } = useLocation();
  const params = new URLSearchParams(search);
  params.set('lang', locale === 'en' ? 'zh-CN' : 'en');
  return (
    <a href={`?${params}`} lang={locale === 'en' ? 'zh-CN' : 'en'} hrefLang={locale === 'en' ? 'zh-CN' : 'en'}>
      {locale === 'en' ? '中文' : 'English'}
    </a>
  );
}

function Account() {
  const { t } = useTexts();
  const person = useRootData()?.session?.person;
  if (!person) {
    return (
      <>
        <a href="/sign-in">{t('nav.signIn')}</a>
        <a href="/register">{t('nav.register')}</a>
      </>
    );
  }
  return (
    <>
      <span>
        <Written>{person.name}</Written>
      </span>
      <a href="/work">{t('nav.work')}</a>
      <Form method="post" action="/sign-out" reloadDocument>
        <button className="plain">{t('nav.signOut')}</button>
      </Form>
    </>
  );
}

function Footer() {
  const { t, locale } = useTexts();
  const site = useSite();
  return (
    <footer className="ftr dark">
      <div className="wrap">
        <p>
          {site.organiser[locale] && <span>{t('footer.organiser', { name: site.organiser[locale] })}</span>}
          {site.operator[locale] && <span>{t('footer.operator', { name: site.operator[locale] })}</span>}
          {site.phone && (
            <span>
              {t('footer.phone')} <a href={`tel:${site.phone}`}>{site.phone}</a>
              {site.hours[locale] && t('footer.hours', { hours: site.hours[locale] })}
            </span>
          )}
        </p>
        <p>
          {site.identifier && <span>{t('footer.identifier', { number: site.identifier })}</span>}
          {site.filing[locale] && <span>{locale === 'en' ? <Mixed text={site.filing.en} /> : site.filing[locale]}</span>}
          <a href="/notices">{t('footer.notices')}</a>
          <a href="/verify">{t('footer.verify')}</a>
          <a href="/calculator">{t('footer.calculator')}</a>
          <a href="/brokers">{t('footer.brokers')}</a>
          <a href="/rules">{t('footer.rules')}</a>
          <a href="/accessibility">{t('footer.accessibility')}</a>
          <a href="/privacy">{t('footer.privacy')}</a>
          <a href="/api/docs">{t('footer.api')}</a>
          {site.email && <a href={`mailto:${site.email}`}>{t('footer.fault')}</a>}
        </p>
      </div>
    </footer>
  );
}
