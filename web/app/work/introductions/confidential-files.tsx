import { App, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Disclosure, OpenedFile } from '../../api/types';
import { formatDate, formatSize } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';

type Listing = Disclosure['listings'][number];

/** The confidential files of both sides, as far as the reader may know of them; each view is written down before anything is shown. */
export function ConfidentialFiles({ disclosure: { listings } }: { disclosure: Disclosure }) {
  const { t } = useTexts();
  const [opened, setOpened] = useState<OpenedFile | null>(null);
  return (
    <Panel title={t('work.confidential')} id="confidential">
      {listings.map((listing) => (
        <section key={listing.listingId}>
          <h3>
            {t(`kindOne.${listing.kind}`)}　<Written>{listing.title}</Written>
          </h3>
          {listing.own ? <Own listing={listing} /> : <OfOthers listing={listing} show={setOpened} />}
        </section>
      ))}
      {opened && <Viewer opened={opened} close={() => setOpened(null)} />}
    </Panel>
  );
}

function Own({ listing: { kind, listingId } }: { listing: Listing }) {
  const { t } = useTexts();
  return (
    <p className="hint">
      {t('work.confidential.own')} {t(`work.confidential.seenBy.${kind}`)} <Link to={`/work/${kind}s/${listingId}#confidential`}>{t('work.confidential.ownLink')}</Link>
    </p>
  );
}

function OfOthers({ listing: { has, closed, files }, show }: { listing: Listing; show: (opened: OpenedFile) => void }) {
  const { t } = useTexts();
  if (!has) return <p>{t('work.confidential.hasNone')}</p>;
  if (closed !== null) return <p className="note">{t('work.confidential.has')} {closed}</p>;
  return (
    <>
      <p className="note">{t('work.confidential.logged')}</p>
      <ul className="filelist">
        {files.map(({ id, title, name, size }) => (
          <li key={id}>
            <span>
              <Written>{title}</Written>
              <span className="small-text">
                <Written>{name}</Written>　{formatSize(size)}
              </span>
            </span>
            <OpenButton fileId={id} name={title} show={show} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OpenButton({ fileId, name, show }: { fileId: string; name: string; show: (opened: OpenedFile) => void }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/confidential-views', { params: { header: { 'Idempotency-Key': newKey() } }, body: { fileId } }));
    setBusy(false);
    if (outcome.ok) show(outcome.data);
    else void message.error(failureText(outcome.problem, t), 8);
  };
  return (
    <Button size="small" loading={busy} disabled={!ready} onClick={() => void open()} aria-label={t('work.confidential.viewNamed', { name })}>
      {t('work.confidential.view')}
    </Button>
  );
}

/** A picture is shown here; a PDF is opened by the reader's own program. */
function Viewer({ opened: { number, name, mediaType, until, contentUrl }, close }: { opened: OpenedFile; close: () => void }) {
  const { t, locale } = useTexts();
  return (
    <section className="viewer" aria-live="polite">
      <p>{t('work.confidential.opened', { number, until: formatDate(until, locale, 'minute') })}</p>
      {mediaType.startsWith('image/') && <img src={contentUrl} alt={t('work.confidential.alt', { name })} />}
      <p className="acts">
        <a className="btn pri" href={contentUrl} download>
          {t('work.confidential.save')}
        </a>
        <Button onClick={close}>{t('work.confidential.close')}</Button>
      </p>
    </section>
  );
}
