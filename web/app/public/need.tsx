import { Link } from 'react-router';
import type { Route } from './+types/need';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { readNeed, readFiles } from '../api/records';
import type { PublishedNeed } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useRootData, useTexts } from '../i18n/use-texts';
import { Contact } from '../ui/contact';
import { Crumbs } from '../ui/crumbs';
import { type Fact, Facts, Panel } from '../ui/panel';
import { priceText } from '../ui/price';
import { useWritten, Written } from '../ui/written';
import { TrlBar } from '../ui/trl-bar';
import { needJsonLd } from './json-ld';
import { NeedTexts } from './need-texts';
import { AskIntroduction, FilesPanel, Tags, Unconfirmed, VersionsPanel, Withheld } from './record-parts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, files, codes] = await Promise.all([readNeed(api, params.id), readFiles(api, 'need', params.id, 'published'), loadCodes(api)]);
  const { content } = record;
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const names = {
    field: nameOf('L-TECH', content.fieldCode),
    industries: content.industryCodes.map((code) => nameOf('L-CHAIN', code)),
    modes: content.modes.map((code) => nameOf('L-MODE', code)),
    trl: nameOf('L-TRL', content.minTrl),
    region: nameOf('GB/T 2260', content.regionCode),
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
    { name: 'description', content: content.problem.slice(0, 120) },
    { property: 'og:title', content: content.title },
    { 'script:ld+json': needJsonLd(loaderData.record, publicUrl) },
  ];
};

export default function Need({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { record, files, names } = loaderData;
  const { content } = record;
  return (
    <div className="wrap">
      <Crumbs items={[[t('needs.title'), '/needs'], [content.title]]} />
      <article className="two r detail">
        <Heading record={record} names={names} />
        <Aside record={record} names={names} />
        <div className="rest">
          <Withheld reason={record.withheld} agreement={record.agreement} here={`/needs/${record.id}`} />
          <NeedTexts content={content} />
          <FilesPanel files={files} />
          <VersionsPanel versions={record.versions} here={`/needs/${record.id}`} />
        </div>
      </article>
    </div>
  );
}

interface PartProps {
  record: PublishedNeed;
  names: Names;
}

function Heading({ record, names }: PartProps) {
  const { t, locale, list } = useTexts();
  const { content, organisation } = record;
  const facts: Fact[] = [
    [t('need.owner'), organisation ? <Link to={`/organisations/${organisation.id}`}><Written>{organisation.name}</Written></Link> : t('need.anonymous')],
    [t('record.region'), organisation?.regionName],
    [t('need.modes'), list(names.modes)],
    [t('need.partnerRegion'), names.region && `${names.region}${content.regionHard ? t('need.hard') : ''}`],
    [t('record.publishedAt'), formatDate(record.publishedAt, locale)],
    [t('record.confirmedAt'), record.freshness && formatDate(record.freshness.confirmedAt, locale)],
    [t('record.no'), record.number],
  ];
  return (
    <Panel>
      <h1 {...useWritten()}>{content.title}</h1>
      <Unconfirmed freshness={record.freshness} />
      <Tags primary={names.field} others={[...names.industries, ...content.keywords]} />
      <Facts items={facts} />
    </Panel>
  );
}

/** The planning section drafts a challenge from what anybody has published; the need's owner begins on its own page. */
function ToChallenge({ id }: { id: string }) {
  const { t } = useTexts();
  if (!useRootData()?.session?.may.includes('challenge.plan')) return null;
  return <p><a href={`/work/challenges/new?need=${id}`}>{t('need.toChallenge')}</a></p>;
}

function Aside({ record, names }: PartProps) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { content } = record;
  return (
    <aside aria-label={t('record.aside')}>
      <Panel>
        <div className="small">{t('need.budget')}</div>
        <div className="amount num">{priceText(content.budget, texts)}</div>
        {content.budget.hard && content.budget.kind === 'RANGE' && <p className="small">{t('need.budgetHard')}</p>}
        {content.deadline && (
          <>
            <div className="small gap">{t('need.deadline')}</div>
            <p className="strong num">{formatDate(content.deadline, locale)}</p>
          </>
        )}
        {content.minTrl !== null && (
          <>
            <div className="small gap">{t('need.minTrl')}</div>
            <TrlBar level={content.minTrl} name={names.trl} />
          </>
        )}
        <AskIntroduction query={{ need: record.id }} text={t('need.introduce')} hint={t('introduce.hint')} notFor="need.create" />
        <a className="btn lg blk" href={`/work/achievements/new?${new URLSearchParams({ field: content.fieldCode, need: record.id })}`}>
          {t('need.answer')}
        </a>
        <p className="hint">{t('need.answerHint')}</p>
        <ToChallenge id={record.id} />
        {content.brokerAllowed && <p className="small">{t('broker.allowed')}</p>}
        <Contact numbers={[record.number]} />
      </Panel>
    </aside>
  );
}
