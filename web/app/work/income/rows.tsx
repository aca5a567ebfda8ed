import { Input, Select } from 'antd';
import type { IncomeContent } from '../../api/types';
import { useTexts } from '../../i18n/use-texts';
import { YuanInput } from '../contracts/yuan-input';
import { DayInput } from '../editor/inputs';
import { Cell, Rows } from '../editor/rows';

type Invoice = IncomeContent['invoices'][number];
type Receipt = IncomeContent['receipts'][number];
type Payback = IncomeContent['paybacks'][number];

interface ListProps<R> {
  id?: string;
  value?: R[];
  onChange?: (rows: R[]) => void;
}

export const INVOICE_KINDS = ['E_SPECIAL', 'E_ORDINARY', 'SPECIAL', 'ORDINARY', 'OTHER'] as const;

/** A cell with one line of text. */
function Line({ label, span, value, most, onChange }: { label: string; span: 3 | 4 | 5 | 6 | 12; value: string; most: number; onChange: (text: string) => void }) {
  return (
    <Cell label={label} span={span} full>
      <Input aria-label={label} maxLength={most} value={value} onChange={(event) => onChange(event.target.value)} />
    </Cell>
  );
}

/** Day and amount, which every row has. */
function DayAndAmount({ row, change }: { row: { date: string | null; fen: number | null }; change: (patch: { date?: string | null; fen?: number | null }) => void }) {
  const { t } = useTexts();
  return (
    <>
      <Cell label={t('work.income.date')} span={3} full>
        <DayInput label={t('work.income.date')} value={row.date} onChange={(date) => change({ date })} />
      </Cell>
      <Cell label={t('work.income.fen')} span={3} full>
        <YuanInput<number | null> label={t('work.income.fen')} blank={null} plain value={row.fen} onChange={(fen) => change({ fen })} />
      </Cell>
    </>
  );
}

export function InvoiceRows(list: ListProps<Invoice>) {
  const { t } = useTexts();
  return (
    <Rows<Invoice> {...list} path="invoices" noun={t('work.income.invoice')} addText={t('work.income.invoice.add')} blank={() => ({ number: '', date: null, fen: null, kind: 'E_ORDINARY', remark: '' })}>
      {(row, change) => (
        <>
          <Line label={t('work.income.invoice.number')} span={6} value={row.number} most={40} onChange={(number) => change({ number })} />
          <DayAndAmount row={row} change={change} />
          <Cell label={t('work.income.invoice.kind')} span={4} full>
            <Select aria-label={t('work.income.invoice.kind')} className="grow" value={row.kind} onChange={(kind) => change({ kind })} options={INVOICE_KINDS.map((value) => ({ value, label: t(`work.income.kind.${value}`) }))} />
          </Cell>
          <Line label={t('work.income.invoice.remark')} span={6} value={row.remark} most={300} onChange={(remark) => change({ remark })} />
        </>
      )}
    </Rows>
  );
}

export function ReceiptRows(list: ListProps<Receipt>) {
  const { t } = useTexts();
  return (
    <Rows<Receipt> {...list} path="receipts" noun={t('work.income.receipt')} addText={t('work.income.receipt.add')} blank={() => ({ date: null, fen: null, payer: '', onBehalf: '', bank: '', reference: '' })}>
      {(row, change) => (
        <>
          <DayAndAmount row={row} change={change} />
          <Line label={t('work.income.receipt.payer')} span={6} value={row.payer} most={120} onChange={(payer) => change({ payer })} />
          <Line label={t('work.income.receipt.bank')} span={6} value={row.bank} most={60} onChange={(bank) => change({ bank })} />
          <Line label={t('work.income.receipt.reference')} span={6} value={row.reference} most={60} onChange={(reference) => change({ reference })} />
          <Line label={t('work.income.receipt.onBehalf')} span={12} value={row.onBehalf} most={200} onChange={(onBehalf) => change({ onBehalf })} />
        </>
      )}
    </Rows>
  );
}

export function PaybackRows(list: ListProps<Payback>) {
  const { t } = useTexts();
  return (
    <Rows<Payback> {...list} path="paybacks" noun={t('work.income.payback')} addText={t('work.income.payback.add')} blank={() => ({ date: null, fen: null, payee: '', reason: '' })}>
      {(row, change) => (
        <>
          <DayAndAmount row={row} change={change} />
          <Line label={t('work.income.payback.payee')} span={6} value={row.payee} most={120} onChange={(payee) => change({ payee })} />
          <Line label={t('work.income.payback.reason')} span={6} value={row.reason} most={200} onChange={(reason) => change({ reason })} />
        </>
      )}
    </Rows>
  );
}
