import { Link } from 'react-router';
import type { Route } from './+types/opening';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { BidRow, Commitment, SealedBox } from '../api/types';
import { formatDate, formatYuan } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Mixed, Written } from '../ui/written';
import { BidderName, WrittenName } from './bids/bidder-name';
import { Countdown, useServerTime } from './bids/countdown';
import { OpenSteps } from './bids/open-steps';
import { StateTag } from './state-tag';
import { WayBack } from './way-back';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.challenge.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const at = { params: { path: { id } } };
  const box = unwrap(await api.GET('/api/v1/sealed-boxes/{id}', at));
  const [boxes, holders, commitments] = await Promise.all([api.GET('/api/v1/challenge-boxes'), api.GET('/api/v1/seal-holders'), api.GET('/api/v1/sealed-boxes/{id}/commitments', at)]);
  const challenge = unwrap(boxes).find(({ boxId }) => boxId === id);
  // an auditor sees that it was opened, and reads no bid
  const bids = box.openedAt ? await api.GET('/api/v1/challenges/{id}/bids', { params: { path: { id: box.subjectId } } }) : null;
  const [listed, opened] = [commitments.data ?? [], bids?.data ?? []];
  // a challenge that was published once more has another box, in which its bids lay
  return { box, holders: unwrap(holders), challenge: challenge ?? { number: '', title: '', state: '', round: 1 }, commitments: listed, bids: opened.filter((bid) => listed.some(({ commitment }) => commitment === bid.commitment)) };
}

/** One sealed box: its times, who holds parts of its key, handing over and opening; after that what lay in it. */
export default function Opening({ loaderData: { box, holders, challenge, commitments, bids } }: Route.ComponentProps) {
  const { t, locale } = useTexts();
  const now = useServerTime(box.now);
  const isSealed = !box.openedAt && !box.discardedAt;
  const isDue = now >= Date.parse(box.opensAt) && now >= Date.parse(box.closesAt);
  const minute = (at: string) => formatDate(at, locale, 'minute');
  return (
    <>
      <WayBack list={[t('work.nav.opening'), '/work/opening']} here={challenge.number} />
      <div className="phead">
        <h1>
          <Written>{challenge.title}</Written>
        </h1>
        <span className="small-text num">
          {challenge.number}
          {challenge.round > 1 && `　${t('work.opening.round', { no: challenge.round })}`}
        </span>
      </div>
      {isSealed && <Countdown label={t('work.opening.at')} at={box.opensAt} now={now} />}
      {box.discardedAt && <p className="note warn below">{t(challenge.state === 'CANCELLED' ? 'work.opening.cancelled' : 'work.opening.discarded', { day: formatDate(box.discardedAt, locale) })}</p>}
      {challenge.state === 'STUCK' && isSealed && <p className="note warn below">{t('work.opening.reported')}</p>}
      <Panel title={t('work.opening.times')}>
        <Facts items={[[t('work.bid.deadline'), minute(box.closesAt)], [t('work.opening.at'), minute(box.opensAt)], [t('work.opening.openedAt'), box.openedAt && minute(box.openedAt)]]} />
      </Panel>
      {isSealed && !box.canBeOpened && <p className="note warn below">{t('work.opening.stuck')} <Link to={`/work/challenges/${box.subjectId}`}>{t('work.opening.stuckReport')}</Link></p>}
      <Parts box={box} />
      {isSealed && <OpenSteps key={box.parts.map(({ handedAt }) => handedAt).join()} box={box} holders={holders.holders} isDue={isDue} />}
      {isSealed && isDue && box.canBeOpened && challenge.state === 'SEALED_CLOSED' && <p className="note below"><Link to={`/work/challenges/${box.subjectId}`}>{t('work.opening.lost')}</Link></p>}
      {box.openedAt && <Opened bids={bids} />}
      {commitments.length > 0 && <Commitments boxId={box.id} rows={commitments} opened={box.openedAt !== null} />}
    </>
  );
}

function Parts({ box: { parts, openedAt } }: { box: SealedBox }) {
  const { t, locale } = useTexts();
  const columns: Column<SealedBox['parts'][number]>[] = [
    { title: t('work.keys.holder'), cell: ({ personName, isMine, inOffice }) => <><Written>{personName}</Written> {isMine && <span className="tag">{t('work.keys.mine')}</span>}{!openedAt && !inOffice && <span className="tag w">{t('work.keys.left')}</span>}</> },
    { title: t('work.keys.office'), cell: ({ office }) => t(`work.keys.office.${office}`) },
    { title: t('work.opening.handed'), cell: ({ handedTo, handedAt }) => (handedTo && handedAt ? <><Written>{parts.find(({ holderId }) => holderId === handedTo)?.personName ?? ''}</Written> <span className="num small-text">{formatDate(handedAt, locale, 'minute')}</span></> : '—') },
  ];
  return (
    <Panel title={t('work.opening.parts')}>
      <p className="hint">{t('work.opening.partsHint')}</p>
      <WorkTable columns={columns} rows={parts} keyOf={({ holderId }) => holderId} />
    </Panel>
  );
}

function Opened({ bids }: { bids: readonly BidRow[] }) {
  const { t, locale } = useTexts();
  const columns: Column<BidRow>[] = [
    { title: t('work.bid.bidder'), cell: (bid) => <><Link to={`/work/bids/${bid.id}`}><BidderName bid={bid} /></Link><WrittenName name={bid.writtenName} /><div className="small-text num">{bid.number}</div></> },
    { title: t('work.bid.members'), cell: ({ members }) => (members === 0 ? t('work.bid.alone') : t('work.bid.membersCount', { count: members })) },
    { title: t('work.bid.price'), cell: ({ priceFen }) => (priceFen === null ? '—' : formatYuan(priceFen, locale)), amount: true },
    { title: t('work.bid.marks'), cell: ({ marks }) => (marks.length === 0 ? '—' : <Mixed text={marks.map(({ message }) => message).join('；')} />) },
    { title: t('work.col.state'), cell: ({ stateLabel, stateTone }) => <StateTag label={stateLabel} tone={stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <Panel title={t('work.opening.bids')} id="bids">
      {bids.length === 0 ? <p className="nothing">{t('work.opening.noBids')}</p> : <WorkTable columns={columns} rows={bids} keyOf={({ id }) => id} />}
    </Panel>
  );
}

function Commitments({ boxId, rows, opened }: { boxId: string; rows: readonly Commitment[]; opened: boolean }) {
  const { t } = useTexts();
  return (
    <Panel title={t('work.opening.commitments')}>
      <p className="hint">{t('work.opening.commitmentsHint')}</p>
      <p>
        <a href={`/api/v1/sealed-boxes/${boxId}/commitments`} download={`commitments-${boxId}.json`}>
          {t('work.opening.commitmentsFile')}
        </a>
      </p>
      <ul className="commitments">
        {rows.map(({ commitment, outcome }, at) => (
          <li key={`${at} ${commitment}`}>
            <span className="num code">{commitment}</span> {opened && outcome && <span className="tag">{t(`work.opening.outcome.${outcome}`)}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
