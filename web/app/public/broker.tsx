import { Link } from 'react-router';
import type { Route } from './+types/broker';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { formatDate, formatMoney } from '../i18n/format';
import { metaTexts, useRootData, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel, Prose } from '../ui/panel';
import { useWritten, Written } from '../ui/written';

export async function loader({ context, params }: Route.LoaderArgs) {
  return { broker: unwrap(await context.get(apiContext).GET('/api/v1/brokers/{id}', { params: { path: { id: params.id } } })) };
}

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  if (!loaderData) return [];
  const { t, title } = metaTexts(matches);
  return [title(loaderData.broker.name), { name: 'description', content: loaderData.broker.introduction || t('brokers.lead') }];
};

/** A broker of the directory. One is reached through the platform: neither address nor telephone is told. */
export default function Broker({ loaderData: { broker } }: Route.ComponentProps) {
  const { t, locale, list } = useTexts();
  const { name, organisationId, organisationName, levelLabel, fieldLabels, industryLabels, regionNames, languages, issuer, validUntil, introduction, openDeals, wonDeals, wonAtLeastFen, wordsGiven, confirmedAt } = broker;
  const join = (items: readonly string[]) => list(items);
  return (
    <div className="wrap">
      <Crumbs items={[[t('brokers.title'), '/brokers'], [name]]} />
      <div className="stack">
        <Panel>
          <h1 {...useWritten()}>{name}</h1>
          <div className="tags">
            <span className="tag b">{levelLabel}</span>
            <span className="tag g">{t('brokers.confirmed')}</span>
          </div>
          <Facts
            items={[
              [t('brokers.organisation'), <Link key="organisation" to={`/organisations/${organisationId}`}><Written>{organisationName}</Written></Link>],
              [t('facet.field'), join(fieldLabels)], [t('brokers.industries'), join(industryLabels)], [t('brokers.regions'), join(regionNames)], [t('brokers.languages'), languages && <Written key="languages">{languages}</Written>],
              [t('brokers.certificate'), <Written key="certificate">{issuer}</Written>], [t('brokers.validUntil'), formatDate(validUntil, locale)], [t('brokers.confirmedAt'), formatDate(confirmedAt, locale)],
            ]}
          />
          {introduction && <Prose text={introduction} />}
        </Panel>
        <Panel title={t('brokers.results')}>
          <Facts
            items={[
              [t('brokers.openDeals'), String(openDeals)], [t('brokers.wonDeals'), String(wonDeals)],
              [t('brokers.wonAmount'), wonAtLeastFen === null ? t('brokers.amountHidden') : t('brokers.amountStep', { amount: formatMoney(wonAtLeastFen, locale) })], [t('brokers.wordsGiven'), String(wordsGiven)],
            ]}
          />
          <p className="hint">{t('brokers.resultsHint')}</p>
        </Panel>
        <Ask id={broker.id} />
      </div>
    </div>
  );
}

/** How one comes to a broker: with something published, or with a need that is hard to put into words. */
function Ask({ id }: { id: string }) {
  const { t } = useTexts();
  const session = useRootData()?.session;
  const [asking, writing] = [`/work/assignments/new?broker=${id}`, '/work/needs'];
  const reached = (path: string) => (session?.person ? path : `/sign-in?next=${encodeURIComponent(path)}`);
  return (
    <Panel title={t('brokers.ask')}>
      <p>{t('brokers.askHint')}</p>
      <p><a className="btn pri" href={reached(asking)}>{t('brokers.askThis')}</a></p>
      <p><a href={reached(writing)}>{t('brokers.toNeeds')}</a></p>
    </Panel>
  );
}
