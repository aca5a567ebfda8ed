import { Link, useRevalidator } from 'react-router';
import type { Route } from './+types/challenge-review';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import { readChallengeCase } from '../api/records';
import type { BidReview, ChallengeCase } from '../api/types';
import { formatDate, formatYuan } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
import { Upheld } from '../ui/upheld';
import { Mixed, Written } from '../ui/written';
import { CaseHead } from './case-head';
import { BidderName, WrittenName } from './bids/bidder-name';
import { NamedContract } from './contracts/named';
import { ChallengeActions, unregisteredIn } from './challenges/actions';
import { stepsOf } from './challenges/case';
import { postChallengeAction } from './challenges/source';
import { TEAMS_RUN } from './challenges/words';
import { Hindrances } from './contracts/actions';
import { DefenceForm } from './judging/defence-form';
import { DefencePanel } from './judging/defence-panel';
import { DefenceSteps } from './judging/defence-steps';
import { PanelForm } from './judging/panel-form';
import { PassedOver, Ranking } from '../ui/ranking';
import { RecusalTable } from './judging/recusal-table';
import { SheetTable } from './judging/sheet-table';
import { TieForm } from './judging/tie-form';
import { UpheldReasons } from './judging/upheld-reasons';
import { PricePath } from './pricings/price-path';
import { History } from './review/history';
import { StateTag } from './state-tag';
import { useMay } from './use-work';
import { type Column, WorkTable } from './work-table';

export const meta: Route.MetaFunction = ({ matches, loaderData }) => [metaTexts(matches).title(loaderData?.record.number ?? '')];

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  const api = context.get(apiContext);
  const [record, review] = await Promise.all([readChallengeCase(api, id), api.GET('/api/v1/challenges/{id}/review', { params: { path: { id } } }).then(unwrap)]);
  return { record, review, now: new Date().toISOString() };
}

/** Review and award of a challenge: bids and their qualification, the panel and its progress, the ranking, what comes next. */
export default function ChallengeReview({ loaderData: { record, review, now } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <CaseHead record={record} title={record.content.title} list={[t('work.nav.challenges'), '/work/challenges']} now={now}>
        <Link className="btn right" to={`/work/challenges/${record.id}`}>
          {t('work.judging.challenge')}
        </Link>
      </CaseHead>
      <div className="review case">
        <article>
          <Next review={review} />
          <UpheldReasons rows={review.upheld} noticeOf={(row) => review.upheld[row]?.noticeId} />
          <Prices teams={review.teams} />
          {record.content.race.mode === 'RACE' && TEAMS_RUN.includes(record.state) && <p><Link className="btn" to={`/work/challenges/${record.id}/race`}>{t('work.race.about')}</Link></p>}
          <Bids review={review} />
          {review.ranking.length > 0 && (
            <Panel title={t('judging.ranking')} id="ranking">
              <Ranking rows={review.ranking} dimensions={review.dimensions} passFrom={review.passFrom} defenceWeight={review.defence?.weight ?? null} narrow />
              <PassedOver rows={review.passed} ties={review.ties} />
              {review.sheets.length > 0 && <SheetTable review={review} />}
            </Panel>
          )}
          <Upheld result={review} />
          <DefencePanel review={review} />
          {review.integrity.length > 0 && <Integrity review={review} />}
          {review.recusals.length > 0 && <Panel title={t('work.recusal.title')}><RecusalTable rows={review.recusals} /></Panel>}
          <Experts review={review} />
        </article>
        <Steps record={record} review={review} />
      </div>
    </>
  );
}

