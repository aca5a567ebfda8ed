import { Alert, Form, Input } from 'antd';
import { useMemo } from 'react';
import { useRevalidator } from 'react-router';
import type { FileView, IncomeCase } from '../../api/types';
import { formatYuan } from '../../i18n/format';
import { type Texts, useTexts } from '../../i18n/use-texts';
import { useHydrated } from '../../ui/use-hydrated';
import { Mixed } from '../../ui/written';
import { PAPER_OR_TABLE } from '../accept';
import { ActionButtons, postAction, worthShowing } from '../actions';
import { browserApi, ifMatch, settle } from '../browser-api';
import { CaseHead } from '../case-head';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { Item } from '../editor/item';
import { Noted } from '../editor/notes';
import { SaveStatus } from '../editor/save-status';
import { type DraftSource, useDraft } from '../editor/use-draft';
import { PLAIN, valueWords } from '../editor/value-words';
import { FileList, SendFile } from '../file-list';
import { Ledger, OfContract } from './case';
import { InvoiceRows, PaybackRows, ReceiptRows } from './rows';

const FIELDS = ['periodFrom', 'periodTo', 'amountFen', 'invoices', 'receipts', 'paybacks', 'note'] as const;
const PAPERS = ['发票', '银行回单'] as const;

const incomeSource = (id: string): DraftSource<IncomeCase> => ({
  save: (patch, version) => settle(browserApi.PATCH('/api/v1/income-cases/{id}', { params: { path: { id }, header: ifMatch(version) }, body: patch })),
  read: () => settle(browserApi.GET('/api/v1/income-cases/{id}', { params: { path: { id } } })),
  fieldName: (field, { t }) => {
    const known = FIELDS.find((one) => one === field);
    return known ? t(`work.income.field.${known}`) : field;
  },
  valueText: (field, value, texts, nameOf) => (Array.isArray(value) ? String(value.length) : valueWords(field, value, PLAIN, texts, nameOf)),
});

/** A declaration of income while it is written: one form that saves itself. */
export function IncomeEditor({ record, files, now }: { record: IncomeCase; files: FileView[]; now: string }) {
  const { t } = useTexts();
  const source = useMemo(() => incomeSource(record.id), [record.id]);
  const draft = useDraft<IncomeCase>(source, record);
  const ready = useHydrated();
  const { revalidate } = useRevalidator();
  const leave = () => void draft.flush();
  const untouched = draft.content.invoices.length === 0 && draft.content.receipts.length === 0 && draft.content.amountFen === null;
  const run = async ({ action }: { action: string }, comment: string) => {
    const outcome = await draft.step((version) => postAction('income', record.id, action, version, comment));
    if (!outcome?.ok) return outcome?.problem ?? null;
    await revalidate();
    return undefined;
  };
  return (
    <>
      <CaseHead record={draft.record} title={record.contractTitle} list={[t('work.nav.income'), '/work/income']} now={now}>
        <SaveStatus state={draft.state} onRetry={leave} />
      </CaseHead>
      <LastReturn record={draft.record} />
      {draft.conflict}
      <Noted notes={untouched ? { ...draft.notes, gaps: {} } : draft.notes}>
        <Form form={draft.form} layout="vertical" requiredMark={false} initialValues={record.content} onValuesChange={draft.onValuesChange} onBlur={leave} disabled={!ready || draft.state.kind === 'stopped'}>
          <Fields record={draft.record} />
        </Form>
      </Noted>
      <Papers id={record.id} files={files} />
      <section className="panel" aria-labelledby="income-file">
        <h2 id="income-file">{t('work.income.part.file')}</h2>
        <Missing record={draft.record} />
        <div className="decisions gap">
          <ActionButtons subject={{ kind: 'income', name: record.contractTitle }} actions={worthShowing(draft.record.allowedActions)} run={run} />
        </div>
      </section>
    </>
  );
}

