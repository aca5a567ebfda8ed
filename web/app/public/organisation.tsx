import { Link } from 'react-router';
import type { Route } from './+types/organisation';
import { unwrap } from '../api/answer';
import { loadCodes, namesOf } from '../api/codes';
import { apiContext, visitContext } from '../api/context';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { answeringText } from '../ui/answering';
import { Facts, Panel, Prose } from '../ui/panel';
import { organisationJsonLd } from './json-ld';
import { useWritten, Written } from '../ui/written';
import { ResultRow } from './result-row';
import { named, type Row } from './search-loader';

const SHOWN = 10;
/** Whom others ask for introductions. */
const ANSWERING: readonly string[] = ['ENTERPRISE', 'INSTITUTE'];

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const of = (type: 'achievement' | 'need') => api.GET('/api/v1/search', { params: { query: { type: [type], organisation: params.id, sort: 'newest', limit: SHOWN } } });
  const path = { params: { path: { id: params.id } } };
  const [answer, answering, achievements, needs, codes] = await Promise.all([
    api.GET('/api/v1/organisations/{id}', path), api.GET('/api/v1/organisations/{id}/answering', path), of('achievement'), of('need'), loadCodes(api),
  ]);
  const nameOf = namesOf(codes, context.get(visitContext).locale);
  return {
    record: unwrap(answer),
    answering: unwrap(answering),
    achievements: unwrap(achievements).items.map((item) => named(item, nameOf)),
    needs: unwrap(needs).items.map((item) => named(item, nameOf)),
  };
}

export const meta: Route.MetaFunction = ({ loaderData, matches }) => {
  if (!loaderData) return [];
  const { title, publicUrl } = metaTexts(matches);
  const { record } = loaderData;
  return [title(record.name), { name: 'description', content: record.introduction || record.name }, { 'script:ld+json': organisationJsonLd(record, publicUrl) }];
};

export default function Organisation({ loaderData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { record, answering, achievements, needs } = loaderData;
  return (
    <div className="wrap">
      <Crumbs items={[[t('organisations.title'), '/organisations'], [record.name]]} />
      <div className="stack">
        <Panel>
          <h1 {...useWritten()}>{record.name}</h1>
          <div className="tags">
            <span className="tag b">{t(`organisationKind.${record.kind}`)}</span>
            {record.verified && <span className="tag g">{t('organisation.verified')}</span>}
          </div>
          <Facts
            items={[
              [t('organisation.former'), record.formerNames.length > 0 && <Written key="former">{record.formerNames.map(({ name }) => name).join('、')}</Written>],
              [t('organisation.uscc'), record.uscc],
              [t('record.region'), record.regionName],
              [t('organisation.address'), record.address && <Written key="address">{record.address}</Written>],
              [t('answering.title'), ANSWERING.includes(record.kind) && answeringText(answering, t)],
              [t('organisation.website'), record.website && <Website address={record.website} />],
            ]}
          />
          {record.introduction && <Prose text={record.introduction} />}
        </Panel>
        <Listed title={t('organisation.achievements')} rows={achievements} />
        <Listed title={t('organisation.needs')} rows={needs} />
        {achievements.length + needs.length === 0 && (
          <p className="empty">
            {t('organisation.nothing')} <Link to="/achievements">{t('achievements.title')}</Link>
          </p>
        )}
      </div>
    </div>
  );
}

function Listed({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="sec">
      <header>
        <h2>{title}</h2>
      </header>
      <div className="rows">
        {rows.map((row) => (
          <ResultRow key={row.id} row={row} showKind={false} />
        ))}
      </div>
    </section>
  );
}

function Website({ address }: { address: string }) {
  const href = /^https?:\/\//.test(address) ? address : `http://${address}`;
  return (
    <a href={href} rel="nofollow noopener">
      {address}
    </a>
  );
}
