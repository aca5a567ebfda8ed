import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { IncomeOfContract, Problem } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Facts, Panel, RowTable } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { IncomeTable } from './table';

/** On a registered contract's page: what of it has been recognised as income, year by year, and the way to declare more. */
export function IncomePanel({ contractId, income, mayFile, now }: { contractId: string; income: IncomeOfContract; mayFile: boolean; now: string }) {
  const { t, locale } = useTexts();
  const { begin, busy, problem } = useBegin(contractId);
  const ready = useHydrated();
  const yuan = (fen: number) => formatYuan(fen, locale);
  return (
    <Panel title={t('work.nav.income')} id="income">
      <Facts items={[[t('work.contract.techYuan'), yuan(income.techFen)], [t('work.income.before'), yuan(income.recognisedFen)], [t('work.income.left'), yuan(Math.max(0, income.techFen - income.recognisedFen))]]} />
      {income.recognisedFen > income.techFen && <p className="due-soon">{t('work.income.above', { amount: yuan(income.recognisedFen - income.techFen) })}</p>}
      {income.years.length > 0 && (
        <RowTable
          label={t('work.income.years')}
          columns={[{ text: t('work.income.year') }, { text: t('work.income.ofYear'), num: true }, { text: t('work.income.cumulative'), num: true }]}
          rows={income.years.map(({ year, fen, cumulativeFen }) => [String(year), yuan(fen), yuan(cumulativeFen)])}
        />
      )}
      {income.cases.length > 0 && <IncomeTable rows={income.cases} now={now} empty="" short />}
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="gap" />}
      {mayFile && (
        <p className="gap">
          <Button disabled={!ready} loading={busy} onClick={begin}>
            {t('work.income.begin')}
          </Button>
        </p>
      )}
    </Panel>
  );
}

function useBegin(contractId: string) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const begin = async () => {
    setBusy(true);
    const outcome = await settle(browserApi.POST('/api/v1/income-cases', { body: { contractId }, headers: { 'Idempotency-Key': newKey() } }));
    setBusy(false);
    if (outcome.ok) await navigate(`/work/income/${outcome.data.id}`);
    else setProblem(outcome.problem);
  };
  return { begin: () => void begin(), busy, problem };
}