function Fields({ record }: { record: IncomeCase }) {
  const { t } = useTexts();
  return (
    <>
      <section className="panel" aria-labelledby="income-amount">
        <h2 id="income-amount">{t('work.income.part.amount')}</h2>
        <OfContract record={record} />
        <Ledger record={record} />
        <Amount />
      </section>
      <section className="panel" aria-labelledby="income-invoices">
        <h2 id="income-invoices">{t('work.income.field.invoices')}</h2>
        <p className="hint">
          <Mixed text={t('work.income.hint.invoices', { title: record.contractTitle, number: record.contractNumber })} />
        </p>
        <Item name="invoices" label="">
          <InvoiceRows />
        </Item>
      </section>
      <section className="panel" aria-labelledby="income-receipts">
        <h2 id="income-receipts">{t('work.income.field.receipts')}</h2>
        <p className="hint">{t('work.income.hint.receipts')}</p>
        <Item name="receipts" label="">
          <ReceiptRows />
        </Item>
        <h3 className="subhead">{t('work.income.field.paybacks')}</h3>
        <p className="hint">{t('work.income.hint.paybacks')}</p>
        <Item name="paybacks" label="">
          <PaybackRows />
        </Item>
      </section>
    </>
  );
}

function Amount() {
  const { t } = useTexts();
  return (
    <>
      <div className="fgrid">
        <Item name="periodFrom" label={t('work.income.field.periodFrom')}>
          <DayInput />
        </Item>
        <Item name="periodTo" label={t('work.income.field.periodTo')}>
          <DayInput />
        </Item>
      </div>
      <Item name="amountFen" label={t('work.income.field.amountFen')} hint={t('work.income.hint.amount')}>
        <YuanInput blank={null} />
      </Item>
      <Item name="note" label={t('work.income.field.note')} optional>
        <Input.TextArea maxLength={1000} rows={2} />
      </Item>
    </>
  );
}

/** Scans of what was entered above. */
function Papers({ id, files }: { id: string; files: readonly FileView[] }) {
  const { t } = useTexts();
  return (
    <section className="panel" aria-labelledby="income-papers">
      <h2 id="income-papers">{t('work.income.part.papers')}</h2>
      <FileList files={files} about={(file) => [t(file.purpose === PAPERS[0] ? 'work.income.paper.invoice' : 'work.income.paper.receipt')]} />
      <div className="fgrid">
        {PAPERS.map((purpose, at) => (
          <section key={purpose} className="rowedit" aria-label={t(at === 0 ? 'work.income.paper.invoice' : 'work.income.paper.receipt')}>
            <b>{t(at === 0 ? 'work.income.paper.invoice' : 'work.income.paper.receipt')}</b>
            <span className="small-text">　{t(files.some((file) => file.purpose === purpose) ? 'work.contract.files.there' : 'work.contract.files.missing')}</span>
            <SendFile accept={PAPER_OR_TABLE} label={() => ({ subjectKind: 'income', subjectId: id, purpose, disclosure: 'NDA' })} />
          </section>
        ))}
      </div>
    </section>
  );
}

/** In which row something is missing: “Invoice 2: ”. */
function rowName(pointer: string | undefined, t: Texts['t']): string {
  const [, list, index] = /^\/(invoices|receipts|paybacks)\/(\d+)/.exec(pointer ?? '') ?? [];
  const noun = list === 'invoices' ? t('work.income.invoice') : list === 'receipts' ? t('work.income.receipt') : list === 'paybacks' ? t('work.income.payback') : '';
  return noun && `${noun} ${Number(index) + 1}${t('work.contract.colon')}`;
}

/** What still stands against filing, each thing once. */
function Missing({ record }: { record: IncomeCase }) {
  const { t, locale } = useTexts();
  const reasons = record.allowedActions.find(({ action }) => action === 'submit')?.reasons ?? [];
  const messages = [...new Set(reasons.map(({ message, pointer }) => `${rowName(pointer, t)}${message}`))];
  if (messages.length === 0) return <p>{t('work.income.ready', { amount: formatYuan(record.amountFen ?? 0, locale) })}</p>;
  return (
    <>
      <p>{t('work.income.missing', { count: messages.length })}</p>
      <ul className="missing">
        {messages.map((message) => (
          <li key={message}>
            <Mixed text={message} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The reason with which it came back, until it is filed again. */
function LastReturn({ record: { history } }: { record: IncomeCase }) {
  const { t } = useTexts();
  const last = history.at(-1);
  if (last?.action !== 'returnToSeller') return null;
  return <Alert type="warning" showIcon title={<Mixed text={`${last.label}${t('work.contract.colon')}${last.comment}`} />} className="below" />;
}
