import { Link } from 'react-router';
import type { Route } from './+types/challenge-version';
import { apiContext } from '../api/context';
import { readChallengeVersion } from '../api/records';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Comparison } from '../ui/comparison';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel } from '../ui/panel';
import { useWritten } from '../ui/written';
import { challengeChanges } from './challenge-changes';
import { challengeFacts, ChallengeTexts, Contact, Poster, scheduleFacts } from './challenge-parts';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => {
  const { t, title } = metaTexts(matches);
  return loaderData ? [title(`${loaderData.version.content.title} ${t('record.versionNo', { no: loaderData.version.no })}`), { name: 'robots', content: 'noindex' }] : [];
};

export async function loader({ context, params }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const version = await readChallengeVersion(api, params.id, Number(params.no));
  return { version, before: version.no > 1 ? (await readChallengeVersion(api, params.id, version.no - 1)).content : null };
}

/** A version of a challenge as it was published, and what changed with it. */
export default function ChallengeVersion({ loaderData: { version, before } }: Route.ComponentProps) {
  const texts = useTexts();
  const { t, locale } = texts;
  const { id, no, currentNo, content, number, publishedAt, sha256, poster } = version;
  const here = `/challenges/${id}`;
  const name = (of: number) => t('record.versionNo', { no: of });
  const changes = before ? challengeChanges(before, content, texts) : [];
  return (
    <div className="wrap">
      <Crumbs items={[[t('challenge.title'), '/challenges'], [number, here], [name(no)]]} />
      <article>
        <div className={no === currentNo ? 'note box' : 'note warn box'} role="note">
          <p>
            <strong>{t(no === currentNo ? 'version.isCurrent' : 'version.isOld', { no })}</strong> <Link to={here}>{t('version.toCurrent')}</Link>
          </p>
        </div>
        <Panel>
          <h1 {...useWritten()}>{content.title}</h1>
          <Facts
            items={[
              [t('challenge.poster'), <Poster key="poster" poster={poster} />], ...challengeFacts(content, version, texts), ...scheduleFacts(content, texts), [t('challenge.publishedAt'), formatDate(publishedAt, locale, 'minute')],
              [t('record.fingerprint'), <code key="sha">{sha256}</code>],
            ]}
          />
        </Panel>
        {before && (
          <Panel title={t('version.changes')}>
            {changes.length === 0 ? <p>{t('challenge.filesOnly')}</p> : <Comparison changes={changes} before={name(no - 1)} after={name(no)} />}
            <p className="small">
              <Link to={`${here}/versions/${no - 1}`}>{t('version.before', { no: no - 1 })}</Link>
            </p>
          </Panel>
        )}
        <ChallengeTexts text={content} />
        <Contact contact={content.contact} />
      </article>
    </div>
  );
}
