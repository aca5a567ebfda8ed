import type { Route } from './+types/privacy';
import { unwrap } from '../api/answer';
import { apiContext, visitContext } from '../api/context';
import { formatDate } from '../i18n/format';
import { metaTexts, useSite, useTexts } from '../i18n/use-texts';
import { TEXTS_UPDATED } from '../site';
import { Crumbs } from '../ui/crumbs';
import { Panel } from '../ui/panel';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('privacy.title'))];
};

/** Where nobody has set who runs the site, the bureau for which it was installed does, as it was verified; of several bodies nobody guesses. */
export async function loader({ context }: Route.LoaderArgs): Promise<{ bureau: string }> {
  const { site, bureauUscc } = context.get(visitContext);
  if (site.organiser['zh-CN']) return { bureau: '' };
  const { items } = unwrap(await context.get(apiContext).GET('/api/v1/organisations', { params: { query: { kind: 'GOVERNMENT', state: 'VERIFIED', limit: 100 } } }));
  const bureau = items.find(({ uscc }) => uscc === bureauUscc) ?? (items.length === 1 ? items[0] : undefined);
  return { bureau: bureau?.name ?? '' };
}

/** Each with its paragraphs. */
const SECTIONS = { who: ['who'], what: ['what', 'whatTraces'], why: ['why'], cookies: ['cookies'], public: ['public'], keep: ['keepAccount', 'keepTraces', 'keepRecords'], rights: ['rights', 'rightsClose', 'rightsDisabled'] } as const;

/** Privacy notice (隐私政策). */
export default function Privacy({ loaderData: { bureau } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { email, organiser } = useSite();
  const words = { organiser: organiser[locale] || bureau || t('privacy.organiser'), reach: email ? t('privacy.reach', { email }) : t('privacy.reachOrganiser') };
  return (
    <div className="wrap">
      <Crumbs items={[[t('privacy.title')]]} />
      <div className="stack prose">
        <h1>{t('privacy.title')}</h1>
        {Object.entries(SECTIONS).map(([section, paragraphs]) => (
          <Panel key={section} title={t(`privacy.${section as keyof typeof SECTIONS}`)}>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{t(`privacy.${paragraph}Text`, words)}</p>
            ))}
          </Panel>
        ))}
        <p className="hint">{t('page.updated', { date: formatDate(TEXTS_UPDATED, locale) })}</p>
      </div>
    </div>
  );
}
