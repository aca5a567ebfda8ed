import { Alert, Button } from 'antd';
import type { IncomeOfContract } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText } from '../browser-api';
import { useCreate } from '../use-create';
import { AboveTech } from './above';
import { IncomeTable } from './table';

/** On a registered contract's page: what of it has been recognised as income, year by year, and the way to declare more. */
export function IncomePanel({ contractId, income, now }: { contractId: string; income: IncomeOfContract; now: string }) {
  const { t, locale } = useTexts();
  const { send, busy, problem } = useCreate<{ contractId: string }>('/work/income', (body, headers) => browserApi.POST('/api/v1/income-cases', { body, headers }));
  const ready = useHydrated();
  const yuan = (fen: number) => formatYuan(fen, locale);
  return (
    <Panel title={t('work.nav.income')} id="income">
      <Facts items={[[t('work.contract.techYuan'), yuan(income.techFen)], [t('work.income.before'), yuan(income.recognisedFen)], [t('work.income.left'), income.leftFen === null ? t('work.income.noMore') : yuan(income.leftFen)]]} />
      {income.leftFen !== null && <AboveTech {...income} />}
      {income.years.length > 0 && (
        <RowTable
          label={t('work.income.years')}
          columns={[{ text: t('work.income.year') }, { text: t('work.income.ofYear'), amount: true }, { text: t('work.income.cumulative'), amount: true }]}
          rows={income.years.map(({ year, fen, cumulativeFen }) => [String(year), yuan(fen), yuan(cumulativeFen)])}
        />
      )}
      {income.cases.length > 0 && <IncomeTable rows={income.cases} now={now} empty="" short />}
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="gap" />}
      {income.begin?.reasons.map(({ code, message }) => (
        <p key={code} className="small-text gap">
          {message}
        </p>
      ))}
      {income.begin?.enabled && (
        <p className="gap">
          <Button disabled={!ready} loading={busy} onClick={() => send({ contractId })}>
            {t('work.income.begin')}
          </Button>
        </p>
      )}
    </Panel>
  );
}
