import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { PublishedVersion } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { changedFields, FIELD_TEXT } from '../ui/changes';
import { Crumbs } from '../ui/crumbs';
import { type Fact, Facts, Panel } from '../ui/panel';
import { Withheld } from './record-parts';

interface OldVersionProps {
  folder: 'achievements' | 'needs';
  version: PublishedVersion;
  /** the version before, null for the first */
  before: PublishedVersion | null;
  facts: readonly Fact[];
  children: ReactNode;
}

/** Frame of a version as it was: says clearly that it is history, and what changed with it. */
export function OldVersion({ folder, version, before, facts, children }: OldVersionProps) {
  const { t, locale } = useTexts();
  const { content, organisation } = version;
  const here = `/${folder}/${version.id}`;
  const about: Fact[] = [
    [t('achievement.owner'), organisation && <Link to={`/organisations/${organisation.id}`}>{organisation.name}</Link>],
    ...facts,
    [t('record.publishedAt'), formatDate(version.publishedAt, locale, 'minute')],
    [t('record.no'), version.number],
    [t('record.fingerprint'), <code key="sha">{version.sha256}</code>],
  ];
  return (
    <div className="wrap">
      <Crumbs items={[[t(`${folder}.title`), `/${folder}`], [content.title, here], [t('record.versionNo', { no: version.no })]]} />
      <article>
        <div className="note warn box" role="note">
          <p>
            <strong>{t(version.no === version.currentNo ? 'version.isCurrent' : 'version.isOld', { no: version.no })}</strong> <Link to={here}>{t('version.toCurrent')}</Link>
          </p>
        </div>
        <Panel>
          <h1>{content.title}</h1>
          <Facts items={about} />
        </Panel>
        <Withheld reason={version.withheld} here={`${here}/versions/${version.no}`} />
        <Changes version={version} before={before} here={here} />
        {children}
      </article>
    </div>
  );
}

function Changes({ version, before, here }: Pick<OldVersionProps, 'version' | 'before'> & { here: string }) {
  const { t } = useTexts();
  if (!before) return null;
  const known = changedFields(before.content, version.content).flatMap((field) => (FIELD_TEXT[field] ? [t(FIELD_TEXT[field])] : []));
  return (
    <Panel title={t('version.changes')}>
      {known.length === 0 ? (
        <p>{t('version.noChange')}</p>
      ) : (
        <ul>
          {known.map((name) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
      <p className="small">
        <Link to={`${here}/versions/${before.no}`}>{t('version.before', { no: before.no })}</Link>
      </p>
    </Panel>
  );
}
