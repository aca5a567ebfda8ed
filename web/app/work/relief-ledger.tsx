import { Link } from 'react-router';
import type { Route } from './+types/relief-ledger';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { ReliefLedger } from '../api/types';
import { formatYuan } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Facts, Panel } from '../ui/panel';
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
  const { t, locale } = useTexts();
  const yuan = (fen: number) => formatYuan(fen, locale);
  const columns: Column<Row>[] = [
    {
      title: t('work.kind.contract'),
      cell: ({ id, title, contractNumber }) => (
        <>
          <Link to={`/work/relief/${id}`}>
            <Written>{title}</Written>
          </Link>
          <div className="small-text num">{contractNumber}</div>
        </>
      ),
    },
    { title: t('work.relief.ledger.income'), cell: ({ incomeFen }) => yuan(incomeFen), amount: true },
    { title: t('work.relief.ledger.exempt'), cell: ({ exemptFen }) => yuan(exemptFen), amount: true },
    { title: t('work.relief.ledger.reduced'), cell: ({ reducedFen }) => yuan(reducedFen), amount: true },
    { title: t('work.relief.ledger.remaining'), cell: ({ remainingFen }) => yuan(remainingFen), amount: true },
    { title: t('work.relief.outcome'), cell: ({ outcomeLabel }) => outcomeLabel || '—' },
    { title: t('work.col.state'), cell: (row) => <StateTag label={row.stateLabel} tone={row.stateTone} />, nowrap: true, plain: true },
  ];
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
      {ledger.items.length === 0 ? (
        <p className="nothing">{t('work.relief.ledger.none', { year: ledger.year })}</p>
      ) : (
        <>
          <Panel title={t('work.relief.ledger.sums', { year: ledger.year })}>
            <Facts
              items={[
                [t('work.relief.ledger.limit'), yuan(ledger.limitFen)], [t('work.relief.ledger.used'), yuan(ledger.usedFen)], [t('work.relief.ledger.left'), yuan(ledger.remainingFen)],
                [t('work.relief.ledger.income'), yuan(ledger.incomeFen)], [t('work.relief.ledger.reduced'), yuan(ledger.reducedFen)],
              ]}
            />
            <p className="small-text gap">{t('work.relief.ledger.order')}</p>
          </Panel>
          <div className="box">
            <WorkTable columns={columns} rows={ledger.items} keyOf={({ id }) => id} />
          </div>
        </>
      )}
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
