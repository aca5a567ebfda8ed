import type { Route } from './+types/need-call';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel, Prose } from '../ui/panel';
import { Written } from '../ui/written';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.call.title ?? '')];

export async function loader({ context, params }: Route.LoaderArgs) {
  return { call: unwrap(await context.get(apiContext).GET('/api/v1/need-calls/{id}', { params: { path: { id: params.id } } })) };
}

/** A call as everybody reads it, and where it is answered. */
export default function NeedCallPage({ loaderData: { call } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { content, fieldLabels, publishedAt, closesAt, organisationName, number } = call;
  return (
    <div className="wrap">
      <Crumbs items={[[t('needCall.title'), '/need-calls'], [call.title]]} />
      <div className="stack">
        <h1>
          <Written>{call.title}</Written>
        </h1>
        <Panel title={t('needCall.text')}>
          <Prose text={content.text} />
        </Panel>
        <Panel title={t('needCall.about')}>
          <Facts
            items={[
              [t('needCall.office'), organisationName], [t('needCall.type'), t(`needCall.type.${content.type}`)], [t('needCall.answerers'), content.answerers], [t('needCall.fields'), fieldLabels.join('、') || t('needCall.allFields')],
              [t('needCall.publishedAt'), publishedAt && formatDate(publishedAt, locale)], [t('needCall.closesAt'), closesAt && formatDate(closesAt, locale, 'minute')], [t('needCall.contact'), content.contact], [t('needCall.number'), number],
            ]}
          />
          {call.takesOffers ? (
            <p className="gap">
              <a className="btn pri" href={`/work/need-calls/${call.id}`}>
                {t('needCall.go')}
              </a>
            </p>
          ) : (
            <p className="note gap">{t('needCall.closed')}</p>
          )}
        </Panel>
      </div>
    </div>
  );
}
