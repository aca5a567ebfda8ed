import type { Route } from './+types/accessibility';
import { formatDate } from '../i18n/format';
import { metaTexts, useSite, useTexts } from '../i18n/use-texts';
import { TEXTS_UPDATED } from '../site';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('accessibility.title'))];
};

const PROMISES = ['keyboard', 'script', 'contrast', 'zoom', 'labels', 'captcha'] as const;

/** Accessibility statement (无障碍声明). */
export default function Accessibility() {
  const { t, locale } = useTexts();
  const { phone, email } = useSite();
  return (
    <div className="wrap">
      <Crumbs items={[[t('accessibility.title')]]} />
      <div className="stack prose">
        <h1>{t('accessibility.title')}</h1>
        <Panel title={t('accessibility.standard')}>
          <p>{t('accessibility.standardText')}</p>
          <ul>
            {PROMISES.map((promise) => (
              <li key={promise}>{t(`accessibility.${promise}`)}</li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('accessibility.known')}>
          <p>{t('accessibility.knownText')}</p>
        </Panel>
        <Panel title={t('accessibility.feedback')}>
          <p>
            {t(phone || email ? 'accessibility.feedbackText' : 'accessibility.feedbackOrganiser')} {phone && <a href={`tel:${phone}`}>{phone}</a>} {email && <a href={`mailto:${email}`}>{email}</a>}
          </p>
          <p className="hint">{t('page.updated', { date: formatDate(TEXTS_UPDATED, locale) })}</p>
        </Panel>
      </div>
    </div>
  );
}
