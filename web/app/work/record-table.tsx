import { Link } from 'react-router';
import type { ListingRow, WorkItem } from '../api/types';
import { formatDate } from '../i18n/format';
import { useTexts } from '../i18n/use-texts';
import { IN_REVIEW, reviewOpens } from './challenges/words';
import { Due, SleepsOn } from './due';
import { FreshUntil } from './fresh-until';
import { StateTag } from './state-tag';
import { type Column, WorkTable } from './work-table';
import { Written } from '../ui/written';
import type { May } from './nav';
import { useMay } from './use-work';

const FOLDER = { achievement: 'achievements', need: 'needs', organisation: 'organisations', contract: 'contracts', income: 'income', registration_list: 'lists', relief: 'relief', notice: 'notices', objection: 'objections', challenge: 'challenges', challenge_question: 'challenge-questions', expert: 'experts', panel: 'panels', panel_seat: 'seats', need_call: 'need-calls', need_offer: 'need-offers', project: 'projects', milestone: 'milestones', acceptance: 'acceptances', payout: 'payouts', clawback: 'clawbacks', project_change: 'project-changes', defence: 'bids', introduction: 'introductions', pricing: 'pricings' , clinic: 'clinic' , deal: 'deals', broker: 'brokers', broker_reward: 'broker-rewards' , broker_assignment: 'assignments', bid: 'bids', opening: 'opening', defence_meeting: 'challenges', rule: 'rules', commission_terms: 'introductions', contribution: 'introductions', commission_bill: 'introductions', deal_payment: 'deals', nda: 'introductions', trial: 'introductions' } as const;
const KIND = { achievement: 'work.kind.achievement', need: 'work.kind.need', organisation: 'work.kind.organisation', contract: 'work.kind.contract', income: 'work.kind.income', registration_list: 'work.kind.registration_list', relief: 'work.kind.relief', notice: 'work.kind.notice', objection: 'work.kind.objection', challenge: 'work.kind.challenge', challenge_question: 'work.kind.challenge_question', expert: 'work.kind.expert', panel: 'work.kind.panel', panel_seat: 'work.kind.panel_seat', need_call: 'work.kind.need_call', need_offer: 'work.kind.need_offer', project: 'work.kind.project', milestone: 'work.kind.milestone', acceptance: 'work.kind.acceptance', payout: 'work.kind.payout', clawback: 'work.kind.clawback', project_change: 'work.kind.project_change', defence: 'work.kind.defence', introduction: 'work.kind.introduction', pricing: 'work.kind.pricing' , clinic: 'work.kind.clinic' , deal: 'work.kind.deal', broker: 'work.kind.broker', broker_reward: 'work.kind.broker_reward' , broker_assignment: 'work.kind.broker_assignment', bid: 'work.kind.bid', opening: 'work.kind.opening', defence_meeting: 'work.kind.defence_meeting', rule: 'work.kind.rule', commission_terms: 'work.kind.commission_terms', contribution: 'work.kind.contribution', commission_bill: 'work.kind.commission_bill', deal_payment: 'work.kind.deal_payment', nda: 'work.kind.nda', trial: 'work.kind.trial' } as const;
/** The part of the page in which the step is taken, where the page is that of something larger. */
const PART: Partial<Record<WorkItem['kind'], string>> = { commission_terms: '#commission', contribution: '#contributions', commission_bill: '#settlement', deal_payment: '#payments', nda: '#nda', trial: '#trial' };

type Row = ListingRow & { kind?: string };

type ColumnName = 'kind' | 'organisation' | 'due' | 'fresh' | 'updated';

interface RecordTableProps {
  rows: readonly (Row | WorkItem)[];
  /** kind of rows that do not name their own */
  kind?: WorkItem['kind'];
  columns: readonly ColumnName[];
  now: string;
  empty: string;
  /** the queue that the rows were taken from; the record's page leads back to it */
  from?: 'reviews';
}

export const workPath = (kind: WorkItem['kind'], id: string): string => `/work/${FOLDER[kind]}/${id}`;

function placeOf(kind: WorkItem['kind'], row: Row | WorkItem, query: string, may: May): string {
  const inReview = kind === 'defence_meeting' || (kind === 'challenge' && IN_REVIEW.includes(row.state) && reviewOpens(row.state, may));
  return `${workPath(kind, 'pageId' in row ? row.pageId : row.id)}${inReview ? '/review' : ''}${query}${PART[kind] ?? ''}`;
}

/** A list of records as the workbench shows it; rows turn into cards on phones. */
export function RecordTable({ rows, kind: only = 'achievement', columns, now, empty, from }: RecordTableProps) {
  const { t, locale } = useTexts();
  const may = useMay();
  if (rows.length === 0) return <p className="nothing">{empty}</p>;
  const kindOf = (row: Row | WorkItem) => (row.kind as WorkItem['kind'] | undefined) ?? only;
  const cells: Record<ColumnName, Omit<Column<Row | WorkItem>, 'title'>> = {
    kind: { cell: (row) => <Kind name={t(KIND[kindOf(row)])} about={(row as Partial<WorkItem>).about ?? ''} />, nowrap: true },
    organisation: { cell: ({ organisationName }) => organisationName && <Written>{organisationName}</Written> },
    due: {
      cell: (row) => (kindOf(row) === 'deal' ? <SleepsOn at={row.dueAt} /> : <Due at={row.dueAt} provisional={row.dueProvisional} now={now} workingDays={row.workingDaysLeft} />),
      nowrap: true,
    },
    fresh: { cell: (row) => <FreshUntil freshness={'freshness' in row ? row.freshness : null} />, nowrap: true },
    updated: { cell: ({ updatedAt }) => <span className="num">{formatDate(updatedAt, locale, 'minute')}</span>, nowrap: true },
  };
  const all: Column<Row | WorkItem>[] = [
    { title: t('work.col.title'), cell: (row) => <Title row={row} to={placeOf(kindOf(row), row, from ? `?from=${from}` : '', may)} /> },
    ...columns.map((column) => ({ title: t(`work.col.${column}`), ...cells[column] })),
    { title: t('work.col.state'), cell: (row) => <State row={row} />, nowrap: true, plain: true },
  ];
  return (
    <div className="box">
      <WorkTable columns={all} rows={rows} keyOf={({ id }) => id} />
    </div>
  );
}

function Title({ row, to }: { row: Row | WorkItem; to: string }) {
  const { t } = useTexts();
  return (
    <>
      <Link to={to}>{row.title ? <Written>{row.title}</Written> : t('work.untitled')}</Link>
      <div className="small-text num">{row.number}</div>
    </>
  );
}

/** What kind of record it is, and which of its kind. */
function Kind({ name, about }: { name: string; about: string }) {
  return (
    <>
      {name}
      {about && <div className="small-text about-kind">{about}</div>}
    </>
  );
}

function State({ row }: { row: Row | WorkItem }) {
  const { t } = useTexts();
  return (
    <>
      <StateTag label={row.stateLabel} tone={row.stateTone} />
      {row.isPublic && row.state !== 'LISTED' && <div className="small-text">{t('work.stillPublic')}</div>}
    </>
  );
}
