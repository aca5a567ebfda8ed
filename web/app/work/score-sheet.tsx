import { Link } from 'react-router';
import type { Route } from './+types/score-sheet';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ScoreSheet } from '../api/types';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { points } from '../ui/ranking';
import { Written } from '../ui/written';
import { BidContent } from './bids/bid-content';
import { ScoreForm } from './judging/score-form';
import { WayBack } from './way-back';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.sheet.number ?? '')];

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const sheet = unwrap(await api.GET('/api/v1/challenges/{id}/score-sheet', { params: { path: { id } } }));
  const asked = new URL(request.url).searchParams.get('bid');
  const chosen = sheet.bids.find((bid) => bid.id === asked) ?? sheet.bids.find((bid) => bid.sheet === null) ?? sheet.bids[0];
  const bid = chosen ? unwrap(await api.GET('/api/v1/challenges/{id}/score-sheet/bids/{bidId}', { params: { path: { id, bidId: chosen.id } } })) : null;
  return { sheet, bid };
}

/** The expert's desk: one bid with its indicators, and beside it the sheet. */
export default function ScoreSheetPage({ loaderData: { sheet, bid } }: Route.ComponentProps) {
  const { t } = useTexts();
  const row = sheet.bids.find(({ id }) => id === bid?.id);
  return (
    <>
      <WayBack list={[t('work.nav.scoring'), '/work/score-sheets']} here={sheet.number} />
      <div className="phead">
        <h1>
          <Written>{sheet.title}</Written>
        </h1>
        <span className="small-text">{t('work.scoring.progress', { written: sheet.bids.filter((one) => one.sheet !== null).length, all: sheet.bids.length })}</span>
      </div>
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
            {row.sheet ? <OwnSheet sheet={row.sheet} dimensions={sheet.dimensions} /> : <ScoreForm key={row.id} challengeId={sheet.challengeId} bidId={row.id} dimensions={sheet.dimensions} />}
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
      {sheet.bids.map(({ id, bidderName, sheet: own }) => (
        <Link key={id} to={`?bid=${id}`} aria-current={id === chosen ? 'true' : undefined}>
          <Written>{bidderName}</Written> {own && '✓'}
        </Link>
      ))}
    </nav>
  );
}

/** The own sheet, as it was handed in. */
function OwnSheet({ sheet, dimensions }: { sheet: NonNullable<ScoreSheet['bids'][number]['sheet']>; dimensions: ScoreSheet['dimensions'] }) {
  const { t } = useTexts();
  const total = dimensions.reduce((sum, { name }) => sum + sheet.points[name], 0);
  return (
    <Panel title={t('work.scoring.handedIn')}>
      <Facts items={[...dimensions.map(({ name, label }) => [label, points(sheet.points[name])] as const), [t('judging.score'), <b key="total">{points(total)}</b>], [t('work.judging.remark'), <Written key="remark">{sheet.remark}</Written>]]} />
    </Panel>
  );
}