/** JB-04: where and when the record of the one who is announced was looked up. */
function Integrity({ review: { integrity } }: { review: BidReview }) {
  const { t, locale } = useTexts();
  const columns: Column<BidReview['integrity'][number]>[] = [
    { title: t('judging.bid'), cell: ({ bid }) => bid, num: true }, { title: t('work.judging.integritySource'), cell: ({ source }) => <Written>{source}</Written> },
    { title: t('work.judging.integrityOn'), cell: ({ on }) => formatDate(on, locale), num: true }, { title: t('work.judging.integrityBy'), cell: ({ by }) => <Written>{by}</Written> },
    { title: t('work.judging.integrityFound'), cell: ({ found }) => t(found ? 'work.judging.integrityFound.yes' : 'work.judging.integrityFound.no') },
  ];
  return (
    <Panel title={t('work.judging.integrity')}>
      <WorkTable columns={columns} rows={integrity} keyOf={({ bid, on }) => `${bid} ${on}`} />
    </Panel>
  );
}
/** What is waited for, in words. */
function Next({ review: { state, unreviewed, candidates, bids, vetoUsed, teams, places } }: { review: BidReview }) {
  const { t } = useTexts();
  const next = candidates.flatMap((candidate) => bids.filter(({ number }) => number === candidate));
  if (unreviewed.length === 0 && next.length === 0 && teams.length === 0) return null;
  const found = next.length + teams.length;
  return (
    <Panel title={t('work.judging.next')}>
      {unreviewed.length > 0 && <ul className="gaps">{unreviewed.map((text) => <li key={text}><Mixed text={text} /></li>)}</ul>}
      {found > 0 && found < places && <p className="note warn">{t('work.judging.fewer', { places, found })}</p>}
      {next.length > 0 && (
        <Facts
          items={[
            ...next.map(({ number, bidderName }) => [t(state === 'REVIEWED' ? 'work.judging.candidate' : 'work.judging.intended'), <span key={number}><Written>{bidderName}</Written> <span className="small-text num">{number}</span></span>] as const),
            [t('work.judging.veto'), state === 'REVIEWED' && t(vetoUsed ? 'work.judging.vetoUsed' : 'work.judging.vetoLeft')],
          ]}
        />
      )}
      {teams.length > 0 && (
        <Facts
          items={teams.map(({ bid, bidder, contractId, contract }) => [
            t('judging.awarded'), <span key={bid}><Written>{bidder}</Written> {contractId === null || contract === null ? <span className="small-text">{t('work.judging.unsigned')}</span> : <>{t('work.kind.contract')} <NamedContract id={contractId} contract={contract} /></>}</span>,
          ] as const)}
        />
      )}
    </Panel>
  );
}

/** 成果转化类: whom the result is priced for is known by the award. */
function Prices({ teams }: Pick<BidReview, 'teams'>) {
  const { t } = useTexts();
  const priced = teams.flatMap(({ bid, price }) => (price === null ? [] : [{ bid, price }]));
  if (priced.length === 0) return null;
  return (
    <Panel title={t('work.pricing.panel')} id="price">
      <p className="hint">{t('work.pricing.awardHint')}</p>
      {priced.map(({ bid, price }) => <PricePath key={bid} path={price} />)}
    </Panel>
  );
}

function Bids({ review: { bids } }: { review: BidReview }) {
  const { t, locale } = useTexts();
  const mayQualify = useMay()('bid.qualify');
  const columns: Column<BidReview['bids'][number]>[] = [
    { title: t('work.bid.bidder'), cell: (bid) => <>{bid.readable ? <Link to={`/work/bids/${bid.id}`}><BidderName bid={bid} /></Link> : <BidderName bid={bid} />}<WrittenName name={bid.writtenName} /><div className="small-text num">{bid.number}</div></> },
    { title: t('work.bid.price'), cell: ({ priceFen }) => (priceFen === null ? '—' : formatYuan(priceFen, locale)), amount: true },
    { title: t('work.bid.marks'), cell: ({ exclusion, exclusionReason, objection, marks }) => <>{exclusion === '' ? <Mixed text={marks.map(({ message }) => message).join('；') || '—'} /> : <><b>{t(`judging.exclusion.${exclusion as 'INCOMPLETE'}`)}</b> <Written>{exclusionReason}</Written></>}{objection !== '' && <div className="note warn"><b>{t('work.bid.objection')}</b> <Written>{objection}</Written></div>}</> },
    { title: t('work.col.state'), cell: ({ id, state, stateLabel, stateTone, isAnswered }) => <><StateTag label={stateLabel} tone={stateTone} />{state === 'OPENED' && mayQualify && <div className="small-text"><Link to={`/work/bids/${id}`}>{t('work.judging.toQualify')}</Link></div>}{state === 'LOST' && <div className="small-text">{t(isAnswered ? 'work.judging.answered' : 'work.judging.unanswered')}</div>}</>, nowrap: true, plain: true },
  ];
  return (
    <Panel title={t('work.opening.bids')} id="bids">
      {bids.length === 0 ? <p className="nothing">{t('work.opening.noBids')}</p> : <WorkTable columns={columns} rows={bids} keyOf={({ id }) => id} />}
    </Panel>
  );
}

