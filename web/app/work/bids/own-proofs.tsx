import { Alert, Button } from 'antd';
import type { BidStanding, PublicChallenge } from '../../api/types';
import { formatDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { copyName } from './copy-name';
import { useKeptCopy } from './kept-copy';
import { saveFile } from './save-file';

/** Receipt and copy of the bid that is in, for whoever lost the answer or the files. */
export function OwnProofs({ standing, isOver }: { standing: BidStanding; isOver: boolean }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const copy = useKeptCopy(standing);
  const { receipt } = standing;
  return (
    <>
      <span className="num code">SHA-256 {standing.commitment}</span>
      <p className="acts-line">
        {receipt && (
          <Button size="small" disabled={!ready} onClick={() => saveFile(receipt.fileName, receipt.file)}>
            {t('work.bid.receiptAgain')}
          </Button>
        )}{' '}
        {copy && (
          <Button size="small" onClick={() => saveFile(copyName(standing, copy), copy.copy)}>
            {t('work.bid.copyAgain')}
          </Button>
        )}
      </p>
      <span className="small-text">{t(copy ? 'work.bid.copyHere' : isOver ? 'work.bid.copyNotHereLate' : 'work.bid.copyNotHere')}</span>
    </>
  );
}

/** The box that bids lay in cannot be opened: what that means for whoever has bid, told to everybody alike. */
export function Unopenable({ challenge: { stuck, relistedAt } }: { challenge: PublicChallenge }) {
  const { t, locale } = useTexts();
  if (!stuck) return null;
  if (!stuck.verifiedAt) return <Alert type="warning" showIcon className="below" title={t('work.bid.stuck.reported')} />;
  return <Alert type="warning" showIcon className="below" title={relistedAt ? t('work.bid.stuck.again', { day: formatDate(stuck.verifiedAt, locale) }) : t('work.bid.stuck.verified', { day: formatDate(stuck.verifiedAt, locale) })} />;
}
