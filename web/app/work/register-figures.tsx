import { Link } from 'react-router';
import type { Route } from './+types/register-figures';
import { unwrap } from '../api/answer';
import { apiContext } from '../api/context';
import type { Figures, RegisterFigures } from '../api/types';
import { formatDate } from '../i18n/format';
import { metaTexts, useTexts } from '../i18n/use-texts';
import { Panel } from '../ui/panel';
import { periodsAround, type RegisterFilter, wanText } from './register/address';
import { Breakdown, Count, FiguresTable } from './register/breakdown';
import { MonthsChart } from './register/chart';
import { useMay } from './use-work';

export const meta: Route.MetaFunction = ({ matches }) => {
  const { t, title } = metaTexts(matches);
  return [title(t('work.register.figures'))];
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const period = new URL(request.url).searchParams.get('period');
  return { figures: unwrap(await context.get(apiContext).GET('/api/v1/register/figures', { params: { query: period ? { period } : {} } })) };
}

/** Figures of the register for a year, quarter or month: sums, months, and what they are made of; each count leads to its contracts. */
export default function RegisterFiguresPage({ loaderData: { figures } }: Route.ComponentProps) {
  const { t } = useTexts();
  const lists = useMay()('register.read');
  const base: RegisterFilter | null = lists ? { from: figures.from, to: figures.to, standing: 'STANDING' } : null;
  return (
    <>
      <div className="phead">
        <h1>{t('work.register.figuresOf', { label: figures.label })}</h1>
        <div className="right acts-line">
          {lists && (
            <Link className="btn" to="/work/register">
              {t('work.nav.register')}
            </Link>
          )}
          <a className="btn" href={`/api/v1/register/figures.xlsx?period=${figures.period}`} download>
            {t('work.register.download', { format: 'xlsx' })}
          </a>
        </div>
      </div>
      <Periods period={figures.period} />
      <Sums figures={figures} base={base} />
      <Panel title={t('work.register.months', { year: figures.period.slice(0, 4) })} id="months">
        <MonthsChart figures={figures} />
        <Months figures={figures} lists={lists} />
      </Panel>
      <div className="twocols">
        {figures.breakdowns.map((breakdown) => (
          <Breakdown key={breakdown.key} breakdown={breakdown} whole={figures.standing} base={base} />
        ))}
      </div>
      <p className="small-text">{figures.region === '' ? t('work.register.noRegion') : t('work.register.region', { region: figures.region })}</p>
    </>
  );
}

function Periods({ period }: { period: string }) {
  const { t } = useTexts();
  const { year, quarters, months } = periodsAround(period);
  const link = (code: string, text: string) => (
    <Link key={code} to={`?period=${code}`} aria-current={code === period ? 'true' : undefined}>
      {text}
    </Link>
  );
  return (
    <nav className="filters" aria-label={t('work.register.period')}>
      {link(String(year - 1), t('work.register.year', { year: year - 1 }))}
      {link(String(year), t('work.register.year', { year }))}
      {quarters.map((code, at) => link(code, t('work.register.quarter', { no: at + 1 })))}
      {months.map((code, at) => link(code, t('work.register.month', { no: at + 1 })))}
    </nav>
  );
}

function Sums({ figures, base }: { figures: RegisterFigures; base: RegisterFilter | null }) {
  const { t } = useTexts();
  const rows: [string, Figures, RegisterFilter | null][] = [
    [t('work.register.standing'), figures.standing, base],
    [t('work.register.ended'), figures.ended, base && { ...base, standing: 'ENDED' }],
    [t('work.register.before', { period: figures.lastYearPeriod }), figures.lastYear, null],
  ];
  return (
    <Panel title={t('work.register.sums')} id="sums">
      <FiguresTable
        label={t('work.register.sums')} what={t('work.register.what')} numbers={[t('work.register.count'), t('work.register.total'), t('work.register.tech')]}
        rows={rows.map(([text, sums, filter]) => [text, <Count key="count" figures={sums} filter={filter} />, wanText(sums.totalFen), wanText(sums.techFen)])}
      />
      <p className="hint">{t('work.register.counted')}</p>
    </Panel>
  );
}

function Months({ figures: { months }, lists }: { figures: RegisterFigures; lists: boolean }) {
  const { t, locale } = useTexts();
  const filter = (month: string, standing: 'STANDING' | 'ENDED'): RegisterFilter | null => (lists ? { from: `${month}-01`, to: lastDay(month), standing } : null);
  return (
    <FiguresTable
      label={t('work.register.chart')} what={t('work.register.monthOf')}
      numbers={[t('work.register.count'), t('work.register.tech'), t('work.register.countBefore'), t('work.register.techBefore'), t('work.register.endedSince')]}
      rows={months.map(({ month, standing, lastYear, ended }) => [
        formatDate(`${month}-01`, locale, 'month'), <Count key="count" figures={standing} filter={filter(month, 'STANDING')} />, wanText(standing.techFen), lastYear.count, wanText(lastYear.techFen), <Count key="ended" figures={ended} filter={filter(month, 'ENDED')} />,
      ])}
    />
  );
}

const lastDay = (month: string): string => {
  const [year = 0, no = 0] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year, no, 0)).getUTCDate()}`;
};
