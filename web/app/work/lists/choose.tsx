import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useRevalidator } from 'react-router';
import type { ActionView, ListCandidates, Problem, RegistrationList } from '../../api/types';
import { formatDate, formatMoney, formatYuan } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Panel } from '../../ui/panel';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed, Written } from '../../ui/written';
import { ActionButtons, postAction, worthShowing } from '../actions';
import { browserApi, failureText, ifMatch, settle } from '../browser-api';
import { CaseHead } from '../case-head';
import { Hindrances } from '../contracts/actions';
import { History } from '../review/history';
import { type Column, WorkTable } from '../work-table';

type Candidate = ListCandidates['items'][number];

/** A list while it is chosen: what it is for, and which of one's registered contracts stand on it. */
export function ListEditor({ record, candidates, now }: { record: RegistrationList; candidates: ListCandidates; now: string }) {
  const { t } = useTexts();
  const [purpose, setPurpose] = useState(record.purpose);
  const [chosen, choose] = useState<ReadonlySet<string>>(() => new Set(record.contractIds.filter((id) => candidates.items.some((one) => one.id === id))));
  const changed = purpose !== record.purpose || chosen.size !== record.contractIds.length || record.contractIds.some((id) => !chosen.has(id));
  const { save, busy, problem, run } = useSave(record, { purpose, contractIds: [...chosen] }, changed);
  const ready = useHydrated();
  return (
    <>
      <CaseHead record={record} title={purpose} list={[t('work.nav.lists'), '/work/lists']} now={now} />
      <LastReturn record={record} />
      <Panel>
        <Form layout="vertical" disabled={!ready}>
          <Form.Item label={t('work.list.purpose')} htmlFor="list-purpose" extra={t('work.list.purpose.hint')}>
            <Input id="list-purpose" maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          </Form.Item>
        </Form>
      </Panel>
      <Panel title={t('work.list.contracts')}>
        <p className="hint">{candidates.separateFromFen === null ? t('work.list.noRule') : <Separate fen={candidates.separateFromFen} />}</p>
        <Candidates items={candidates.items} chosen={chosen} choose={choose} disabled={!ready} />
        <Sums items={candidates.items.filter(({ id }) => chosen.has(id))} />
      </Panel>
      {problem !== undefined && <Alert type="error" showIcon title={failureText(problem, t)} className="below" />}
      <Panel title={t('work.steps')}>
        <div className="decisions">
          <Button size="large" disabled={!ready || !changed} loading={busy} onClick={save}>
            {t('work.list.save')}
          </Button>
          <ActionButtons subject={{ kind: 'registration_list', name: purpose }} actions={actionsNow(record, changed)} run={run} />
        </div>
        {changed ? <p className="small-text gap">{t('work.list.unsaved')}</p> : <Hindrances actions={worthShowing(record.allowedActions)} />}
      </Panel>
      <History entries={record.history} />
    </>
  );
}

/** What is not saved yet is saved with the step: the reasons that stand against the old choice do not count. */
const actionsNow = (record: RegistrationList, changed: boolean): ActionView[] => worthShowing(record.allowedActions).map((action) => (changed ? { ...action, enabled: true, reasons: [] } : action));

function Separate({ fen }: { fen: number }) {
  const { t, locale } = useTexts();
  return t('work.list.separate', { amount: formatMoney(fen, locale) });
}

interface CandidatesProps {
  items: readonly Candidate[];
  chosen: ReadonlySet<string>;
  choose: (next: ReadonlySet<string>) => void;
  disabled: boolean;
}

function Candidates({ items, chosen, choose, disabled }: CandidatesProps) {
  const { t } = useTexts();
  if (items.length === 0) return <p className="nothing">{t('work.list.noContracts')}</p>;
  const flip = (id: string, on: boolean) => choose(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return <ListedTable items={items} before={(row) => <Checkbox aria-label={t('work.contract.desk.choose', { name: row.title })} checked={chosen.has(row.id)} disabled={disabled} onChange={(event) => flip(row.id, event.target.checked)} />} />;
}

/** Contracts of a list, or those from which one is chosen. */
export function ListedTable({ items, before }: { items: readonly Candidate[]; before?: (row: Candidate) => ReactNode }) {
  const { t, locale } = useTexts();
  const columns: Column<Candidate>[] = [
    {
      title: t('work.contract.col.title'),
      cell: (row) => (
        <div className="rowhead">
          {before?.(row)}
          <div>
            <a href={`/work/contracts/${row.id}`}>
              <Written>{row.title}</Written>
            </a>
            <div className="small-text num">{row.number}</div>
            {row.doubted && <span className="tag w">{t('work.list.doubted')}</span>}
          </div>
        </div>
      ),
    },
    { title: t('work.col.kind'), cell: (row) => row.subKindLabel },
    { title: t('work.register.buyer'), cell: (row) => <Written>{row.buyerName}</Written> },
    { title: t('work.contract.registeredAt'), cell: (row) => formatDate(row.registeredOn, locale), num: true, nowrap: true },
    {
      title: t('work.contract.totalYuan'),
      cell: (row) => (
        <>
          {formatYuan(row.totalFen, locale)}
          {row.isLarge && <div className="small-text">{t('work.list.large')}</div>}
        </>
      ),
      amount: true,
    },
    { title: t('work.contract.techYuan'), cell: (row) => formatYuan(row.techFen, locale), amount: true },
  ];
  return <WorkTable columns={columns} rows={items} keyOf={({ id }) => id} />;
}

/** What is chosen, and whether it can stand together: told while it is chosen. */
function Sums({ items }: { items: readonly Candidate[] }) {
  const { t, locale } = useTexts();
  const sum = items.reduce((total, { totalFen }) => total + totalFen, 0);
  const large = items.filter(({ isLarge }) => isLarge).length;
  const mixed = large > 0 && large < items.length;
  return (
    <p role="status" className={mixed ? 'due-soon gap' : 'gap'}>
      {t('work.list.chosen', { count: items.length, amount: formatYuan(sum, locale) })}
      {mixed && t('work.list.mixed')}
    </p>
  );
}

function useSave(record: RegistrationList, content: { purpose: string; contractIds: string[] }, changed: boolean) {
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null | undefined>();
  const send = async (): Promise<number | Problem | null> => {
    if (!changed) return record.version;
    const outcome = await settle(browserApi.PATCH('/api/v1/registration-lists/{id}', { params: { path: { id: record.id }, header: ifMatch(record.version) }, body: content }));
    return outcome.ok ? outcome.data.version : outcome.problem;
  };
  const save = async () => {
    setBusy(true);
    const saved = await send();
    setBusy(false);
    setProblem(typeof saved === 'number' ? undefined : saved);
    if (typeof saved === 'number') await revalidate();
  };
  const run = async ({ action }: ActionView, comment: string) => {
    const saved = await send();
    if (typeof saved !== 'number') return saved;
    const outcome = await postAction('registration_list', record.id, action, saved, comment);
    await revalidate();
    return outcome.ok ? undefined : outcome.problem;
  };
  return { save: () => void save(), busy, problem, run };
}

function LastReturn({ record: { history } }: { record: RegistrationList }) {
  const { t } = useTexts();
  const last = history.at(-1);
  if (!last?.action.startsWith('return')) return null;
  return <Alert type="warning" showIcon title={<Mixed text={`${last.label}${t('work.contract.colon')}${last.comment}`} />} className="below" />;
}
