import { Link } from 'react-router';
import { VERIFY_WORKING_DAYS } from '../../../src/modules/identity/browser/verify-within';
import type { Route } from './+types/home';
import { unwrap } from '../api/answer';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { formatDate, formatMoney, formatNumber, isoDay } from '../i18n/format';
import type { MessageKey } from '../i18n/translate';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { PRODUCT } from '../site';
import { PATH_OF, SuggestBox } from '../ui/suggest-box';
import { useWritten } from '../ui/written';
import { named, type Row } from './search-loader';

const LATEST = 6;
/** challenges that take bids, and notices */
const FEW = 4;

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, locale, site } = metaTexts(matches);
  return [{ title: [PRODUCT[locale], site.subtitle[locale] || t('home.title')].join(' - ') }, { name: 'description', content: t('home.description') }];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const latest = (type: 'achievement' | 'need') => api.GET('/api/v1/search', { params: { query: { type: [type], sort: 'newest', limit: LATEST } } });
  const [figures, achievements, needs, challenges, notices, codes] = await Promise.all([
    api.GET('/api/v1/statistics/public'), latest('achievement'), latest('need'), api.GET('/api/v1/challenges', { params: { query: { phase: 'open', limit: FEW } } }),
    api.GET('/api/v1/notices', { params: { query: { limit: FEW } } }), loadCodes(api),
  ]);
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  const found = unwrap(achievements);
  return {
    figures: unwrap(figures),
    achievements: found.items.map((item) => named(item, nameOf)),
    needs: unwrap(needs).items.map((item) => named(item, nameOf)),
    challenges: unwrap(challenges).items.map(({ id, title, listFen, bidDeadline }) => ({ id, title, listFen, bidDeadline })),
    notices: unwrap(notices).items.flatMap(({ id, title, stateLabel, publishedAt }) => (publishedAt ? [{ id, title, stateLabel, publishedAt }] : [])),
    industries: found.facets.industry,
    fields: found.facets.field,
  };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { figures, achievements, needs, challenges, notices, industries, fields } = loaderData;
  return (
    <>
      <Hero fields={fields} />
      <div className="wrap">
        <Figures
          values={[
            ['home.achievements', figures.achievements, '/achievements'],
            ['home.needs', figures.needs, '/needs'],
            ['home.enterprises', figures.enterprises, '/organisations?organisationKind=ENTERPRISE'],
            ['home.institutes', figures.institutes, '/organisations?organisationKind=INSTITUTE'],
            ['home.agencies', figures.agencies, '/organisations?organisationKind=AGENCY'],
          ]}
        />
        <Services />
        <div className="halves">
          <Latest title={t('home.latestAchievements')} all="/achievements" allText={t('home.allAchievements')} lines={achievements.map(lineOf)} />
          <Latest title={t('home.latestNeeds')} all="/needs" allText={t('home.allNeeds')} lines={needs.map(lineOf)} />
          <Latest title={t('home.challenges')} all="/challenges" allText={t('home.allChallenges')} lines={challenges.map((row) => ({ to: `/challenges/${row.id}`, title: row.title, note: row.listFen === null ? '' : formatMoney(row.listFen, locale), day: row.bidDeadline, until: true }))} none={t('home.noChallenge')} />
          <Latest title={t('home.notices')} all="/notices" allText={t('home.allNotices')} lines={notices.map((row) => ({ to: `/notices/${row.id}`, title: row.title, note: row.stateLabel, day: row.publishedAt }))} />
        </div>
        <Chains industries={industries} />
        <Steps />
      </div>
    </>
  );
}

type Counted = readonly { value: string; label: string; count: number }[];

