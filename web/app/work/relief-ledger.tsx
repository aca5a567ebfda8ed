import { Link } from 'react-router';
import type { Route } from './+types/relief-ledger';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ReliefLedger } from '../api/types';
import { formatYuan } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { type Fact, Facts, Panel } from '../ui/panel';
import { Written } from '../ui/written';
import { thisYear } from './relief/words';
import { StateTag } from './state-tag';
import { WayBack } from './way-back';
import { type Column, WorkTable } from './work-table';

type Row = ReliefLedger['items'][number];

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.relief.ledger'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const asked = Number(params.get('year'));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : thisYear();
  const organisationId = /^[0-9a-f-]{36}$/.exec(params.get('organisation') ?? '')?.[0];
  const query = { year, ...(organisationId ? { organisationId } : {}) };
  return { ledger: unwrap(await context.get(apiContext).GET('/api/v1/relief-cases/ledger', { params: { query } })), organisationId: organisationId ?? null };
}

/** 年度台账: how the contracts of a tax year use the exempt amount of their enterprise, in their order. */
export default function ReliefLedgerPage({ loaderData: { ledger, organisationId } }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <>
      <WayBack list={[t('work.nav.relief'), '/work/relief']} here={t('work.relief.ledger')} />
      <div className="phead">
        <h1>{t('work.relief.ledger')}</h1>
        <span className="small-text">
          <Written>{ledger.organisationName}</Written>
        </span>
      </div>
      <Years year={ledger.year} organisationId={organisationId} />
      {ledger.items.length === 0 ? <p className="nothing">{t('work.relief.ledger.none', { year: ledger.year })}</p> : <Year ledger={ledger} />}
    </>
  );
}

function Year({ ledger }: { ledger: ReliefLedger }) {
  const { t, locale } = useTexts();
  const yuan = (fen: number) => formatYuan(fen, locale);
  const sums = [
    ['work.relief.ledger.limit', ledger.limitFen], ['work.relief.ledger.used', ledger.usedFen], ['work.relief.ledger.left', ledger.remainingFen], ['work.relief.ledger.income', ledger.incomeFen],
    ['work.relief.ledger.reduced', ledger.reducedFen],
  ] as const;
  const amounts = [['income', 'incomeFen'], ['exempt', 'exemptFen'], ['reduced', 'reducedFen'], ['remaining', 'remainingFen']] as const;
  const columns: Column<Row>[] = [
    { title: t('work.kind.contract'), cell: (row) => <ContractOf row={row} /> },
    ...amounts.map(([name, of]): Column<Row> => ({ title: t(`work.relief.ledger.${name}`), cell: (row) => yuan(row[of]), amount: true })),
    { title: t('work.relief.outcome'), cell: ({ outcomeLabel }) => outcomeLabel || '—' },
    { title: t('work.col.state'), cell: (row) => <StateTag label={row.stateLabel} tone={row.stateTone} />, nowrap: true, plain: true },
  ];
  return (
    <>
      <Panel title={t('work.relief.ledger.sums', { year: ledger.year })}>
        <Facts items={sums.map(([key, fen]): Fact => [t(key), yuan(fen)])} />
        <p className="small-text gap">{t('work.relief.ledger.order')}</p>
      </Panel>
      <div className="box">
        <WorkTable columns={columns} rows={ledger.items} keyOf={({ id }) => id} />
      </div>
    </>
  );
}

function ContractOf({ row: { id, title, contractNumber } }: { row: Row }) {
  return (
    <>
      <Link to={`/work/relief/${id}`}>
        <Written>{title}</Written>
      </Link>
      <div className="small-text num">{contractNumber}</div>
    </>
  );
}

/** The year, with those beside it. */
function Years({ year, organisationId }: { year: number; organisationId: string | null }) {
  const { t } = useTexts();
  const of = (one: number) => `?year=${one}${organisationId ? `&organisation=${organisationId}` : ''}`;
  return (
    <nav className="filters" aria-label={t('work.relief.year')}>
      {[year - 1, year, year + 1].map((one) => (
        <Link key={one} to={of(one)} aria-current={one === year ? 'true' : undefined}>
          {one}
        </Link>
      ))}
    </nav>
  );
}
