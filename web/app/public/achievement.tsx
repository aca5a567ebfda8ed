import { Link } from 'react-router';
import type { Route } from './+types/achievement';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { readAchievement, readFiles } from '../api/records';
import type { PublishedAchievement } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useRootData, useTexts } from '../i18n/use-texts';
import { Contact } from '../ui/contact';
import { Crumbs } from '../ui/crumbs';
import { type Fact, Facts, Panel } from '../ui/panel';
import { priceText } from '../ui/price';
import { Mixed, useWritten, Written } from '../ui/written';
import { TrlBar } from '../ui/trl-bar';
import { AchievementTexts } from './achievement-texts';
import { achievementJsonLd } from './json-ld';
import { AskIntroduction, FilesPanel, Tags, Unconfirmed, VersionsPanel, Withheld } from './record-parts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files, codes] = await Promise.all([readAchievement(api, params.id), readFiles(api, 'achievement', params.id, 'published'), loadCodes(api)]);
  const { content } = record;
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const names = {
    field: nameOf('L-TECH', content.fieldCode),
    industries: content.industryCodes.map((code) => nameOf('L-CHAIN', code)),
    modes: content.modes.map((code) => nameOf('L-MODE', code)),
    trl: nameOf('L-TRL', content.trl),
  };
  return { record, files, names };
}
type Names = Awaited<ReturnType<typeof loader>>['names'];

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  if (!loaderData) return [];
  const { title, publicUrl } = metaTexts(matches);
  const { content } = loaderData.record;
  return [
    title(content.title),
    { name: 'description', content: content.oneLine },
    { property: 'og:title', content: content.title },
    { property: 'og:type', content: 'article' },
    { 'script:ld+json': achievementJsonLd(loaderData.record, publicUrl) },
  ];
};

export default function Achievement({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { record, files, names } = loaderData;
  const { content } = record;
  return (
    <div className="wrap">
      <Crumbs items={[[t('achievements.title'), '/achievements'], [content.title]]} />
      <article className="two r detail">
        <Heading record={record} names={names} />
        <Aside record={record} names={names} />
        <div className="rest">
          <Withheld reason={record.withheld} agreement={record.agreement} here={`/achievements/${record.id}`} />
          <AchievementTexts content={content} />
          <FilesPanel files={files} />
          <VersionsPanel versions={record.versions} here={`/achievements/${record.id}`} />
        </div>
      </article>
    </div>
  );
}

interface PartProps {
  record: PublishedAchievement;
  names: Names;
}

function Heading({ record, names }: PartProps) {
  const { t, locale, list } = useTexts();
  const { content, organisation } = record;
  const facts: Fact[] = [
    [t('achievement.owner'), organisation && <Link to={`/organisations/${organisation.id}`}><Written>{organisation.name}</Written></Link>],
    [t('record.region'), organisation?.regionName],
    [t('achievement.ownership'), t(`ownership.${content.ownership}`)],
    [t('achievement.modes'), list(names.modes)],
    [t('record.publishedAt'), formatDate(record.publishedAt, locale)],
    [t('record.confirmedAt'), record.freshness && formatDate(record.freshness.confirmedAt, locale)],
    [t('record.validUntil'), content.validUntil && formatDate(content.validUntil, locale)],
    [t('record.no'), record.number],
    [t('record.version'), t('record.versionNo', { no: record.versionNo })],
  ];
  return (
    <Panel>
      <h1 {...useWritten()}>{content.title}</h1>
      <Unconfirmed freshness={record.freshness} />
      <Tags primary={names.field} others={[...names.industries, ...content.keywords]} />
      <p className="lead" {...useWritten()}>
        {content.oneLine}
      </p>
      <Facts items={facts} />
      <ToChallenge id={record.id} />
    </Panel>
  );
}

/** The planning section drafts a list of results from what anybody has published; the institute begins on its own page. */
function ToChallenge({ id }: { id: string }) {
  const { t } = useTexts();
  if (!useRootData()?.session?.may.includes('challenge.plan')) return null;
  return <p><a href={`/work/challenges/new?achievement=${id}`}>{t('achievement.toChallenge')}</a></p>;
}

function Aside({ record, names }: PartProps) {
  const texts = useTexts();
  const { t } = texts;
  const { content } = record;
  return (
    <aside aria-label={t('record.aside')}>
      <Panel>
        <div className="small">{t('achievement.price')}</div>
        <div className="amount num">{priceText(content.price, texts)}</div>
        {content.price.note && (
          <p className="small">
            <Written>{content.price.note}</Written>
          </p>
        )}
        {content.price.kind !== 'NEGOTIABLE' && <p className="small">{t(`pricing.${content.pricing}`)}</p>}
        {content.trl !== null && (
          <>
            <div className="small gap">{t('trl.standard')}</div>
            <TrlBar level={content.trl} name={names.trl} />
            {content.trlEvidence && (
              <p className="small">
                <Mixed text={t('trl.evidence', { text: content.trlEvidence })} />
              </p>
            )}
          </>
        )}
        <AskIntroduction query={{ achievement: record.id }} text={t('achievement.introduce')} hint={t('introduce.hint')} notFor="achievement.create" />
        <a className="btn lg blk" href={`/work/needs/new?${new URLSearchParams({ title: content.title, field: content.fieldCode })}`}>
          {t('achievement.ask')}
        </a>
        <p className="hint">{t('achievement.askHint')}</p>
        {content.brokerAllowed && (
          <p className="small">{content.commissionBp ? t('broker.commission', { percent: content.commissionBp / 100 }) : t('broker.allowed')}</p>
        )}
        <Contact numbers={[record.number]} />
      </Panel>
    </aside>
  );
}
