import { Link } from 'react-router';
import type { FileView, Freshness, VersionView } from '../api/types';
import { formatDate, formatSize } from '../i18n/format';
import { useRootData, useTexts } from '../i18n/use-texts';
import { Panel, RowTable } from '../ui/panel';
import { Mixed, Written } from '../ui/written';

/** Its owner has not said in time that it still holds: whoever is interested asks first. */
export function Unconfirmed({ freshness }: { freshness: Freshness | null }) {
  const { t, locale } = useTexts();
  if (!freshness?.unconfirmed) return null;
  return (
    <p className="note box warn gap" role="note">
      {t('record.unconfirmedNote', { days: freshness.days ?? 0, date: formatDate(freshness.confirmedAt, locale) })}
    </p>
  );
}

/** Why a part of the page is missing, and how to see it; under which agreement it is read, where somebody from outside reads what is confidential. */
export function Withheld({ reason, agreement, here }: { reason: 'SIGNED_IN' | 'NDA' | null | undefined; agreement: string | null; here: string }) {
  const { t } = useTexts();
  if (agreement) return <p className="note box" role="note">{t('withheld.agreement', { number: agreement })}</p>;
  if (!reason) return null;
  return (
    <div className="note box" role="note">
      <p>
        {t(reason === 'NDA' ? 'withheld.nda' : 'withheld.signIn')}{' '}
        {reason === 'SIGNED_IN' && <a href={`/sign-in?next=${encodeURIComponent(here)}`}>{t('nav.signIn')}</a>}
      </p>
    </div>
  );
}

export function FilesPanel({ files }: { files: readonly FileView[] }) {
  const { t, list } = useTexts();
  if (files.length === 0) return null;
  return (
    <Panel title={t('record.files')}>
      <ul className="files">
        {files.map((file) => (
          <li key={file.id}>
            <a href={file.contentUrl} download>
              <Written>{file.name}</Written>
            </a>{' '}
            <small>
              <Mixed text={list([file.purpose, formatSize(file.size)], '，')} />
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Published versions with their fingerprints: what was public when. */
export function VersionsPanel({ versions, here }: { versions: readonly VersionView[]; here: string }) {
  const { t, locale } = useTexts();
  if (versions.length === 0) return null;
  return (
    <Panel title={t('record.versions')}>
      <RowTable
        label={t('record.versions')}
        columns={[{ text: t('record.version') }, { text: t('record.publishedAt'), num: true }, { text: t('record.fingerprint') }]}
        rows={versions.map((version) => [
          <Link key="no" to={`${here}/versions/${version.no}`} rel="nofollow">
            {t('record.versionNo', { no: version.no })}
          </Link>,
          formatDate(version.publishedAt, locale, 'minute'),
          <code key="sha" title={version.sha256}>
            {version.sha256.slice(0, 16)}…
          </code>,
        ])}
      />
    </Panel>
  );
}

/**
 * Asks for an introduction; whoever is not signed in signs in first, and who is and may not is not asked.
 * @param notFor the permission of those who write such listings themselves: they are on the same side
 */
export function AskIntroduction({ query, text, hint, notFor }: { query: Readonly<Record<string, string>>; text: string; hint: string; notFor: 'need.create' | 'achievement.create' }) {
  const session = useRootData()?.session;
  if (session?.signedIn && (!session.may.includes('introduction.begin') || session.may.includes(notFor))) return null;
  return (
    <>
      <a className="btn pri lg blk" href={`/work/introductions/new?${new URLSearchParams(query)}`}>
        {text}
      </a>
      <p className="hint">{hint}</p>
    </>
  );
}

export function Tags({ primary, others }: { primary: string; others: readonly string[] }) {
  return (
    <div className="tags">
      {primary && <span className="tag b">{primary}</span>}
      {others.map((tag) => (
        <span className="tag" key={tag}>
          <Mixed text={tag} />
        </span>
      ))}
    </div>
  );
}
