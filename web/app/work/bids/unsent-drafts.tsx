import { get, update } from 'idb-keyval';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { BidStanding } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { Written } from '../../ui/written';
import { useWork } from '../use-work';

interface UnsentDraft {
  challengeId: string;
  title: string;
  /** as it stood when the draft was changed last */
  closesAt: string;
}

const keyOf = (organisationId: string): string => `unsent bids ${organisationId}`;

/** Notes in this browser whether the organisation has a draft for the challenge that was not sent as it is: the server must not know who writes a bid, so it can remind nobody. */
export const noteDraft = (organisationId: string, { challengeId, title, closesAt }: BidStanding, unsent: boolean): Promise<void> =>
  update<UnsentDraft[]>(keyOf(organisationId), (found = []) => [...found.filter((draft) => draft.challengeId !== challengeId), ...(unsent ? [{ challengeId, title, closesAt }] : [])]).catch(() => undefined);

/** Reminds the bidder of drafts in this browser whose time is not over. Nothing of it leaves the browser. */
export function UnsentDrafts() {
  const { t, locale } = useTexts();
  const organisationId = useWork().session.membership?.organisationId;
  const [drafts, setDrafts] = useState<UnsentDraft[]>([]);
  useEffect(() => {
    if (organisationId) void get<UnsentDraft[]>(keyOf(organisationId)).then((found = []) => setDrafts(found.filter(({ closesAt }) => Date.parse(closesAt) > Date.now())), () => undefined);
  }, [organisationId]);
  if (drafts.length === 0) return null;
  return (
    <Panel title={t('work.bid.unsent')}>
      <ul>
        {[...drafts].sort((one, other) => (one.closesAt < other.closesAt ? -1 : 1)).map(({ challengeId, title, closesAt }) => (
          <li key={challengeId}>
            <Link to={`/work/challenges/${challengeId}/bid`}>
              <Written>{title}</Written>
            </Link>{' '}
            <span className="num">{t('work.bid.unsentUntil', { at: formatDate(closesAt, locale, 'minute') })}</span>
          </li>
        ))}
      </ul>
      <p className="hint">{t('work.bid.unsentHint')}</p>
    </Panel>
  );
}
