import { Alert, App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { BidStanding, ChallengeText, PublicChallenge } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { challengeChanges } from '../../public/challenge-changes';
import { Comparison } from '../../ui/comparison';
import { useHydrated } from '../../ui/use-hydrated';
import { Written } from '../../ui/written';
import { browserApi, settle } from '../browser-api';
import { readReceipt, useSentVersion } from './sent-note';

interface AmendedProps {
  standing: BidStanding;
  challenge: PublicChallenge;
}

/** A challenge that was amended after it was opened for bids: to everybody that it was, to who has sent a bid from this browser what has changed since. */
export function Amended({ standing, challenge }: AmendedProps) {
  const { versionNo, learn } = useSentVersion(standing);
  const last = challenge.amendments.at(-1);
  // what was published once more takes its bids anew
  if (!last || last.no === 1 || last.isAgain) return null;
  const isIn = standing.commitment !== null;
  if (isIn && versionNo === standing.versionNo) return null;
  if (isIn && versionNo !== null && versionNo < standing.versionNo) return <ChangedSince standing={standing} challenge={challenge} from={versionNo} />;
  return <General standing={standing} at={last.at} onReceipt={learn} />;
}

/** What the bid that is in could not answer to. */
function ChangedSince({ standing: { challengeId, versionNo }, challenge: { amendments, content }, from }: AmendedProps & { from: number }) {
  const texts = useTexts();
  const { t, list } = texts;
  const [before, setBefore] = useState<ChallengeText | null>(null);
  useEffect(() => {
    void settle(browserApi.GET('/api/v1/challenges/{id}/versions/{no}', { params: { path: { id: challengeId, no: from } } })).then((found) => setBefore(found.ok ? found.data.content : null));
  }, [challengeId, from]);
  const changes = before ? challengeChanges(before, content, texts) : [];
  const since = amendments.filter(({ no }) => no > from);
  const parts = [...new Set(since.flatMap(({ changed }) => changed))].map((part) => t(`challenge.part.${part as 'schedule'}`));
  const name = (of: number) => t('record.versionNo', { no: of });
  return (
    <Alert
      type="warning" showIcon className="below" title={t('work.bid.amended.since', { from, to: versionNo, parts: list([...parts, ...new Set(since.flatMap(({ files }) => files))]) })}
      description={
        <>
          <p>{t('work.bid.amended.standing', { from })}</p>
          {since.map(({ no, text }) => text && <p key={no} className="small-text">{name(no)}　<Written>{text}</Written></p>)}
          {changes.length > 0 && <Comparison changes={changes} before={name(from)} after={name(versionNo)} />}
        </>
      }
    />
  );
}

/** The server must not know who has bid, so it can tell nobody apart: everybody reads the same. */
function General({ standing, at, onReceipt }: { standing: BidStanding; at: string; onReceipt: ReturnType<typeof useSentVersion>['learn'] }) {
  const { t, locale } = useTexts();
  return (
    <Alert
      type="info" showIcon className="below" title={t('work.bid.amended.general', { no: standing.versionNo, at: formatDate(at, locale, 'minute') })}
      description={
        <>
          <p>
            {t('work.bid.amended.rule')} <Link to={`/challenges/${standing.challengeId}/versions/${standing.versionNo}`}>{t('work.bid.amended.look')}</Link>
          </p>
          {standing.commitment !== null && <ReceiptInput standing={standing} onReceipt={onReceipt} />}
        </>
      }
    />
  );
}

/** Another browser than the one that sent the bid learns from the receipt by which version it was filled in. */
function ReceiptInput({ standing, onReceipt }: { standing: BidStanding; onReceipt: ReturnType<typeof useSentVersion>['learn'] }) {
  const { t } = useTexts();
  const { message } = App.useApp();
  const ready = useHydrated();
  const input = useRef<HTMLInputElement>(null);
  const load = async (file: File | undefined) => {
    const found = file ? readReceipt(standing, await file.text()) : null;
    if (found) onReceipt(found);
    else message.error(t('work.bid.amended.wrongReceipt'));
    if (input.current) input.current.value = '';
  };
  return (
    <p>
      <input ref={input} type="file" accept=".json" hidden aria-label={t('work.bid.amended.receiptFile')} onChange={(event) => void load(event.target.files?.[0])} />
      <Button size="small" disabled={!ready} onClick={() => input.current?.click()}>
        {t('work.bid.amended.receipt')}
      </Button>
    </p>
  );
}
