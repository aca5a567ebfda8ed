import { Link, useRevalidator } from 'react-router';
import type { Route } from './+types/bid';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BidDefence, OpenedBid } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Crumbs } from '../ui/crumbs';
import { Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { worthShowing } from './actions';
import { BidActions, postBidAction } from './bids/bid-actions';
import { BidderName, WrittenName } from './bids/bidder-name';
import { BidContent } from './bids/bid-content';
import { handlesAll } from './challenges/words';
import { Hindrances } from './contracts/actions';
import { TurnOutcome } from './judging/defence-panel';
import { OwnReviewPanel } from './judging/own-review';
import { History } from './review/history';
import { StateTag } from './state-tag';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const at = { params: { path: { id } } };
  const [bid, defence, review] = await Promise.all([api.GET('/api/v1/bids/{id}', at), api.GET('/api/v1/bids/{id}/defence', at), api.GET('/api/v1/bids/{id}/review', at)]);
  return { ...unwrap(bid), defence: defence.data ?? null, review: review.data ?? null };
}

/** An opened bid, reader and time across it; what was decided about it, and the steps of those who decide. */
export default function Bid({ loaderData: bid }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const { revalidate } = useRevalidator();
  const actions = worthShowing(bid.allowedActions);
  const may = useMay();
  const handles = handlesAll(may);
  return (
    <>
      <Crumbs items={[[t('work.nav.desk'), '/work'], [bid.challengeNumber, handles ? `/work/challenges/${bid.challengeId}/review` : `/challenges/${bid.challengeId}`], [bid.number]]} />
      <div className="phead">
        <h1><BidderName bid={bid} /></h1>
        <StateTag label={bid.stateLabel} tone={bid.stateTone} />
        <span className="small-text num">{bid.number}</span>
        <a className="btn right" href={`/api/v1/bids/${bid.id}/pdf`}>
          {t('work.bid.pdf')}
        </a>
      </div>
      <WrittenName name={bid.writtenName} />
      <Turn defence={bid.defence} state={bid.state} />
      <Outcome bid={bid} />
      {bid.objectUntil && <p className="note warn below">{t('work.bid.objectUntil', { at: formatDate(bid.objectUntil, locale, 'minute') })}</p>}
      {bid.objectTo && <HowToObject notice={bid.objectTo.notice} excluded={bid.state === 'DISQUALIFIED'} />}
      {bid.objection !== '' && <Panel title={t('work.bid.objection')}><p><Written>{bid.objection}</Written></p></Panel>}
      {bid.review && <OwnReviewPanel review={bid.review} />}
      {bid.destroyedAt && <p className="note below">{t('work.bid.destroyed', { at: formatDate(bid.destroyedAt, locale, 'minute') })}</p>}
      {actions.length > 0 && (
        <Panel title={t('work.steps')}>
          <div className="acts-line">
            <BidActions
              bid={bid} actions={actions}
              run={async ({ action }, body) => {
                const outcome = await postBidAction(bid.id, action, bid.version, body);
                if (!outcome.ok) return outcome.problem;
                await revalidate();
                return undefined;
              }}
            />
          </div>
          <Hindrances actions={actions} />
        </Panel>
      )}
      <BidContent bid={bid} files={`/api/v1/bids/${bid.id}/files`} />
      <History entries={bid.history} />
    </>
  );
}

/** Where and until when the exclusion can be objected to, as long as the bid itself takes no objection. */
function HowToObject({ notice, excluded }: NonNullable<OpenedBid['objectTo']> & { excluded: boolean }) {
  const { t, locale } = useTexts();
  if (!notice) return <p className="note warn below">{t('work.bid.objectLater')}</p>;
  return (
    <p className="note warn below">
      {t(excluded ? 'work.bid.objectToNotice' : 'work.bid.objectToResult', { number: notice.number, day: formatDate(notice.endsOn, locale) })} <Link to={`/notices/${notice.id}`}>{t('work.bid.openNotice')}</Link>
    </p>
  );
}

/** When the bidder is heard; of others nothing is told. */
function Turn({ defence, state }: { defence: BidDefence | null; state: OpenedBid['state'] }) {
  const { t, locale } = useTexts();
  if (!defence || defence.weight === null) return null;
  const { weight, turn } = defence;
  const awaited = state === 'OPENED' || state === 'QUALIFIED';
  if (!turn && !awaited) return null;
  return (
    <Panel title={t('defence.title')} id="defence">
      <Facts
        items={[
          [t('defence.weight'), `${weight}%`],
          ...(turn ? [[t('work.defence.startsAt'), formatDate(turn.startsAt, locale, 'minute')] as const, [t('work.defence.minutesEach'), t('defence.minutesValue', { minutes: turn.minutesEach })] as const, [t('defence.place'), <Written key="place">{turn.place}</Written>] as const, [t('work.col.state'), <TurnOutcome key="state" outcome={turn.outcome} />] as const] : []),
        ]}
      />
      {turn?.outcome === 'WAITING' && <p className="hint">{t('work.defence.ownHint')}</p>}
      {!turn && <p className="hint">{t('work.defence.ownUnset')}</p>}
    </Panel>
  );
}

/** What the bidder is told: why it was excluded, or the reasoned answer. */
function Outcome({ bid }: { bid: OpenedBid }) {
  const { t, locale } = useTexts();
  const { exclusion, exclusionReason, answer, answeredAt, state, challengeId } = bid;
  const settled = ['WON', 'RESERVE', 'LOST'].includes(state);
  if (exclusion === '' && answer === '' && !settled) return null;
  return (
    <Panel title={t('work.bid.outcome')}>
      <Facts
        items={[
          [t('work.bid.exclusion'), exclusion === '' ? null : t(`judging.exclusion.${exclusion as 'INCOMPLETE'}`)],
          [t('work.bid.exclusionReason'), exclusionReason && <Written key="reason">{exclusionReason}</Written>],
          [t('work.bid.answer'), answer && <Written key="answer">{answer}</Written>],
          [t('work.bid.answeredAt'), answeredAt && formatDate(answeredAt, locale, 'minute')],
        ]}
      />
      {state === 'LOST' && answer === '' && <p className="hint">{bid.dueAt ? t('work.bid.answerBy', { date: formatDate(bid.dueAt, locale) }) : t('work.bid.answerDue')}</p>}
      {state === 'WON' && (
        <p>
          <Link to={`/work/challenges/${challengeId}`}>{t('work.bid.won')}</Link>
        </p>
      )}
      {settled && (
        <p>
          <Link to={`/challenges/${challengeId}/result`}>{t('work.bid.result')}</Link>
        </p>
      )}
    </Panel>
  );
}