function Hero({ fields }: { fields: Counted }) {
  const { t } = useTexts();
  return (
    <section className="hero dark">
      <div className="wrap">
        <h1>{t('home.title')}</h1>
        <p>{t('home.lead')}</p>
        <SuggestBox large label={t('search.site')} placeholder={t('search.placeholder')} />
        {fields.length > 0 && (
          <div className="hot">
            <span>{t('home.fields')}</span>
            {fields.slice(0, 5).map((field) => (
              <Link key={field.value} to={`/achievements?field=${encodeURIComponent(field.value)}`}>
                {field.label}
              </Link>
            ))}
          </div>
        )}
        <p className="hero-ask">
          <Link to="/ask">{t('home.ask')}</Link>
        </p>
      </div>
    </section>
  );
}

/** Each figure leads to the list whose rows it counts. */
function Figures({ values }: { values: readonly (readonly [text: MessageKey, count: number, list: string])[] }) {
  const { t, locale } = useTexts();
  return (
    <dl className="figs">
      {values.map(([label, count, list]) => (
        <div key={label}>
          <dt>{t(label)}</dt>
          <dd>
            <Link to={list}>{formatNumber(count, locale)}</Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const SERVICES: readonly (readonly [href: string, key: 'achievement' | 'need' | 'challenge' | 'matches' | 'contract' | 'verify' | 'calculator' | 'register'])[] = [
  ['/work/achievements/new', 'achievement'],
  ['/work/needs/new', 'need'],
  ['/challenges', 'challenge'],
  ['/work/matches', 'matches'],
  ['/work/contracts/new', 'contract'],
  ['/verify', 'verify'],
  ['/calculator', 'calculator'],
  ['/register', 'register'],
];

function Services() {
  const { t } = useTexts();
  return (
    <section className="sec">
      <header>
        <h2>{t('home.services')}</h2>
      </header>
      <ul className="svc">
        {SERVICES.map(([href, key]) => (
          <li key={key}>
            <a href={href}>
              <b>{t(`home.service.${key}`)}</b>
              <span>{t(`home.serviceHint.${key}`, { days: VERIFY_WORKING_DAYS })}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Line {
  to: string;
  title: string;
  note: string;
  /** when it was published, or the end of what is still open */
  day: string;
  until?: boolean;
}

const lineOf = ({ kind, id, title, fieldName, publishedAt }: Row): Line => ({ to: `${PATH_OF[kind]}/${id}`, title, note: fieldName, day: publishedAt });

interface LatestProps {
  title: string;
  all: string;
  allText: string;
  lines: readonly Line[];
  /** said where there is no line */
  none?: string;
}

function Latest({ title, all, allText, lines, none }: LatestProps) {
  const written = useWritten();
  const { t, locale } = useTexts();
  return (
    <section className="sec">
      <header>
        <h2>{title}</h2>
        <Link to={all}>{allText}</Link>
      </header>
      {lines.length === 0 ? (
        <p className="empty">{none ?? t('home.nothing')}</p>
      ) : (
        <ul className="news">
          {lines.map((line) => (
            <li key={line.to}>
              <Link to={line.to} {...written}>
                {line.title}
              </Link>
              <small>{line.note}</small>
              <time dateTime={isoDay(line.day)}>{line.until ? t('home.until', { date: formatDate(line.day, locale, 'dayOfYear') }) : formatDate(line.day, locale, 'dayOfYear')}</time>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Chains({ industries }: { industries: Counted }) {
  const { t } = useTexts();
  if (industries.length === 0) return null;
  return (
    <section className="sec">
      <header>
        <h2>{t('home.chains')}</h2>
      </header>
      <ul className="chains">
        {industries.map((industry) => (
          <li key={industry.value}>
            <Link to={`/achievements?industry=${encodeURIComponent(industry.value)}`}>
              {industry.label} <span className="num">{industry.count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

const STEPS = ['register', 'post', 'review', 'match'] as const;

function Steps() {
  const { t } = useTexts();
  return (
    <section className="sec">
      <header>
        <h2>{t('home.steps')}</h2>
      </header>
      <ol className="steps">
        {STEPS.map((step) => (
          <li key={step}>
            <b>{t(`home.step.${step}`)}</b>
            <span>{t(`home.stepHint.${step}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
