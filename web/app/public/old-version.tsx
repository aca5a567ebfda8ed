import type { ReactNode } from 'react';
import { Link, type MetaDescriptor } from 'react-router';
import type { PublishedVersion } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import type { Change } from '../ui/changes';
import { Comparison } from '../ui/comparison';
import { Crumbs } from '../ui/crumbs';
import { type Fact, Facts, Panel } from '../ui/panel';
import { useWritten, Written } from '../ui/written';
import { Withheld } from './record-parts';

export function versionMeta(version: PublishedVersion | undefined, matches: Parameters<typeof metaTexts>[0]): MetaDescriptor[] {
  if (!version) return [];
  const { title, t } = metaTexts(matches);
  return [title(`${version.content.title} ${t('record.versionNo', { no: version.no })}`), { name: 'robots', content: 'noindex' }];
}

interface OldVersionProps {
  folder: 'achievements' | 'needs';
  version: PublishedVersion;
  /** against the version before, null for the first */
  changes: readonly Change[] | null;
  facts: readonly Fact[];
  children: ReactNode;
}

/** Frame of a version as it was: says clearly that it is history, and what changed with it. */
export function OldVersion({ folder, version, changes, facts, children }: OldVersionProps) {
  const { t, locale } = useTexts();
  const { content, organisation } = version;
  const here = `/${folder}/${version.id}`;
  const about: Fact[] = [
    [t('achievement.owner'), organisation && <Link to={`/organisations/${organisation.id}`}><Written>{organisation.name}</Written></Link>],
    ...facts,
    [t('record.publishedAt'), formatDate(version.publishedAt, locale, 'minute')],
    [t('record.no'), version.number],
    [t('record.fingerprint'), <code key="sha">{version.sha256}</code>],
  ];
  return (
    <div className="wrap">
      <Crumbs items={[[t(`${folder}.title`), `/${folder}`], [content.title, here], [t('record.versionNo', { no: version.no })]]} />
      <article>
        <div className={version.no === version.currentNo ? 'note box' : 'note warn box'} role="note">
          <p>
            <strong>{t(version.no === version.currentNo ? 'version.isCurrent' : 'version.isOld', { no: version.no })}</strong> <Link to={here}>{t('version.toCurrent')}</Link>
          </p>
        </div>
        <Panel>
          <h1 {...useWritten()}>{content.title}</h1>
          <Facts items={about} />
        </Panel>
        <Withheld reason={version.withheld} agreement={version.agreement} here={`${here}/versions/${version.no}`} />
        {changes && <Changes no={version.no} changes={changes} here={here} />}
        {children}
      </article>
    </div>
  );
}

function Changes({ no, changes, here }: { no: number; changes: readonly Change[]; here: string }) {
  const { t } = useTexts();
  const name = (of: number) => t('record.versionNo', { no: of });
  return (
    <Panel title={t('version.changes')}>
      {changes.length === 0 ? <p>{t('version.noChange')}</p> : <Comparison changes={changes} before={name(no - 1)} after={name(no)} />}
      <p className="small">
        <Link to={`${here}/versions/${no - 1}`}>{t('version.before', { no: no - 1 })}</Link>
      </p>
    </Panel>
  );
}
