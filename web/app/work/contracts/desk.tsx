import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link, useRevalidator } from 'react-router';
import type { ActionView, ContractActionInput, ContractRow, Problem } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed, Written } from '../../ui/written';
import { browserApi, failureText, newKey, settle } from '../browser-api';
import { openedFromDesk } from '../nav';
import { useMay } from '../use-work';
import { ActionDialog } from './action-dialog';
import { asksFirst } from './actions';
import { type BatchAction, batchActionsFor, fitting } from './batch';
import { type Registration, Registered, registrationsOf } from './registered';
import { ContractTable } from './table';

interface DeskProps {
  rows: readonly ContractRow[];
  now: string;
  /** the state that it is narrowed to */
  state: string | null;
}

/** Steps that end with a registration, unless the amount asks for a third review. */
const REGISTERS: readonly string[] = ['approve', 'approveLarge'];

/** What came of a step on many: how many it was taken on, and what the others lack. */
interface Result {
  label: string;
  taken: number;
  failed: readonly { row: ContractRow; problem: Problem }[];
  /** those that it has registered */
  registered: readonly Registration[];
}

/** The queue with a box for each row and the steps that are taken on all chosen ones. */
export function Desk({ rows, now, state }: DeskProps) {
  const { t } = useTexts();
  const ready = useHydrated();
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set());
  const batch = useBatch(rows, chosen, () => choose(new Set()));
  const flip = (ids: readonly string[], on: boolean) => choose((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const query = openedFromDesk(state);
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const reasons = new Map(batch.result?.failed.map(({ row, problem }) => [row.id, problem]));
  return (
    <>
      {batch.failure !== undefined && <p className="note bad" role="alert">{failureText(batch.failure, t)}</p>}
      <div role="status">{batch.result && <Outcome result={batch.result} query={query} />}</div>
      {rows.length > 0 && (
        <div className="batch">
          <Checkbox checked={all} indeterminate={!all && chosen.size > 0} disabled={!ready} onChange={(event) => flip(rows.map(({ id }) => id), event.target.checked)}>
            {t('work.contract.desk.all', { count: rows.length })}
          </Checkbox>
          <span className="small-text">{t('work.contract.desk.chosen', { count: rows.filter(({ id }) => chosen.has(id)).length })}</span>
          <Buttons rows={rows} chosen={chosen} batch={batch} />
        </div>
      )}
      <ContractTable
        rows={rows}
        now={now}
        empty={t(state ? 'work.contract.desk.noneOfState' : 'work.todoEmpty')}
        query={query}
        before={(row) => <Checkbox aria-label={t('work.contract.desk.choose', { name: row.title || row.number })} checked={chosen.has(row.id)} disabled={!ready} onChange={(event) => flip([row.id], event.target.checked)} />}
        after={(row) => {
          const problem = reasons.get(row.id);
          return problem && <p className="err plain-line"><Mixed text={failureText(problem, t)} /></p>;
        }}
      />
    </>
  );
}

type Batch = ReturnType<typeof useBatch>;

function Buttons({ rows, chosen, batch }: { rows: readonly ContractRow[]; chosen: ReadonlySet<string>; batch: Batch }) {
  const { t } = useTexts();
  const ready = useHydrated();
  const actions = batchActionsFor(useMay(), rows.map(({ state }) => state));
  const labelOf = ({ action }: BatchAction) => t(`work.contract.batch.${action}`);
  const viewOf = (action: BatchAction): ActionView => ({ ...action, asks: { ...action.asks }, label: labelOf(action), enabled: true, reasons: [] });
  const { asked } = batch;
  const begin = (action: BatchAction) => (asksFirst(viewOf(action)) ? batch.ask(action) : void batch.send(action, labelOf(action), {}));
  return (
    <div className="batchacts">
      {actions.map((action) => {
        const { length } = fitting(rows, chosen, action);
        return (
          <Button key={action.action} type={action.tone === 'primary' ? 'primary' : 'default'} danger={action.tone === 'danger'} disabled={!ready || batch.busy || length === 0} onClick={() => begin(action)}>
            {length === 0 ? labelOf(action) : t('work.contract.batch.counted', { label: labelOf(action), count: length })}
          </Button>
        );
      })}
      {asked && (
        <ActionDialog
          name={t('work.contract.batch.count', { count: fitting(rows, chosen, asked).length })}
          action={viewOf(asked)}
          busy={batch.busy}
          signed={asked.tone === 'primary' ? fitting(rows, chosen, asked).filter(({ signs }) => signs.length > 0).length : 0}
          onCancel={() => batch.ask(null)}
          onSend={(body) => void batch.send(asked, labelOf(asked), body)}
        />
      )}
    </div>
  );
}

function useBatch(rows: readonly ContractRow[], chosen: ReadonlySet<string>, onDone: () => void) {
  const { revalidate } = useRevalidator();
  const [asked, ask] = useState<BatchAction | null>(null);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const [failure, setFailure] = useState<Problem | null | undefined>();
  const send = async (action: BatchAction, label: string, { comment = '', refusalCode }: ContractActionInput) => {
    setBusy(true);
    const contracts = fitting(rows, chosen, action);
    const body = { contracts: contracts.map(({ id, version }) => ({ id, version })), comment, ...(refusalCode ? { refusalCode } : {}) };
    const outcome = await settle(browserApi.POST('/api/v1/contracts/actions/{action}', { params: { path: { action: action.action } }, headers: { 'Idempotency-Key': newKey() }, body }));
    setBusy(false);
    ask(null);
    setFailure(outcome.ok ? undefined : outcome.problem);
    if (!outcome.ok) return;
    const failed = outcome.data.outcomes.flatMap(({ id, problem }) => {
      const row = contracts.find((one) => one.id === id);
      return row && problem ? [{ row, problem: { ...problem, errors: problem.errors ?? [] } }] : [];
    });
    const taken = contracts.filter(({ id }) => outcome.data.outcomes.some((one) => one.id === id && one.problem === null));
    setResult({ label, taken: outcome.data.taken, failed, registered: REGISTERS.includes(action.action) ? await registrationsOf(browserApi, taken) : [] });
    onDone();
    await revalidate();
  };
  return { asked, ask, busy, result, failure, send };
}

function Outcome({ result: { label, taken, failed, registered }, query }: { result: Result; query: string }) {
  const { t } = useTexts();
  return (
    <div className={failed.length > 0 ? 'note warn below' : 'note below'}>
      <b>{t(failed.length > 0 ? 'work.contract.batch.some' : 'work.contract.batch.done', { label, taken, failed: failed.length })}</b>
      {registered.length > 0 && <Registered registrations={registered} />}
      {failed.length > 0 && (
        <ul>
          {failed.map(({ row, problem }) => (
            <li key={row.id}>
              <Link to={`/work/contracts/${row.id}${query}`}>{row.number} <Written>{row.title}</Written></Link>
              {t('work.contract.colon')}<Mixed text={failureText(problem, t)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
