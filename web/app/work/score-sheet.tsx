import { Link } from 'react-router';
import type { Route } from './+types/score-sheet';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ScoreSheet } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel, Prose } from '../ui/panel';
import { points } from '../ui/ranking';
import { Written } from '../ui/written';
import { BidContent } from './bids/bid-content';
import { TurnOutcome } from './judging/defence-panel';
import { ScoreForm } from './judging/score-form';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.sheet.number ?? '')];

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const sheet = unwrap(await api.GET('/api/v1/challenges/{id}/score-sheet', { params: { path: { id } } }));
  const asked = new URL(request.url).searchParams.get('bid');
  const chosen = sheet.bids.find((bid) => bid.id === asked) ?? sheet.bids.find(toScore) ?? sheet.bids[0];
  const bid = chosen ? unwrap(await api.GET('/api/v1/challenges/{id}/score-sheet/bids/{bidId}', { params: { path: { id, bidId: chosen.id } } })) : null;
  return { sheet, bid };
}

/** Something of the bid waits for the expert: the sheet about it, or after it was heard that about its defence. */
const toScore = ({ sheet, turn }: ScoreSheet['bids'][number]): boolean => sheet === null || (turn?.outcome === 'HEARD' && turn.sheet === null);

/** The expert's desk: one bid with its indicators, and beside it the sheet. */
export default function ScoreSheetPage({ loaderData: { sheet, bid } }: Route.ComponentProps) {
  const { t } = useTexts();
  const row = sheet.bids.find(({ id }) => id === bid?.id);
  const heard = sheet.bids.filter(({ turn }) => turn?.outcome === 'HEARD');
  return (
    <>
      <WayBack list={[t('work.nav.scoring'), '/work/score-sheets']} here={sheet.number} />
      <div className="phead">
        <h1>
          <Written>{sheet.title}</Written>
        </h1>
        <span className="small-text">{t('work.scoring.progress', { written: sheet.bids.filter((one) => one.sheet !== null).length, all: sheet.bids.length })}</span>
        {heard.length > 0 && <span className="small-text">{t('work.scoring.spokenProgress', { written: heard.filter(({ turn }) => turn?.sheet).length, all: heard.length })}</span>}
      </div>
      <Meeting sheet={sheet} />
      <Bids sheet={sheet} chosen={row?.id ?? null} />
      {bid && row && (
        <div className="review case">
          <article>
            <h2>
              <Written>{bid.bidderName}</Written>
            </h2>
            <BidContent bid={bid} files={`/api/v1/challenges/${sheet.challengeId}/score-sheet/bids/${bid.id}/files`} />
          </article>
          <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
            <Turn row={row} sheet={sheet} />
            {row.sheet ? <OwnSheet title={t('work.scoring.handedIn')} sheet={row.sheet} dimensions={sheet.dimensions} /> : <ScoreForm key={row.id} challengeId={sheet.challengeId} bidId={row.id} stage="WRITTEN" dimensions={sheet.dimensions} />}
          </aside>
        </div>
      )}
    </>
  );
}

function Bids({ sheet, chosen }: { sheet: ScoreSheet; chosen: string | null }) {
  const { t } = useTexts();
  return (
    <nav className="filters" aria-label={t('work.scoring.bids')}>
      {sheet.bids.map((bid) => (
        <Link key={bid.id} to={`?bid=${bid.id}`} aria-current={bid.id === chosen ? 'true' : undefined}>
          <Written>{bid.bidderName}</Written> {!toScore(bid) && '✓'}
        </Link>
      ))}
    </nav>
  );
}

/** When bidders are heard, and once it is over the minutes: for who was seated later. */
function Meeting({ sheet: { defenceWeight, meeting } }: { sheet: ScoreSheet }) {
  const { t, locale } = useTexts();
  if (defenceWeight === null) return null;
  return (
    <Panel title={t('defence.title')} id="defence">
      <Facts items={[[t('defence.weight'), `${defenceWeight}%`], ...(meeting ? [[t('defence.sitsAt'), formatDate(meeting.sitsAt, locale, 'minute')] as const, [t('defence.place'), <Written key="place">{meeting.place}</Written>] as const] : [])]} />
      {!meeting && <p className="hint">{t('work.scoring.spokenLater')}</p>}
      {meeting?.minutes && <details><summary>{t('defence.minutes')}</summary><Prose text={meeting.minutes} /></details>}
    </Panel>
  );
}

/** The defence of the bid: its sheet can be written once the bidder was heard. */
function Turn({ row: { id, turn }, sheet: { challengeId, dimensions } }: { row: ScoreSheet['bids'][number]; sheet: ScoreSheet }) {
  const { t, locale } = useTexts();
  if (!turn) return null;
  if (turn.sheet) return <OwnSheet title={t('work.scoring.spokenHandedIn')} sheet={turn.sheet} dimensions={dimensions} />;
  if (turn.outcome === 'HEARD') return <ScoreForm key={`${id} defence`} challengeId={challengeId} bidId={id} stage="DEFENCE" dimensions={dimensions} />;
  return (
    <Panel title={t('defence.title')}>
      <Facts items={[[t('work.defence.startsAt'), formatDate(turn.startsAt, locale, 'minute')], [t('work.col.state'), <TurnOutcome key="state" outcome={turn.outcome} />]]} />
      <p className="hint">{t(turn.outcome === 'ABSENT' ? 'work.scoring.spokenAbsent' : 'work.scoring.spokenWaits')}</p>
    </Panel>
  );
}

/** The own sheet, as it was handed in. */
function OwnSheet({ title, sheet, dimensions }: { title: string; sheet: NonNullable<ScoreSheet['bids'][number]['sheet']>; dimensions: ScoreSheet['dimensions'] }) {
  const { t } = useTexts();
  const total = dimensions.reduce((sum, { name }) => sum + sheet.points[name], 0);
  return (
    <Panel title={title}>
      <Facts items={[...dimensions.map(({ name, label }) => [label, points(sheet.points[name])] as const), [t('judging.score'), <b key="total">{points(total)}</b>], [t('work.judging.remark'), <Written key="remark">{sheet.remark}</Written>]]} />
    </Panel>
  );
}
