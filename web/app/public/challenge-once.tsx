import type { PublicChallenge } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';

/** What became of the first publication: nobody had bid, or the box could not be opened. */
export function Once({ challenge: { stuck, relistedAt } }: { challenge: PublicChallenge }) {
  if (stuck) return <Stuck stuck={stuck} relistedAt={relistedAt} />;
  return relistedAt ? <Relisted at={relistedAt} /> : null;
}

function Relisted({ at }: { at: string }) {
  const { t, locale } = useTexts();
  return <p className="note box">{t('challenge.relisted', { day: formatDate(at, locale) })}</p>;
}

/** Why nobody opened the box, in the words of those who answer for it, and what follows for bidders. */
function Stuck({ stuck: { reportedAt, reason, verifiedAt, finding }, relistedAt }: { stuck: NonNullable<PublicChallenge['stuck']>; relistedAt: string | null }) {
  const { t, locale } = useTexts();
  return (
    <div className="note box warn">
      <p>
        <b>{t(verifiedAt ? 'challenge.stuck.verified' : 'challenge.stuck.reported', { day: formatDate(verifiedAt ?? reportedAt, locale) })}</b> {verifiedAt && t('challenge.stuck.shut')}
        {relistedAt && t('challenge.stuck.again', { day: formatDate(relistedAt, locale) })}
      </p>
      <p>{t('challenge.stuck.reason')}<Written>{reason}</Written></p>
      {finding && <p>{t('challenge.stuck.finding')}<Written>{finding}</Written></p>}
    </div>
  );
}
