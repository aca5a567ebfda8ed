import type { Route } from './+types/privacy';
import { formatDate } from '../i18n/format';
import { metaTexts, useSite, useTexts } from '../i18n/use-texts';
import { PRODUCT, TEXTS_UPDATED } from '../site';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('privacy.title'))];
};

const SECTIONS = ['who', 'what', 'why', 'cookies', 'public', 'keep', 'rights'] as const;

/** Privacy notice (隐私政策). */
export default function Privacy() {
  const { t, locale } = useTexts();
  const site = useSite();
  const reach = site.email ? t('privacy.reach', { email: site.email }) : t('privacy.reachOrganiser');
  return (
    <div className="wrap">
      <Crumbs items={[[t('privacy.title')]]} />
      <div className="stack prose">
        <h1>{t('privacy.title')}</h1>
        {SECTIONS.map((section) => (
          <Panel key={section} title={t(`privacy.${section}`)}>
            <p>{t(`privacy.${section}Text`, { organiser: site.organiser[locale] || PRODUCT[locale], reach })}</p>
          </Panel>
        ))}
        <p className="hint">{t('page.updated', { date: formatDate(TEXTS_UPDATED, locale) })}</p>
      </div>
    </div>
  );
}
