import { Link } from 'react-router';
import type { Route } from './+types/openings';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ChallengeBox } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Written } from '../ui/written';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.nav.opening'))];
};

export async function loader({ context }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [boxes, holders] = await Promise.all([api.GET('/api/v1/challenge-boxes'), api.GET('/api/v1/seal-holders')]);
  return { boxes: unwrap(boxes), holders: unwrap(holders), now: new Date().toISOString() };
}

/** The opening room: sealed boxes and their times, the same whatever lies in them. */
export default function Openings({ loaderData: { boxes, holders, now } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const columns: Column<ChallengeBox>[] = [
    {
      title: t('work.col.title'),
      cell: (box) => (
        <>
          <Link to={`/work/opening/${box.boxId}`}>
            <Written>{box.title}</Written>
          </Link>
          <div className="small-text num">
            {box.number}
            {box.round > 1 && `　${t('work.opening.round', { no: box.round })}`}
          </div>
        </>
      ),
    },
    { title: t('work.bid.deadline'), cell: ({ closesAt }) => formatDate(closesAt, locale, 'minute'), num: true },
    { title: t('work.opening.at'), cell: ({ opensAt }) => formatDate(opensAt, locale, 'minute'), num: true },
    { title: t('work.col.state'), cell: (box) => (box.canBeOpened ? t(`work.opening.phase.${phaseOf(box, now)}`) : <span className="tag w">{t('work.opening.phase.stuck')}</span>), nowrap: true },
  ];
  return (
    <>
      <div className="phead">
        <h1>{t('work.nav.opening')}</h1>
        <Link className="right" to="/work/keys">
          {t('work.nav.keys')}
        </Link>
      </div>
      <p className="hint">{t('work.opening.hint')}</p>
      {!holders.isEnough && <p className="note warn below">{t('work.keys.notEnough')}</p>}
      {boxes.length === 0 ? (
        <p className="nothing">{t('work.opening.none')}</p>
      ) : (
        <div className="box">
          <WorkTable columns={columns} rows={boxes} keyOf={({ boxId }) => boxId} />
        </div>
      )}
    </>
  );
}

function phaseOf({ state, openedAt, discardedAt, closesAt, opensAt }: ChallengeBox, now: string): 'cancelled' | 'discarded' | 'opened' | 'sealed' | 'waiting' | 'due' {
  if (state === 'CANCELLED') return 'cancelled';
  if (discardedAt) return 'discarded';
  if (openedAt) return 'opened';
  const time = Date.parse(now);
  if (time < Date.parse(closesAt)) return 'sealed';
  return time < Date.parse(opensAt) ? 'waiting' : 'due';
}