/** Who sits and how far each is; for officials. */
function Experts({ review: { panel, experts, toWrite, defence, rankedAt } }: { review: BidReview }) {
  const { t, locale } = useTexts();
  const may = useMay();
  if (!panel) return null;
  const columns: Column<BidReview['experts'][number]>[] = [
    { title: t('judging.expert'), cell: ({ number, name }) => <><span className="num">{number}</span> <Written>{name}</Written></> }, { title: t('work.judging.unit'), cell: ({ unit }) => <Written>{unit || '—'}</Written> },
    { title: t('work.judging.sheets'), cell: ({ written }) => t('work.judging.written', { written, all: toWrite }), nowrap: true },
    ...(defence?.meeting ? [{ title: t('work.defence.sheets'), cell: ({ spoken }: BidReview['experts'][number]) => t('work.judging.written', { written: spoken, all: defence.toWrite }), nowrap: true }] : []),
  ];
  return (
    <Panel title={t('work.judging.panel')}>
      <Facts items={[[t('work.judging.panelNumber'), <span key="panel">{may('panel.read') ? <Link to={`/work/panels/${panel.id}`}>{panel.number}</Link> : panel.number} <StateTag label={panel.stateLabel} tone={panel.stateTone} /></span>], [t('work.judging.sitsAt'), formatDate(panel.sitsAt, locale, 'minute')], [t('work.judging.seats'), t('work.judging.accepted', { accepted: panel.accepted, seats: panel.seats })], [t('work.judging.rankedAt'), rankedAt && formatDate(rankedAt, locale, 'minute')]]} />
      {panel.about !== '' && <p className="note warn">{panel.about}</p>}
      {experts.length > 0 && <WorkTable columns={columns} rows={experts} keyOf={({ number }) => number} />}
    </Panel>
  );
}

function Steps({ record, review }: { record: ChallengeCase; review: BidReview }) {
  const { t } = useTexts();
  const may = useMay();
  const { revalidate } = useRevalidator();
  const actions = stepsOf(record);
  const organises = may('review.organise') && record.state === 'QUALIFIED';
  const needsPanel = organises && (!review.panel || review.panel.state === 'CLOSED');
  return (
    <aside className="decide" id="decide" tabIndex={0} aria-label={t('work.decide')}>
      {needsPanel && <PanelForm challengeId={record.id} />}
      {may('defence.organise') && review.defence?.mayBeSet && <DefenceForm challengeId={record.id} />}
      {review.defence?.meeting && <DefenceSteps meeting={review.defence.meeting} />}
      {organises && review.openTies.map((bids) => <TieForm key={bids.join()} challengeId={record.id} bids={review.bids.filter(({ number }) => bids.includes(number))} />)}
      {actions.length > 0 && (
        <Panel title={t('work.steps')}>
          <ChallengeActions
            name={record.content.title} actions={actions} block bids={review.bids.filter(({ number }) => review.candidates.includes(number))} experts={review.voidable} outed={review.bids.filter(({ number }) => review.restorable.includes(number))} unregistered={unregisteredIn(review.teams)}
            run={async ({ action }, body) => {
              const outcome = await postChallengeAction(record.id, action, record.version, body);
              if (!outcome.ok) return outcome.problem;
              await revalidate();
              return undefined;
            }}
          />
          <Hindrances actions={actions} />
        </Panel>
      )}
      <History entries={record.history} />
    </aside>
  );
}
